// SPDX-License-Identifier: Apache-2.0

import Digests
import SampleFiles
import Testing
import WPMLRules
import WaylineTestKit

@testable import WaylineService

/// A file whose bytes come when the test says so.
private struct HeldFile: Sendable {
    private let asked = AsyncStream.makeStream(of: Void.self)
    private let given = AsyncStream.makeStream(of: [UInt8].self)

    func contents() async -> [UInt8] {
        asked.continuation.yield()
        for await bytes in given.stream { return bytes }
        return []
    }

    /// Returns once somebody has asked for the bytes.
    func wasAsked() async { for await _ in asked.stream { return } }

    func give(_ bytes: [UInt8] = []) { given.continuation.yield(bytes) }
}

@Suite struct JudgementQueueTests {
    private let queue: JudgementQueue

    init() throws {
        queue = try JudgementQueue(seats: 1, room: 1)
    }

    private func judge(_ file: HeldFile) async throws -> Judgement {
        try await queue.judgement(of: .named("a"), now: Samples.now, contents: file.contents)
    }

    @Test func aFileWaitsUntilASeatIsFreeAndIsReadOnlyThen() async throws {
        let first = HeldFile(), second = HeldFile()
        async let firstJudged = judge(first)
        await first.wasAsked()
        async let secondJudged = judge(second)
        while queue.waiting < 1 { await Task.yield() }
        first.give()
        await second.wasAsked()
        #expect(queue.waiting == 0)
        second.give(try #require(SampleFiles.all.first).bytes)
        let (nothing, sample) = try await (firstJudged, secondJudged)
        #expect(nothing.acceptance == nil && sample.acceptance != nil)
    }

    @Test func whoeverFindsTheRoomFullIsTurnedAwayUnread() async throws {
        let first = HeldFile(), second = HeldFile()
        async let firstJudged = judge(first)
        await first.wasAsked()
        async let secondJudged = judge(second)
        while queue.waiting < 1 { await Task.yield() }
        await #expect {
            try await queue.judgement(of: .named("c"), now: Samples.now) {
                Issue.record("read although there was no room")
                return []
            }
        } throws: { error in
            if case IntakeRefusal.busy(waiting: 1) = error { true } else { false }
        }
        first.give()
        second.give()
        _ = try await (firstJudged, secondJudged)
    }

    @Test func whatCannotBeReadGivesItsSeatBack() async throws {
        struct Unreadable: Error {}
        await #expect(throws: Unreadable.self) {
            try await queue.judgement(of: .named("a"), now: Samples.now) { throw Unreadable() }
        }
        let next = HeldFile()
        next.give()
        _ = try await judge(next)
    }

    @Test func whoWasCancelledWhileWaitingIsNotJudged() async throws {
        let first = HeldFile()
        async let firstJudged = judge(first)
        await first.wasAsked()
        let second = Task { [queue] in
            try await queue.judgement(of: .named("b"), now: Samples.now) {
                Issue.record("read although nobody waits for the answer")
                return []
            }
        }
        while queue.waiting < 1 { await Task.yield() }
        second.cancel()
        first.give()
        _ = try await firstJudged
        await #expect(throws: CancellationError.self) { try await second.value }
    }
}

extension Candidate {
    fileprivate static func named(_ name: String) -> Candidate {
        let digests = ContentHasher.digests(of: [])
        return Candidate(
            name: name, profile: .dock, fingerprint: digests.fingerprint, digest: digests.digest, size: 0)
    }
}
