// SPDX-License-Identifier: Apache-2.0

package import Identifiers
import NIOHTTP1

/// What may be done with a flight that is under way.
package enum FlightCommand: String, Sendable, Hashable, CaseIterable {
    case execute, undo, pause, resume, close
}

extension WaylineClient {
    /// Orders a flight.
    ///
    /// - Parameter waits: true waits for the dock's reply or its time-out; false comes back as soon as the order is
    ///   recorded.
    package func order(_ request: FlightRequest, waits: Bool) async throws(ClientFailure) -> Received<Flight> {
        var call = try Call(.POST, "/flights").with(request)
        if !waits { call.headers.add(name: "Prefer", value: "respond-async") }
        return try await self.call(call)
    }

    package func flight(_ id: FlightID) async throws(ClientFailure) -> Received<Flight> {
        try await call(Call(.GET, "/flights/\(id)"))
    }

    /// One page of the flights, newest first.
    ///
    /// - Parameter state: one of the server's words for states; nil for all.
    package func flights(
        gateway: GatewaySerial? = nil, state: String? = nil, limit: Int? = nil, cursor: String? = nil
    ) async throws(ClientFailure) -> Received<Page<Flight>> {
        let query = [
            ("gateway", gateway?.text), ("state", state), ("limit", limit.map { "\($0)" }), ("cursor", cursor),
        ]
        let list: Received<FlightList> = try await call(Call(.GET, "/flights", query: query))
        return list.map { Page(items: $0.flights, nextCursor: $0.next_cursor) }
    }

    /// Does something with a flight and comes back after the dock's reply.
    ///
    /// - Parameters:
    ///   - force: sends an execute again that was never answered.
    ///   - reason: why a flight is closed by hand.
    package func command(
        _ command: FlightCommand, _ id: FlightID, force: Bool = false, reason: String? = nil
    ) async throws(ClientFailure) -> Received<Flight> {
        let call = Call(.POST, "/flights/\(id)/\(command.rawValue)")
        guard force || reason != nil else { return try await self.call(call) }
        return try await self.call(call.with(CommandOrder(force: force ? true : nil, reason: reason)))
    }
}

/// Spelled as on the wire.
private struct FlightList: Decodable, Sendable {
    var flights: [Flight]
    var next_cursor: String?
}

/// Spelled as on the wire.
private struct CommandOrder: Encodable {
    var force: Bool?
    var reason: String?
}
