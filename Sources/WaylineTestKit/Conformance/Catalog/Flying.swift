// SPDX-License-Identifier: Apache-2.0

import Identifiers
import WaylineService

extension WaylineCatalog where Self: FlightCatalog {
    /// Adds a flight in preparation and the wayline file that it needs.
    func fly(
        _ id: String = "flight-1", number: Int = 1, on gateway: GatewaySerial = Samples.gateway,
        workspace: WorkspaceID = .default, awaiting: [AwaitedReply] = []
    ) async throws -> FlightRecord {
        let wayline = Samples.wayline(number, workspace: workspace)
        _ = try await admit(wayline)
        let flight = Samples.flight(id, of: wayline, on: gateway, awaiting: awaiting)
        try require(try await create(FlightStep(flight: flight)), is: nil, "holder of the id \(id)")
        return flight
    }
}
