// SPDX-License-Identifier: Apache-2.0

package import Identifiers
import Synchronization

/// Takes down what may be lost in a crash – resource requests, downloads, last-seen moments – and commits it in groups
/// within a second (contract §7). What must not be lost is committed in a flight's step instead.
package final class Ledger: Sendable {
    private struct Pending {
        var entries: [TimelineEntry] = []
        var audit: [AuditEntry] = []
        var heard: [GatewaySerial: UnixTime] = [:]
        var refreshed: [GatewaySerial: UnixTime] = [:]

        /// Lets the oldest lines give way to newer ones; how many.
        mutating func trim() -> Int {
            let before = entries.count + audit.count
            // A tenth at once: what is left moves up each time.
            let most = capacity + capacity / 10
            if entries.count > most { entries.removeFirst(entries.count - capacity) }
            if audit.count > most { audit.removeFirst(audit.count - capacity) }
            return before - entries.count - audit.count
        }

        /// Takes a moment down in one of the two lists, unless that is full and the gateway not in it.
        mutating func note(
            _ gateway: GatewaySerial, at now: UnixTime, in list: WritableKeyPath<Pending, [GatewaySerial: UnixTime]>
        ) {
            guard self[keyPath: list].count < gateways || self[keyPath: list][gateway] != nil else { return }
            self[keyPath: list][gateway] = now
        }

        var isEmpty: Bool { entries.isEmpty && audit.isEmpty && heard.isEmpty && refreshed.isEmpty }
    }

    /// What waits is bounded: with the catalog away for long, the oldest lines give way to newer ones.
    private static let capacity = 50_000
    /// Gateways whose last-seen moments wait. Anybody may invent serials; of more than this many, some are noted later.
    private static let gateways = 10_000

    private let catalog: any Catalog
    private let pending = Mutex(Pending())
    private let lost = Mutex(0)
    private let sources = Mutex<[@Sendable () -> Void]>([])

    package init(catalog: any Catalog) {
        self.catalog = catalog
    }

    /// Has `source` called before each commit, to note what it has gathered.
    package func beforeCommits(_ source: @escaping @Sendable () -> Void) {
        sources.withLock { $0.append(source) }
    }

    package func note(_ entries: TimelineEntry...) {
        hold { $0.entries += entries }
    }

    package func note(audit entry: AuditEntry) {
        hold { $0.audit.append(entry) }
    }

    /// A gateway was heard.
    package func heard(_ gateway: GatewaySerial, at now: UnixTime) {
        hold { $0.note(gateway, at: now, in: \.heard) }
    }

    /// Somebody was heard who counts only when it is known as a gateway already.
    package func refreshed(_ gateway: GatewaySerial, at now: UnixTime) {
        hold { $0.note(gateway, at: now, in: \.refreshed) }
    }

    /// Lines that had to give way so far.
    package var lostLines: Int { lost.withLock { $0 } }

    /// Commits what waits. When the catalog fails, it goes on waiting, and the failure is thrown.
    package func flush() async throws {
        for source in sources.withLock({ $0 }) { source() }
        let group = pending.withLock { waiting in
            defer { waiting = Pending() }
            return waiting
        }
        guard !group.isEmpty else { return }
        do {
            if !group.heard.isEmpty { try await catalog.heard(group.heard) }
            if !group.refreshed.isEmpty { try await catalog.refresh(group.refreshed) }
            if !group.entries.isEmpty || !group.audit.isEmpty {
                try await catalog.append(group.entries, audit: group.audit)
            }
        } catch {
            putBack(group)
            throw error
        }
    }

    private func putBack(_ group: Pending) {
        hold { waiting in
            waiting.entries = group.entries + waiting.entries
            waiting.audit = group.audit + waiting.audit
            for (gateway, moment) in group.heard where waiting.heard[gateway] == nil {
                waiting.note(gateway, at: moment, in: \.heard)
            }
            for (gateway, moment) in group.refreshed where waiting.refreshed[gateway] == nil {
                waiting.note(gateway, at: moment, in: \.refreshed)
            }
        }
    }

    /// The one way in, so that the bound holds whoever adds.
    private func hold(_ change: (inout Pending) -> Void) {
        let dropped = pending.withLock { waiting in
            change(&waiting)
            return waiting.trim()
        }
        if dropped > 0 { lost.withLock { $0 += dropped } }
    }
}
