// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Identifiers
import WaylineService

/// `GET /api/v1/events`: what happens, as server-sent events (WHATWG HTML §9.2). Their ids are the catalog's sequence
/// numbers, so a client that comes back misses nothing, whichever instance it reaches.
struct EventRoutes: Sendable {
    let catalog: any Catalog
    let heartbeat: Duration

    var routes: [Route] { [Route(.get, "/api/v1/events", .flightRead, answer: follow)] }

    private func follow(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = try call.query("flight")
        let flight = try query.parsed("flight", "[A-Za-z0-9-]{1,64}") { FlightID($0) }
        let body = EventBody(
            catalog: catalog, workspace: caller.workspace, flight: flight, start: try await start(call),
            heartbeat: heartbeat)
        let fields: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store, no-transform"]
        return Answer(.ok, fields, body: .events(body))
    }

    /// The event after which to begin: the client's last one, else the newest there is.
    private func start(_ call: Call) async throws -> Int64 {
        guard let text = call.fields[.lastEventID] else { return try await catalog.lastChange() }
        guard let id = Int64(text), id >= 0 else {
            throw Problem.badRequest(
                "Last-Event-ID", Problem.shown(text), "must be the id of an event", "send the last id that was received"
            )
        }
        return id
    }
}
