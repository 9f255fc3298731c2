// SPDX-License-Identifier: Apache-2.0

import Logging
import ResourceSigning
import Synchronization
import TestFiles
import Testing

@testable import HTTPEdge

/// U14: whoever tries many wrong links is counted, and does not fill the log.
@Suite(.timeLimit(.minutes(5)))
struct LinkFloodTests {
    /// Each refused link is either a line or counted by a later line; the lines are at most one a second.
    @Test func aFloodOfWrongLinksIsCountedAndSampled() async throws {
        let start = ContinuousClock.now
        let server = try await TestServer.run { server in
            try await server.storeVector()
            try await withThrowingDiscardingTaskGroup { group in
                for lane in 0..<4 { group.addTask { try await Self.flood(server, lane) } }
            }
            #expect(server.refusals == 1000)
            #expect(try await server.raw("GET", Array(HostileLinks.plain.utf8)).status == 200, "the good one works on")
        }
        let seconds = (ContinuousClock.now - start).components.seconds
        let lines = server.log.all.filter { $0.hasPrefix("notice link refused") }
        #expect((1...Int(seconds) + 1).contains(lines.count), "\(lines.count) lines in \(seconds) s")
        #expect(!server.log.all.joined().contains("Signature"))
    }

    private static func flood(_ server: TestServer, _ lane: Int) async throws {
        try await Line.open(port: server.port) { line in
            for number in 0..<250 {
                let target = HostileLinks.plain.replacing("1766003600", with: "17660036\(10 + lane)") + "&\(number)"
                try await line.send("GET \(target) HTTP/1.1\r\nHost: h\r\n\r\n")
                guard try await line.answer().status == 403 else { throw Line.Ended() }
            }
        }
    }

    @Test func oneOfASecondIsShownAndTheOthersAreCounted() {
        let log = LogLines(), clock = Mutex(ContinuousClock.now)
        let samples = RefusalSamples(logger: Logger(label: "test") { _ in log.handler }) { clock.withLock { $0 } }
        let target = RequestTarget(HostileLinks.plain)
        for _ in 0..<5 { samples.note(.wrongSignature, target) }
        clock.withLock { $0 += .milliseconds(999) }
        samples.note(.wrongSignature, target)
        clock.withLock { $0 += .milliseconds(1) }
        samples.note(.unknownKey("k9"), target)
        let path = "/resources/\(HostileLinks.resource)"
        #expect(
            log.all == [
                "notice link refused path=\(path) reason=wrong_signature unlogged=0",
                "notice link refused path=\(path) reason=unknown_key unlogged=5",
            ])
    }

    /// T01, T04: the wall clock neither silences the log nor floods it.
    @Test func aWallClockThatStandsOrJumpsChangesNoSample() async throws {
        let start = ContinuousClock.now
        let server = try await TestServer.run { server in
            for year in [0, 10, -10, 0, 20] {
                server.clock.set(HostileLinks.expires + Int64(year) * 31_557_600)
                for _ in 0..<20 { _ = try await server.raw("GET", Array((HostileLinks.plain + "A").utf8)) }
            }
            #expect(server.refusals == 100)
        }
        let seconds = (ContinuousClock.now - start).components.seconds
        let lines = server.log.all.count { $0.hasPrefix("notice link refused") }
        #expect((1...Int(seconds) + 1).contains(lines), "by the wall clock these were five seconds")
    }
}
