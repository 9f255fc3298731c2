// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import HTTPTypes
import HTTPValues
import Identifiers
import PlainJSON
import WaylineService

/// Flights: ordered, looked at, steered.
struct FlightRoutes: Sendable {
    let catalog: any Catalog
    let dispatch: Dispatch
    /// After how long a silent open flight is called stale.
    let staleAfter: Duration
    let limits: HTTPLimits

    var routes: [Route] {
        [
            Route(.post, "/api/v1/flights", .flightWrite, answer: order),
            Route(.get, "/api/v1/flights", .flightRead, answer: list),
            Route(.get, "/api/v1/flights/{id}", .flightRead, answer: one),
            Route(.post, "/api/v1/flights/{id}/execute", .flightWrite, answer: execute),
            Route(.post, "/api/v1/flights/{id}/undo", .flightWrite) { try await steer($0, $1, .undoAsked) },
            Route(.post, "/api/v1/flights/{id}/pause", .flightWrite) { try await steer($0, $1, .pauseAsked) },
            Route(.post, "/api/v1/flights/{id}/resume", .flightWrite) { try await steer($0, $1, .resumeAsked) },
            Route(.post, "/api/v1/flights/{id}/close", .flightWrite, answer: close),
            Route(.post, "/api/v1/flights/{id}/return-home", .flightWrite, answer: returnHome),
        ]
    }

    private func order(_ call: Call, _ caller: Caller) async throws -> Answer {
        let body = try await call.body.json(limits.json)
        let request = try FlightRequest.read(body, now: call.now).mapError { Problem(.outOfRange, $0) }.get()
        let isAsynchronous = Self.prefersNotToWait(call.fields)
        let (flight, isNew) = try await dispatch.order(
            request, in: caller.workspace, waits: !isAsynchronous)
        var fields: HTTPFields = [.location: "\(Route.api)/flights/\(flight.id)"]
        if isAsynchronous { fields[.preferenceApplied] = "respond-async" }
        let status: HTTPResponse.Status = !isNew ? .ok : isAsynchronous ? .accepted : .created
        return .json(try await json(flight, call), status, fields)
    }

    /// RFC 7240: a list of preferences, of which we know one.
    private static func prefersNotToWait(_ fields: HTTPFields) -> Bool {
        (fields[.prefer] ?? "").split(separator: ",").contains { preference in
            preference.prefix { $0 != ";" }.filter { $0 != " " }.lowercased() == "respond-async"
        }
    }

    private func list(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = try call.query("gateway", "state", "limit", "cursor")
        let states = FlightState.allCases.map(\.rawValue).joined(separator: ", ")
        let page = try await catalog.flights(
            FlightQuery(
                workspace: caller.workspace,
                gateway: try query.parsed("gateway", "[A-Za-z0-9_-]{1,64}") { GatewaySerial($0) },
                state: try query.parsed("state", "one of \(states)") { FlightState(rawValue: $0) },
                page: try query.page()))
        var items: [[UInt8]] = []
        for flight in page.items { items.append(try await json(flight, call, withTimeline: false)) }
        return .json(listJSON("flights", items, next: page.next))
    }

    private func one(_ call: Call, _ caller: Caller) async throws -> Answer {
        .json(try await json(try await flight(call, caller), call))
    }

    private func execute(_ call: Call, _ caller: Caller) async throws -> Answer {
        var fields = StrictFields(try await call.body.json(limits.json))
        let isForced = fields.bool("force") ?? false
        try Self.refuse(fields)
        return try await steer(call, caller, .executeAsked(force: isForced))
    }

    private func close(_ call: Call, _ caller: Caller) async throws -> Answer {
        var fields = StrictFields(try await call.body.json(limits.json))
        let reason = fields.text("reason") ?? "closed by request"
        try Self.refuse(fields)
        return try await steer(call, caller, .closed(reason: String(reason.prefix(200))))
    }

    private static func refuse(_ fields: StrictFields) throws(Problem) {
        guard fields.allFaults.isEmpty else { throw Problem(.outOfRange, FieldFaults(fields.allFaults)) }
    }

    private func steer(_ call: Call, _ caller: Caller, _ event: FlightTaskProgression.Event) async throws -> Answer {
        let id: FlightID = try call.id("id") { FlightID($0) }
        let flight = try await dispatch.steer(id, in: caller.workspace, by: event)
        return .json(try await json(flight, call))
    }

    /// The same as for the flight's gateway, in whatever state the flight is.
    private func returnHome(_ call: Call, _ caller: Caller) async throws -> Answer {
        let flight = try await flight(call, caller)
        let answer = try await dispatch.command(
            ReturnHome(), to: flight.gateway, in: caller.workspace, for: flight.id)
        return .json(answer.json(flight.gateway))
    }

    private func flight(_ call: Call, _ caller: Caller) async throws -> FlightRecord {
        let id: FlightID = try call.id("id") { FlightID($0) }
        guard let flight = try await catalog.flight(id, in: caller.workspace) else {
            throw DispatchRefusal.unknownFlight(id)
        }
        return flight
    }

    private func json(_ flight: FlightRecord, _ call: Call, withTimeline: Bool = true) async throws -> [UInt8] {
        FlightRendering(
            flight: flight, model: try await catalog.gateway(flight.gateway)?.model,
            isStale: flight.isStale(at: call.now, after: staleAfter),
            timeline: withTimeline ? try await catalog.timeline(of: flight.id, in: flight.workspace) : nil
        ).json()
    }
}

extension Dispatch.GatewayAnswer {
    /// What the gateway answered, in words.
    func json(_ gateway: GatewaySerial) -> [UInt8] {
        let json: JSONObject = [
            "gateway": .string(gateway.text), "method": .string(method), "result": result.inWords,
        ]
        return json.encoded()
    }
}
