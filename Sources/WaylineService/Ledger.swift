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

        var isEmpty: Bool { entries.isEmpty && audit.isEmpty && heard.isEmpty }
    }

    /// What waits is bounded: with the catalog away for long, the oldest lines give way to newer ones.
    private static let capacity = 50_000

    private let catalog: any Catalog
    private let pending = Mutex(Pending())
    private let lost = Mutex(0)

    package init(catalog: any Catalog) {
        self.catalog = catalog
    }

    package func note(_ entries: TimelineEntry...) {
        let dropped = pending.withLock { waiting in
            waiting.entries += entries
            defer {
                if waiting.entries.count > Self.capacity {
                    waiting.entries.removeFirst(waiting.entries.count - Self.capacity)
                }
            }
            return max(0, waiting.entries.count - Self.capacity)
        }
        if dropped > 0 { lost.withLock { $0 += dropped } }
    }

    package func note(audit entry: AuditEntry) {
        pending.withLock { $0.audit.append(entry) }
    }

    /// A gateway was heard.
    package func heard(_ gateway: GatewaySerial, at now: UnixTime) {
        pending.withLock { $0.heard[gateway] = now }
    }

    /// Lines that had to give way so far.
    package var lostLines: Int { lost.withLock { $0 } }

    /// Commits what waits. When the catalog fails, it goes on waiting, and the failure is thrown.
    package func flush() async throws {
        let group = pending.withLock { waiting in
            defer { waiting = Pending() }
            return waiting
        }
        guard !group.isEmpty else { return }
        do {
            if !group.heard.isEmpty { try await catalog.heard(group.heard) }
            if !group.entries.isEmpty || !group.audit.isEmpty {
                try await catalog.append(group.entries, audit: group.audit)
            }
        } catch {
            putBack(group)
            throw error
        }
    }

    private func putBack(_ group: Pending) {
        let dropped = pending.withLock { waiting in
            let entries = group.entries + waiting.entries
            let audit = group.audit + waiting.audit
            waiting.entries = entries.suffix(Self.capacity)
            waiting.audit = audit.suffix(Self.capacity)
            waiting.heard.merge(group.heard) { newer, _ in newer }
            return entries.count - waiting.entries.count + audit.count - waiting.audit.count
        }
        lost.withLock { $0 += dropped }
    }
}
