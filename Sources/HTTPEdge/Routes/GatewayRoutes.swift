// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import HTTPTypes
import HTTPValues
import Identifiers
import WaylineService

/// Gateways: which there are, whose they are, and the way home.
struct GatewayRoutes: Sendable {
    let catalog: any Catalog
    let dispatch: Dispatch
    let limits: HTTPLimits

    var routes: [Route] {
        [
            Route(.get, "/api/v1/gateways", .flightRead, answer: list),
            Route(.put, "/api/v1/gateways/{sn}", .admin, answer: assign),
            Route(.post, "/api/v1/gateways/{sn}/return-home", .flightWrite) { try await command(ReturnHome(), $0, $1) },
            Route(.post, "/api/v1/gateways/{sn}/return-home-cancel", .flightWrite) {
                try await command(ReturnHomeCancel(), $0, $1)
            },
        ]
    }

    /// By serial; the cursor is the last serial of the piece before.
    private func list(_ call: Call, _ caller: Caller) async throws -> Answer {
        let page = try call.query("limit", "cursor").page()
        let all = try await catalog.gateways(in: caller.workspace).map(\.gateway)
        let rest = all.drop { gateway in page.cursor.map { gateway.serial.text <= $0 } ?? false }
        var items: [[UInt8]] = []
        for gateway in rest.prefix(page.limit) { items.append(try await json(gateway, caller, call)) }
        let next = rest.count > page.limit ? rest.prefix(page.limit).last?.serial.text : nil
        return .json(listJSON("gateways", items, next: next))
    }

    private func json(_ gateway: GatewayRecord, _ caller: Caller, _ call: Call) async throws -> [UInt8] {
        var open: [FlightID] = []
        for state in FlightState.allCases where state.isOpen {
            let query = FlightQuery(workspace: caller.workspace, gateway: gateway.serial, state: state)
            open += try await catalog.flights(query).items.map(\.id)
        }
        return gateway.json(openFlights: open, now: call.now)
    }

    /// Gives a gateway to a workspace: the one that the body names, else the caller's.
    private func assign(_ call: Call, _ caller: Caller) async throws -> Answer {
        let serial: GatewaySerial = try call.id("sn") { GatewaySerial($0) }
        var fields = StrictFields(try await call.body.json(limits.json))
        let workspace = fields.parsed("workspace", grammar: "[A-Za-z0-9-]{1,64}", WorkspaceID.init) ?? caller.workspace
        guard fields.allFaults.isEmpty else { throw Problem(.outOfRange, FieldFaults(fields.allFaults)) }
        // A token gives away only what is its workspace's, or nobody's.
        if let owner = try await catalog.gateway(serial)?.workspace, owner != caller.workspace {
            throw DispatchRefusal.unknownGateway(serial)
        }
        guard try await catalog.workspaces().contains(workspace) else {
            throw Problem(
                .notFound, field: "workspace", value: workspace.text, rule: "must exist",
                remedy: "make it with: waylined token create --workspace \(workspace)")
        }
        guard try await catalog.assign(serial, to: workspace) else {
            throw Problem(
                .inUse, field: "sn", value: serial.text, rule: "must have no open flight of another workspace",
                remedy: "wait for its end, or close it")
        }
        guard let gateway = try await catalog.gateway(serial) else { throw DispatchRefusal.unknownGateway(serial) }
        return .json(try await json(gateway, caller, call))
    }

    private func command(_ message: some Message, _ call: Call, _ caller: Caller) async throws -> Answer {
        let serial: GatewaySerial = try call.id("sn") { GatewaySerial($0) }
        return .json(try await dispatch.command(message, to: serial, in: caller.workspace).json(serial))
    }
}
