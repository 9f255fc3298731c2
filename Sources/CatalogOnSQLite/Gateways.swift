// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import GRDB
package import Identifiers
package import WaylineService

extension SQLiteCatalog: GatewayCatalog {
    package func gateway(_ serial: GatewaySerial) async throws -> GatewayRecord? {
        try await read("looking up a gateway") { database in
            try database.row("SELECT \(GatewayRecord.columns) FROM gateway WHERE serial = ?", [serial.text])
                .map(GatewayRecord.init)
        }
    }

    package func saw(_ gateway: GatewayRecord) async throws {
        try await write("noting a gateway") { database in
            try database.run(
                """
                INSERT INTO gateway (serial, model, aircraft, aircraft_model, last_seen) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (serial) DO UPDATE SET model = excluded.model, aircraft = excluded.aircraft,
                    aircraft_model = excluded.aircraft_model, last_seen = excluded.last_seen
                """,
                [
                    gateway.serial.text, gateway.model?.key, gateway.aircraft, gateway.aircraftModel?.key,
                    gateway.lastSeen?.milliseconds,
                ])
        }
    }

    package func heard(_ moments: [GatewaySerial: UnixTime]) async throws {
        try await write("noting when gateways were heard") { database in
            for (serial, moment) in moments {
                try database.run(
                    """
                    INSERT INTO gateway (serial, last_seen) VALUES (?, ?)
                    ON CONFLICT (serial) DO UPDATE SET
                        last_seen = max(coalesce(last_seen, excluded.last_seen), excluded.last_seen)
                    """, [serial.text, moment.milliseconds])
            }
        }
    }

    package func refresh(_ moments: [GatewaySerial: UnixTime]) async throws {
        try await write("noting when known gateways were heard") { database in
            for (serial, moment) in moments {
                try database.run(
                    "UPDATE gateway SET last_seen = max(coalesce(last_seen, ?1), ?1) WHERE serial = ?2",
                    [moment.milliseconds, serial.text])
            }
        }
    }

    package func assign(_ serial: GatewaySerial, to workspace: WorkspaceID) async throws -> Bool {
        try await write("assigning a gateway") { database in
            let isBusy = try database.exists(
                "SELECT 1 FROM flight WHERE gateway = ? AND is_open AND workspace <> ? LIMIT 1",
                [serial.text, workspace.text])
            guard !isBusy else { return false }
            try database.run(
                """
                INSERT INTO gateway (serial, workspace) VALUES (?, ?)
                ON CONFLICT (serial) DO UPDATE SET workspace = excluded.workspace
                """, [serial.text, workspace.text])
            return true
        }
    }

    package func workspace(of serial: GatewaySerial) async throws -> WorkspaceID? {
        try await read("looking up a gateway's workspace") { database in
            let row = try database.row(
                """
                SELECT coalesce(
                    (SELECT workspace FROM gateway WHERE serial = ?),
                    (SELECT min(name) FROM workspace HAVING count(*) = 1))
                """, [serial.text])
            return try (row?[0] as String?).map { try readable(WorkspaceID($0), "gateway.workspace") }
        }
    }

    package func gateways(in workspace: WorkspaceID) async throws -> [(gateway: GatewayRecord, openFlights: Int)] {
        try await read("listing gateways") { database in
            let rows = try database.rows(
                """
                SELECT \(GatewayRecord.columns), (
                    SELECT count(*) FROM flight
                    WHERE flight.gateway = serial AND flight.is_open AND flight.workspace = ?1)
                FROM gateway
                WHERE workspace = ?1 OR (
                    workspace IS NULL AND (SELECT min(name) FROM workspace HAVING count(*) = 1) = ?1)
                ORDER BY serial
                """, [workspace.text])
            return try rows.map { (try GatewayRecord($0), $0[6]) }
        }
    }

    package func workspaces() async throws -> [WorkspaceID] {
        try await read("listing workspaces") { database in
            try database.rows("SELECT name FROM workspace ORDER BY name")
                .map { try readable(WorkspaceID($0[0]), "workspace.name") }
        }
    }

    package func ensure(_ workspace: WorkspaceID) async throws {
        try await write("adding a workspace") { try $0.ensure(workspace) }
    }
}

extension Database {
    /// The only workspace owns every gateway; when a second one comes, it keeps those that were seen or that fly for it.
    func ensure(_ workspace: WorkspaceID) throws {
        try run("INSERT INTO workspace (name) VALUES (?) ON CONFLICT DO NOTHING", [workspace.text])
        guard let count = try row("SELECT count(*) FROM workspace")?[0] as Int?, count == 2, changesCount > 0 else {
            return
        }
        try run(
            "INSERT INTO gateway (serial) SELECT DISTINCT gateway FROM flight WHERE is_open ON CONFLICT DO NOTHING", [])
        try run(
            "UPDATE gateway SET workspace = (SELECT name FROM workspace WHERE name <> ?) WHERE workspace IS NULL",
            [workspace.text])
    }
}

extension GatewayRecord {
    fileprivate static let columns = "serial, workspace, model, aircraft, aircraft_model, last_seen"

    fileprivate init(_ row: Row) throws {
        self.init(
            serial: try readable(GatewaySerial(row[0]), "gateway.serial"),
            workspace: try (row[1] as String?).map { try readable(WorkspaceID($0), "gateway.workspace") },
            // A model that cannot be read is one that nobody has heard of.
            model: (row[2] as String?).flatMap(DeviceModel.init(key:)),
            aircraft: row[3],
            aircraftModel: (row[4] as String?).flatMap(DeviceModel.init(key:)),
            lastSeen: (row[5] as Int64?).map(UnixTime.init(milliseconds:)))
    }
}
