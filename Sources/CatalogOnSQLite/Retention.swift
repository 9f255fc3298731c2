// SPDX-License-Identifier: Apache-2.0

import Digests
import GRDB
import PlainJSON
package import WaylineService

/// What is older than it is to be kept goes, a little with each commit. The pages that it leaves are used again; the file
/// does not become smaller.
extension SQLiteCatalog {
    /// No further flight goes with a commit once so many entries went: writers wait as long as the rows take.
    private static let mostEntries = 2000

    package func forgetFlights(changedBefore limit: UnixTime, most: Int) async throws -> Int {
        let old = try await read("looking for old flights") { try $0.oldFlights(limit, most: most) }
        guard !old.isEmpty else { return 0 }
        return try await write("taking away old flights") { database in
            var (flights, entries) = (0, 0)
            for number in old where entries < Self.mostEntries {
                guard let gone = try database.forgetFlight(number, changedBefore: limit) else { continue }
                flights += 1
                entries += gone
            }
            return flights
        }
    }

    package func forgetEntries(before limit: UnixTime, most: Int) async throws -> Int {
        let old = try await read("looking for old entries") { try $0.oldEntries(limit, most: most) }
        guard !old.isEmpty else { return 0 }
        return try await write("taking away old entries") { database in
            try old.count { try database.run("DELETE FROM timeline WHERE sequence = ?", [$0]) > 0 }
        }
    }

    package func shortenAudit(before limit: UnixTime, at now: UnixTime, most: Int) async throws -> Int {
        let old = try await read("looking for old lines of the audit") { try $0.oldAudit(limit, most: most) }
        guard !old.isEmpty else { return 0 }
        return try await write("shortening the audit") { try $0.shortenAudit(before: limit, at: now, most: most) }
    }
}

extension Database {
    /// By the index of lists: what was made since costs nothing.
    fileprivate func oldFlights(_ limit: UnixTime, most: Int) throws -> [Int64] {
        try rows(
            """
            SELECT number FROM flight
            WHERE workspace IN (SELECT name FROM workspace) AND created_at < ? AND updated_at < ? AND NOT is_open
            LIMIT ?
            """, [limit.milliseconds, limit.milliseconds, most]
        ).map { $0[0] }
    }

    /// Its commands go with it. Looks again: it may have changed, or gone, since it was found.
    ///
    /// - Returns: how many entries its timeline had; nil when it stays.
    fileprivate func forgetFlight(_ number: Int64, changedBefore limit: UnixTime) throws -> Int? {
        let gone = try row(
            "DELETE FROM flight WHERE number = ? AND updated_at < ? AND NOT is_open RETURNING workspace, id",
            [number, limit.milliseconds])
        guard let gone else { return nil }
        return try run(
            "DELETE FROM timeline WHERE workspace = ? AND flight = ?", [gone[0] as String, gone[1] as String])
    }

    /// After so many entries in a row that are not old nothing old is looked for any more: entries stand in the order of
    /// their making, but for a clock that was set back and forth.
    private static var patience: Int { 1000 }

    fileprivate func oldEntries(_ limit: UnixTime, most: Int) throws -> [Int64] {
        let statement = try cachedStatement(
            sql: """
                SELECT sequence, at, flight IS NULL OR NOT EXISTS (
                    SELECT 1 FROM flight WHERE flight.workspace = timeline.workspace AND flight.id = timeline.flight)
                FROM timeline ORDER BY sequence
                """)
        let cursor = try Row.fetchCursor(statement)
        var (old, young): ([Int64], Int) = ([], 0)
        while old.count < most, young < Self.patience, let row = try cursor.next() {
            let isOld = (row[1] as Int64) < limit.milliseconds
            young = isOld ? 0 : young + 1
            if isOld, row[2] { old.append(row[0]) }
        }
        return old
    }

    /// The audit's oldest lines up to the first that is not old; none unless a line that says more than what went before is
    /// among them or behind them.
    fileprivate func oldAudit(_ limit: UnixTime, most: Int) throws -> [AuditLine] {
        let telling = try row(
            "SELECT at FROM audit WHERE kind <> ? ORDER BY position LIMIT 1", [AuditChain.shortened])
        guard let at: Int64 = telling?[0], at < limit.milliseconds else { return [] }
        return try Array(audit(after: 0, limit: most).prefix { $0.at < limit.milliseconds })
    }

    /// What is broken is not taken away: nobody could see any more that it was.
    fileprivate func shortenAudit(before limit: UnixTime, at now: UnixTime, most: Int) throws -> Int {
        let old = try oldAudit(limit, most: most)
        guard let last = old.last else { return 0 }
        if let broken = try AuditChain.firstBroken(in: self, through: last.position) {
            throw CatalogFailure(
                .damaged, doing: "shortening the audit",
                reason: "its chain is broken at line \(broken), and nothing is taken away; see waylined audit verify")
        }
        let detail: JSONObject = [
            "through": .int(Int(last.position)), "link": .string(Hex.text(last.link)), "before": .string("\(limit)"),
        ]
        try append([AuditEntry(at: now, kind: AuditChain.shortened, workspace: nil, detail: detail)])
        // Behind it: a new line hangs on the newest, which may be the last that goes.
        try run("DELETE FROM audit WHERE position <= ?", [last.position])
        return old.count
    }
}
