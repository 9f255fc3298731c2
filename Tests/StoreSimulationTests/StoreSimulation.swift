// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import Identifiers
import TestFiles
import VaultOnDisk
import WaylineService
import WaylineTestKit

/// Where the store parted from what it promised.
struct Divergence: Error, CustomStringConvertible {
    let step: Int
    let what: String

    var description: String { "step \(step): \(what)" }
}

/// A store and, beside it, what was acknowledged: after every step they must agree.
struct StoreSimulation {
    /// What a record must be.
    private struct Kept: Equatable {
        let id: ResourceID
        let content: Int
    }

    private let clock = StillClock()
    private let store: SimulatedStore
    private var records: [Int: Kept] = [:]
    /// Contents whose stored bytes were damaged by us: they may be refused until they are uploaded again, never be wrong.
    private var rotten: Set<Int> = []
    private var number = 0

    private init(seed: UInt64, lie: ForgetfulFiles.Lie?) throws {
        store = try SimulatedStore(seed: seed, clock: clock, lie: lie)
    }

    /// Runs the first `count` steps of a seed and a last power cut.
    ///
    /// - Returns: where the store parted from the model first; nil when it never did.
    static func divergence(
        seed: UInt64, count: Int, lie: ForgetfulFiles.Lie? = nil
    ) async throws -> Divergence? {
        var simulation = try StoreSimulation(seed: seed, lie: lie)
        do {
            for number in 0..<count { try await simulation.take(StoreStep(number: number, seed: seed)) }
            try await simulation.take(.end(seed: seed))
            return nil
        } catch let divergence as Divergence {
            return divergence
        }
    }

    /// The smallest number of steps after which the run of a seed is found wrong, by halving.
    static func shortest(seed: UInt64, below count: Int, lie: ForgetfulFiles.Lie? = nil) async throws -> Int {
        var (good, bad) = (0, count)
        while bad - good > 1 {
            let middle = (good + bad) / 2
            if try await divergence(seed: seed, count: middle, lie: lie) == nil { good = middle } else { bad = middle }
        }
        return bad
    }

    private mutating func take(_ step: StoreStep) async throws {
        switch step.disturbance {
        case .fault(let fault): store.files.arm(fault)
        case .powerCut(let changes, _): store.files.cutPower(afterChanges: changes)
        case nil: break
        }
        try await act(step.action, mayFail: step.disturbance != nil)
        store.files.arm(nil)
        if case .powerCut(_, let seed) = step.disturbance {
            try store.cutPower(seed: seed)
            try await compareAll()
        }
        number += 1
    }

    private mutating func act(_ action: StoreStep.Action, mayFail: Bool) async throws {
        switch action {
        case .put(let name, let content, let pieces): try await put(name, content, pieces, mayFail)
        case .putSpoilt(let name, let content, let isCut): try await putSpoilt(name, content, isCut, mayFail)
        case .leave(let content):
            try await excusing(mayFail) {
                try await store.vault.keep(try await store.spooled(SimulatedContent.all[content], pieces: 1))
            }
        case .get(let choice): try await get(choice, mayFail) { 0..<$0 }
        case .range(let choice, let from, let count):
            try await get(choice, mayFail) { size in
                let start = from % size
                return start..<min(size, start + 1 + count % size)
            }
        case .delete(let choice): try await delete(choice)
        case .sweep: try await excusing(mayFail) { try await store.sweep() }
        case .wait(let hours): clock.advance(by: .seconds(hours * 3600 + 1))
        case .restart: try await restart(mayFail)
        case .rot(let content):
            if store.files.rot(SimulatedStore.path(of: SimulatedContent.digests[content])) { rotten.insert(content) }
        case .nothing: break
        }
    }

    /// Runs what a disturbance may make fail.
    private func excusing(_ mayFail: Bool, _ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let divergence as Divergence {
            throw divergence
        } catch {
            guard mayFail else { throw diverged("nothing disturbed it, and it failed: \(error)") }
        }
    }

    private func diverged(_ what: String) -> Divergence { Divergence(step: number, what: what) }
}

extension StoreSimulation {
    private mutating func put(_ name: Int, _ content: Int, _ pieces: Int, _ mayFail: Bool) async throws {
        let before = records[name]
        do {
            let bytes = SimulatedContent.all[content]
            let (record, isNew) = try await store.upload(bytes, name: "name \(name)", pieces: pieces)
            guard before.map({ $0.content == content }) ?? true else {
                throw diverged("name \(name) held content \(before?.content ?? -1), and took \(content)")
            }
            guard isNew == (before == nil), before.map({ $0.id == record.id }) ?? true else {
                throw diverged("name \(name) was \(before == nil ? "free" : "taken") and its upload is new: \(isNew)")
            }
            records[name] = Kept(id: record.id, content: content)
            rotten.remove(content)
        } catch IntakeRefusal.nameTaken where before != nil && before?.content != content {
        } catch let divergence as Divergence {
            throw divergence
        } catch {
            guard mayFail else { throw diverged("nothing disturbed the upload, and it failed: \(error)") }
        }
    }

    private func putSpoilt(_ name: Int, _ content: Int, _ isCut: Bool, _ mayFail: Bool) async throws {
        let bytes = SimulatedContent.all[content]
        let spoilt = isCut ? Array(bytes.dropLast(10)) : bytes
        let declared = isCut ? nil : SimulatedContent.digests[(content + 1) % StoreStep.contents]
        do {
            _ = try await store.upload(spoilt, name: "name \(name)", declared: declared)
            throw diverged("a spoilt upload was taken")
        } catch let divergence as Divergence {
            throw divergence
        } catch IntakeRefusal.rejected where isCut {
        } catch IntakeRefusal.digestMismatch where !isCut {
        } catch {
            guard mayFail else { throw diverged("nothing disturbed the refusal, and it failed: \(error)") }
        }
    }

    /// The record that a number chooses; nil while there is none.
    private func chosen(_ choice: Int) -> (name: Int, kept: Kept)? {
        let names = records.keys.sorted()
        guard !names.isEmpty else { return nil }
        let name = names[choice % names.count]
        return records[name].map { (name, $0) }
    }

    private func get(_ choice: Int, _ mayFail: Bool, _ range: (Int) -> Range<Int>) async throws {
        guard let (_, kept) = chosen(choice) else { return }
        try await compare(kept, range(SimulatedContent.all[kept.content].count), mayFail)
    }

    private mutating func delete(_ choice: Int) async throws {
        guard let (name, kept) = chosen(choice) else { return }
        for expected in [Deletion.deleted, .absent] {
            let found = try await store.catalog.delete(kept.id, in: .default, at: clock.now)
            guard found == expected else { throw diverged("deleting name \(name) is \(found), not \(expected)") }
        }
        records[name] = nil
    }

    private func restart(_ mayFail: Bool) async throws {
        try await excusing(mayFail) { try store.restart() }
        if !mayFail { try await compareAll() }
    }

    /// One acknowledged record: it is there, and so are its bytes.
    private func compare(_ kept: Kept, _ range: Range<Int>, _ mayFail: Bool) async throws {
        let content = SimulatedContent.all[kept.content]
        guard let record = try await store.catalog.wayline(kept.id) else {
            throw diverged("the record \(kept.id) was acknowledged and is gone")
        }
        guard record.digest == SimulatedContent.digests[kept.content] else {
            throw diverged("the record \(kept.id) has the digest of something else")
        }
        let isRotten = rotten.contains(kept.content)
        try await excusing(mayFail || isRotten) {
            guard let stored = try await store.vault.open(record.digest) else {
                throw diverged("the record \(kept.id) has no bytes")
            }
            guard try await stored.read(at: range.lowerBound, count: range.count) == Array(content[range]) else {
                throw diverged("the bytes of \(kept.id) are wrong from \(range.lowerBound) on")
            }
        }
    }

    /// Everything: all that was acknowledged, and nothing beside it.
    private func compareAll() async throws {
        let found = Set(try await store.records().map(\.id))
        let expected = Set(records.values.map(\.id))
        guard found == expected else {
            throw diverged(
                "lost records \(expected.subtracting(found)), records too many \(found.subtracting(expected))")
        }
        for kept in records.values.sorted(by: { $0.id.text < $1.id.text }) {
            try await compare(kept, 0..<SimulatedContent.all[kept.content].count, false)
        }
    }
}
