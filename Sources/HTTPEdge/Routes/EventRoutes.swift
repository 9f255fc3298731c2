// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HTTPValues
import Identifiers
import Synchronization
import WaylineService

/// `GET /api/v1/events`: what happens, as server-sent events (WHATWG HTML §9.2). Their ids are the catalog's sequence
/// numbers, so a client that comes back misses nothing that is still kept (`retention.flights`), whichever instance it reaches.
struct EventRoutes: Sendable {
    let catalog: any Catalog
    let limits: HTTPLimits
    let seats: Seats

    var routes: [Route] { [Route(.get, "/api/v1/events", .flightRead, answer: follow)] }

    private func follow(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = try call.query("flight")
        let flight = try query.parsed("flight", "[A-Za-z0-9-]{1,64}") { FlightID($0) }
        let start = try await start(call)
        guard let seat = seats.take() else { throw Problem.noSeat(of: seats.count) }
        let body = EventBody(
            catalog: catalog, workspace: caller.workspace, flight: flight, start: start, heartbeat: limits.heartbeat,
            seat: seat)
        let fields: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store, no-transform"]
        return Answer(.ok, fields, body: .events(body))
    }

    /// The event after which to begin: the client's last one, else the newest there is.
    private func start(_ call: Call) async throws -> Int64 {
        guard let text = call.fields[.lastEventID] else { return try await catalog.lastChange() }
        guard let id = Int64(text), id >= 0 else {
            throw Problem.badRequest(
                "Last-Event-ID", ShownText.line(text), "must be the id of an event",
                "send the last id that was received"
            )
        }
        return id
    }
}

/// Places for those who follow events. Every commit wakes every stream, and each asks the catalog: their number is what
/// one commit may cost.
final class Seats: Sendable {
    /// Held as long as somebody follows; free again when it is gone.
    final class Seat: Sendable {
        private let seats: Seats

        fileprivate init(_ seats: Seats) { self.seats = seats }

        deinit { seats.taken.withLock { $0 -= 1 } }
    }

    let count: Int
    private let taken = Mutex(0)

    init(_ count: Int) { self.count = count }

    /// nil when every seat is taken.
    func take() -> Seat? {
        let isFree = taken.withLock { taken in
            guard taken < count else { return false }
            taken += 1
            return true
        }
        return isFree ? Seat(self) : nil
    }
}

extension Problem {
    fileprivate static func noSeat(of count: Int) -> Problem {
        var problem = Problem(
            .busy, field: "events", value: "one more stream", rule: "must be one of at most \(count) on this server",
            remedy: "close streams that nobody reads, or ask for the flights now and then")
        problem.fields[.retryAfter] = "15"
        return problem
    }
}
