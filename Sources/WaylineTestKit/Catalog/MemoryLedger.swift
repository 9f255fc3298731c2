// SPDX-License-Identifier: Apache-2.0

import PlainJSON
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
            let first = records.auditStart + 1
            let lines = records.audit.enumerated().map { (position: Int64($0.offset) + first, entry: $0.element) }
            return Array(lines.filter { $0.position > position }.prefix(max(limit, 0)))
        }
    }

    /// Always whole: nobody can reach into this process's memory behind the catalog's back.
    package func brokenAuditPosition() async throws -> Int64? { nil }

    package func forgetEntries(before limit: UnixTime, most: Int) async throws -> Int {
        write { records in
            let old = records.changes.filter { change in
                let isKept = records.flights.contains {
                    $0.record.id == change.entry.flight && $0.record.workspace == change.entry.workspace
                }
                return change.entry.at < limit && !isKept
            }
            let gone = Set(old.prefix(most).map(\.sequence))
            records.changes.removeAll { gone.contains($0.sequence) }
            return gone.count
        }
    }

    package func shortenAudit(before limit: UnixTime, at now: UnixTime, most: Int) async throws -> Int {
        write { records in
            guard let telling = records.audit.first(where: { $0.kind != "audit_shortened" }), telling.at < limit else {
                return 0
            }
            let old = records.audit.prefix(most).prefix { $0.at < limit }
            records.audit.removeFirst(old.count)
            records.auditStart += Int64(old.count)
            let detail: JSONObject = ["through": .int(Int(records.auditStart))]
            records.audit.append(AuditEntry(at: now, kind: "audit_shortened", workspace: nil, detail: detail))
            return old.count
        }
    }
}
