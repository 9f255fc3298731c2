// SPDX-License-Identifier: Apache-2.0

package import WaylineService

extension MemoryCatalog: LedgerCatalog {
    package func append(_ entries: [TimelineEntry], audit: [AuditEntry]) async throws {
        try write { records in
            try records.append(entries)
            records.audit += audit
        }
    }

    package func changes(after sequence: Int64, limit: Int) async throws -> [Change] {
        read { Array($0.changes.filter { $0.sequence > sequence }.prefix(max(limit, 0))) }
    }

    package func lastChange() async throws -> Int64 {
        read { $0.lastChange }
    }

    package func commits() -> AsyncStream<Void> {
        listen()
    }

    package func audit(after position: Int64, limit: Int) async throws -> [(position: Int64, entry: AuditEntry)] {
        read { records in
            let lines = records.audit.enumerated().map { (position: Int64($0.offset) + 1, entry: $0.element) }
            return Array(lines.filter { $0.position > position }.prefix(max(limit, 0)))
        }
    }

    /// Always whole: nobody can reach into this process's memory behind the catalog's back.
    package func brokenAuditPosition() async throws -> Int64? { nil }
}
