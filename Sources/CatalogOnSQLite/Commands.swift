// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GRDB
package import Identifiers
package import WaylineService

extension SQLiteCatalog {
    package func record(_ command: CommandRecord, _ entry: TimelineEntry) async throws {
        try await write("adding a command") { database in
            try database.insert(command)
            try database.append([entry])
        }
    }

    package func command(tid: String, to gateway: GatewaySerial) async throws -> CommandRecord? {
        try await read("looking up a command") { database in
            try database.row(
                """
                SELECT tid, workspace, gateway, flight, method, attempt, deadline FROM command
                WHERE gateway = ? AND tid = ?
                """, [gateway.text, exact(tid)]
            ).map(CommandRecord.init)
        }
    }
}

extension CommandRecord {
    fileprivate init(_ row: Row) throws {
        self.init(
            tid: String(decoding: row[0] as Data, as: UTF8.self),
            workspace: try readable(WorkspaceID(row[1]), "command.workspace"),
            gateway: try readable(GatewaySerial(row[2]), "command.gateway"),
            flight: try (row[3] as String?).map { try readable(FlightID($0), "command.flight") },
            method: row[4],
            attempt: row[5],
            deadline: UnixTime(milliseconds: row[6]))
    }
}

extension Database {
    func insert(_ command: CommandRecord) throws {
        try run(
            """
            INSERT INTO command (tid, workspace, gateway, flight, method, attempt, deadline)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                exact(command.tid), command.workspace.text, command.gateway.text, command.flight?.text, command.method,
                command.attempt, command.deadline.milliseconds,
            ])
    }
}
