// SPDX-License-Identifier: Apache-2.0

import GRDB
import Identifiers
package import WaylineService

/// What is due is a row with a due time, handed to one caller for a while. When that caller dies, the lease runs out.
extension SQLiteCatalog {
    package func claimDue(at now: UnixTime, lease: UnixTime, limit: Int) async throws -> [FlightRecord] {
        try await write("claiming what is due") { database in
            // PostgreSQL takes the same statement, with FOR UPDATE SKIP LOCKED in the inner query.
            let rows = try database.rows(
                """
                UPDATE flight SET leased_until = ? WHERE number IN (
                    SELECT number FROM flight
                    WHERE due_at <= ? AND (leased_until IS NULL OR leased_until <= ?)
                    ORDER BY due_at, number LIMIT ?)
                RETURNING \(FlightRecord.columns)
                """, [lease.milliseconds, now.milliseconds, now.milliseconds, max(limit, 0)])
            let flights = try rows.map(FlightRecord.init)
            return flights.sorted { ($0.due ?? now, $0.id.text) < ($1.due ?? now, $1.id.text) }
        }
    }

    package func nextDue() async throws -> UnixTime? {
        try await read("looking for the next due flight") { database in
            // A leased flight comes back when its lease runs out, not before.
            let row = try database.row(
                "SELECT min(max(due_at, coalesce(leased_until, due_at))) FROM flight WHERE due_at IS NOT NULL")
            return (row?[0] as Int64?).map(UnixTime.init(milliseconds:))
        }
    }
}
