// SPDX-License-Identifier: Apache-2.0

import GRDB
package import WaylineService

extension SQLiteCatalog: LedgerCatalog {
    package func append(_ entries: [TimelineEntry], audit: [AuditEntry]) async throws {
        try await write("appending to the timeline") { database in
            try database.append(entries)
            try database.append(audit)
        }
    }

    package func changes(after sequence: Int64, limit: Int) async throws -> [Change] {
        try await read("reading the change feed") { database in
            try database.rows(
                "SELECT \(Change.columns) FROM timeline WHERE sequence > ? ORDER BY sequence LIMIT ?",
                [sequence, max(limit, 0)]
            ).map(Change.init)
        }
    }

    package func lastChange() async throws -> Int64 {
        try await read("reading the change feed") { try $0.lastNumber(of: "timeline") }
    }

    package func commits() -> AsyncStream<Void> {
        signal.listen()
    }

    package func audit(after position: Int64, limit: Int) async throws -> [(position: Int64, entry: AuditEntry)] {
        try await read("reading the audit") { database in
            try database.audit(after: position, limit: limit).map { ($0.position, try $0.entry()) }
        }
    }

    package func brokenAuditPosition() async throws -> Int64? {
        var checked = AuditChain()
        while true {
            let start = checked
            let (end, broken) = try await read("verifying the audit") { database in
                var chain = start
                let broken = try chain.follow(database)
                return (chain, broken)
            }
            guard broken == nil, end.position > start.position else { return broken }
            checked = end
        }
    }
}

extension Database {
    /// The newest number that was given in a table; 0 when none was. Does not go back when rows are taken away.
    func lastNumber(of table: String) throws -> Int64 {
        try row("SELECT seq FROM sqlite_sequence WHERE name = ?", [table])?[0] ?? 0
    }
}
