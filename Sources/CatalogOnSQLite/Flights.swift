// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import GRDB
package import Identifiers
package import WaylineService

extension SQLiteCatalog: FlightCatalog {
    package func create(_ step: FlightStep) async throws -> FlightRecord? {
        try await changing(step.flight) { begin in
            try await write("adding a flight") { database in
                if let holder = try database.holder(of: step.flight) { return (holder, nil) }
                let change = begin()
                try database.insert(step.flight)
                try database.write(step)
                return (nil, change)
            }
        }
    }

    package func commit(_ step: FlightStep) async throws -> StepOutcome {
        try await changing(step.flight) { begin in
            try await write("committing a step of a flight") { database in
                if let key = step.received, try database.wasReceived(key) { return (.repeated, nil) }
                let change = begin()
                guard try database.replace(step.flight) else { return (.outdated, nil) }
                try database.write(step)
                return (.committed, change)
            }
        }
    }

    package func withdraw(_ flight: FlightRecord) async throws {
        let (workspace, id) = (flight.workspace.text, flight.id.text)
        try await changing(flight) { begin in
            try await write("withdrawing a flight") { database in
                _ = begin()
                let gone = try database.run(
                    "DELETE FROM flight WHERE workspace = ? AND id = ? AND version = ?",
                    [workspace, id, flight.version])
                guard gone > 0 else { return ((), nil) }
                // Its commands went with it. Its entries too: nothing happened, and the id may come again.
                try database.run("DELETE FROM timeline WHERE workspace = ? AND flight = ?", [workspace, id])
                return ((), nil)
            }
        }
    }

    package func flight(_ id: FlightID, in workspace: WorkspaceID) async throws -> FlightRecord? {
        try await read("looking up a flight") { try $0.flight(id, in: workspace) }
    }

    package func flight(_ id: FlightID, on gateway: GatewaySerial) async throws -> FlightRecord? {
        try await read("looking up a flight") { database in
            try database.row(Self.onGateway(FlightRecord.columns), [gateway.text, id.text]).map(FlightRecord.init)
        }
    }

    package func assignment(of id: FlightID, on gateway: GatewaySerial) async throws -> FlightAssignment? {
        try await knownAssignments.value(of: AssignmentKey(gateway: gateway, flight: id)) {
            try await read("looking up whose a flight is") { database in
                try database.row(Self.onGateway(FlightAssignment.columns), [gateway.text, id.text])
                    .map(FlightAssignment.init)
            }
        }
    }

    package func rememberedAssignment(of id: FlightID, on gateway: GatewaySerial) -> FlightAssignment? {
        knownAssignments[AssignmentKey(gateway: gateway, flight: id)]
    }

    /// By gateway and id at once: a foreign flight costs what an unknown one costs.
    static func onGateway(_ columns: String) -> String {
        """
        SELECT \(columns) FROM flight WHERE gateway = ? AND id = ?
        ORDER BY created_at DESC, number DESC LIMIT 1
        """
    }

    package func openFlights(on gateway: GatewaySerial) async throws -> [FlightRecord] {
        try await read("looking up a gateway's open flights") { database in
            try database.rows(Self.openFlights, [gateway.text]).map(FlightRecord.init)
        }
    }

    /// By the index of open flights: what ended years ago costs nothing.
    static let openFlights = "SELECT \(FlightRecord.columns) FROM flight WHERE gateway = ? AND is_open ORDER BY number"

    package func flights(_ query: FlightQuery) async throws -> Page<FlightRecord> {
        try await read("listing flights") { database in
            var listing = Listing(query.page)
            listing.match("workspace", query.workspace.text)
            listing.match("gateway", query.gateway?.text)
            listing.match("state", query.state?.rawValue)
            return try listing.fetch(FlightRecord.columns, from: "flight", in: database, as: FlightRecord.init) {
                Cursor(createdAt: $0.createdAt, id: $0.id.text)
            }
        }
    }

    package func timeline(of flight: FlightID, in workspace: WorkspaceID) async throws -> [Change] {
        try await read("reading a flight's timeline") { database in
            try database.rows(
                "SELECT \(Change.columns) FROM timeline WHERE workspace = ? AND flight = ? ORDER BY sequence",
                [workspace.text, flight.text]
            ).map(Change.init)
        }
    }
}

extension SQLiteCatalog {
    /// Writes a flight, and keeps what it is assigned to in memory when it was written.
    ///
    /// - Parameter write: is given what to call where the change is made, and answers what that gave it when the flight is
    ///   now what it is here, else nil.
    private func changing<Value: Sendable>(
        _ flight: FlightRecord, write: (_ begin: @escaping @Sendable () -> Int) async throws -> (Value, change: Int?)
    ) async throws -> Value {
        let key = AssignmentKey(flight)
        do {
            let (value, change) = try await write { [knownAssignments] in knownAssignments.beginChange(of: key) }
            knownAssignments.end(change, of: key, to: flight.assignment)
            return value
        } catch {
            knownAssignments.end(nil, of: key, to: nil)
            throw error
        }
    }
}

/// By what messages name a flight.
struct AssignmentKey: Hashable {
    let gateway: GatewaySerial
    let flight: FlightID
}

extension AssignmentKey {
    fileprivate init(_ flight: FlightRecord) {
        self.init(gateway: flight.gateway, flight: flight.id)
    }
}

extension Database {
    fileprivate func flight(_ id: FlightID, in workspace: WorkspaceID) throws -> FlightRecord? {
        try row(
            "SELECT \(FlightRecord.columns) FROM flight WHERE workspace = ? AND id = ?", [workspace.text, id.text]
        ).map(FlightRecord.init)
    }

    /// Who has the id that a new flight wants: in its workspace for ever, on its gateway while open.
    fileprivate func holder(of flight: FlightRecord) throws -> FlightRecord? {
        if let holder = try self.flight(flight.id, in: flight.workspace) { return holder }
        return try row(
            "SELECT \(FlightRecord.columns) FROM flight WHERE gateway = ? AND id = ? AND is_open",
            [flight.gateway.text, flight.id.text]
        ).map(FlightRecord.init)
    }

    fileprivate func insert(_ flight: FlightRecord) throws {
        try run(
            """
            INSERT INTO flight (
                workspace, id, gateway, wayline, fingerprint, flight_order, created_at,
                progression, state, awaiting, execute_at, updated_at, heard_at, version, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, flight.fixedValues() + flight.steppedValues())
    }

    /// Whether the flight was at the version before. Also frees it for the next who claims what is due.
    fileprivate func replace(_ flight: FlightRecord) throws -> Bool {
        try run(
            """
            UPDATE flight SET
                progression = ?, state = ?, awaiting = ?, execute_at = ?, updated_at = ?, heard_at = ?, version = ?,
                due_at = ?, leased_until = NULL
            WHERE workspace = ? AND id = ? AND version = ?
            """, flight.steppedValues() + [flight.workspace.text, flight.id.text, flight.version - 1]) > 0
    }

    /// Everything of a step but the flight itself.
    fileprivate func write(_ step: FlightStep) throws {
        if let key = step.received { try remember(key, at: step.flight.updatedAt) }
        for command in step.commands { try insert(command) }
        try append(step.entries)
    }
}
