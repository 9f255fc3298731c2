// SPDX-License-Identifier: Apache-2.0

package import Digests
import PlainJSON
import Synchronization

/// How far a reading of all objects has come. It outlives the process, so that a vault larger than a day's reading is
/// read whole all the same.
package struct ScrubMark: Sendable, Hashable {
    package var startedAt: UnixTime
    /// The last object that was read; nil before the first. Objects are read in the order of their digests.
    package var place: ContentDigest?
    package var objects = 0
    /// Bytes.
    package var bytes = 0
    package var damaged = 0
    /// When the last object was read; nil while there are more.
    package var finishedAt: UnixTime?

    package init(startedAt: UnixTime) {
        self.startedAt = startedAt
    }
}

/// Where the mark is kept.
package protocol ScrubMarks: Sendable {
    /// nil when nothing was read yet.
    func load() throws -> ScrubMark?
    /// Durable when this returns.
    func save(_ mark: ScrubMark) throws
}

/// Reads every object, in the order of their digests, and compares it with its digest: so that what a disk loses shows
/// while the same file can still be had elsewhere, and not when a dock asks for it.
package final class ScrubVault: Sendable {
    /// A scrub is under way already.
    package struct Busy: Error {}

    /// How long a reading may go on before its mark is saved, in milliseconds: what is read twice after a crash.
    private static let saveInterval: Int64 = 10_000

    private let vault: any VaultUpkeep
    private let catalog: any LedgerCatalog
    private let counters: Counters
    private let marks: any ScrubMarks
    private let now: @Sendable () -> UnixTime
    private let isRunning = Mutex(false)

    package init(
        vault: any VaultUpkeep, catalog: any LedgerCatalog, counters: Counters, marks: any ScrubMarks,
        now: @escaping @Sendable () -> UnixTime
    ) {
        self.vault = vault
        self.catalog = catalog
        self.counters = counters
        self.marks = marks
        self.now = now
    }

    /// Whether the last reading did not come to its end, or did so longer than `interval` ago – or, by a clock that was
    /// set back since, in the future.
    package func isDue(every interval: Duration) throws -> Bool {
        guard let mark = try marks.load(), let finishedAt = mark.finishedAt else { return true }
        counters.set(Counters.Level.scrubCompleted, to: Int(finishedAt.seconds))
        // An end that is still to come was written by a clock that went wrong; waiting for it could take for ever.
        return finishedAt + interval <= now() || finishedAt > now()
    }

    /// Goes on where the last reading stopped, or begins anew when that one came to its end.
    ///
    /// - Parameters:
    ///   - pace: called after each piece with its size in bytes; may wait. What it throws – a cancellation – ends the
    ///     reading, which goes on from there the next time.
    ///   - found: told of each object that is damaged or cannot be read.
    /// - Throws: ``Busy``; what the vault, the catalog, the marks and `pace` throw.
    package func run(
        pace: @Sendable (Int) async throws -> Void, found: @Sendable (ContentDigest, String) -> Void
    ) async throws -> ScrubMark {
        let isFree = isRunning.withLock { isRunning in
            defer { isRunning = true }
            return !isRunning
        }
        guard isFree else { throw Busy() }
        defer { isRunning.withLock { $0 = false } }
        var mark = try marks.load() ?? ScrubMark(startedAt: now())
        if mark.finishedAt != nil { mark = ScrubMark(startedAt: now()) }
        do {
            try await read(&mark, pace: pace, found: found)
        } catch {
            try marks.save(mark)
            throw error
        }
        mark.finishedAt = now()
        try marks.save(mark)
        counters.set(Counters.Level.scrubCompleted, to: Int(now().seconds))
        return mark
    }

    private func read(
        _ mark: inout ScrubMark, pace: @Sendable (Int) async throws -> Void,
        found: @Sendable (ContentDigest, String) -> Void
    ) async throws {
        var savedAt = now()
        let done = mark.place?.description ?? ""
        let rest = try await vault.contents().map(\.digest).filter { $0.description > done }
        for digest in rest.sorted(by: { $0.description < $1.description }) {
            let state = try await vault.settledState(of: digest, pace: pace)
            try await take(digest, state, into: &mark, found: found)
            guard now() >= savedAt + .milliseconds(Self.saveInterval) else { continue }
            try marks.save(mark)
            savedAt = now()
        }
    }

    private func take(
        _ digest: ContentDigest, _ state: ObjectState, into mark: inout ScrubMark,
        found: @Sendable (ContentDigest, String) -> Void
    ) async throws {
        switch state {
        case .absent: break
        case .sound(let size):
            mark.bytes += size
            counters.add(.scrubbedBytes, by: size)
        case .damaged(let message), .unreadable(let message):
            mark.damaged += 1
            counters.add(.scrubDamaged)
            found(digest, message)
            let detail: JSONObject = ["digest": .string("\(digest)"), "reason": .string(message)]
            try await catalog.append(
                [], audit: [AuditEntry(at: now(), kind: "object_damaged", workspace: nil, detail: detail)])
        }
        mark.objects += 1
        mark.place = digest
        counters.add(.scrubbedObjects)
    }
}

extension VaultUpkeep {
    /// Looks twice at what is wrong: an upload of the same bytes may have healed it between the opening and the
    /// reading.
    func settledState(
        of digest: ContentDigest, pace: @Sendable (Int) async throws -> Void
    ) async throws -> ObjectState {
        let state = try await examine(digest, pace: pace)
        if case .sound = state { return state }
        return try await examine(digest, pace: pace)
    }
}
