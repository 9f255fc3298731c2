// SPDX-License-Identifier: Apache-2.0

package import DockProtocol
package import Identifiers
package import WPMLRules

/// Why a flight is not ordered or not moved. The HTTP edge maps each to one status.
package enum DispatchRefusal: Error, Sendable {
    case unknownWayline(ResourceID)
    case unknownGateway(GatewaySerial)
    case unknownFlight(FlightID)
    /// Another flight of this workspace has the id, ordered differently.
    case flightIDTaken(FlightID)
    /// Fields with values that the dock, its other flights or the file do not allow; each with rule and remedy.
    case outOfRange([FieldFault])
    /// The file breaks error rules of the dock profile; its report.
    case waylineRejected(CheckReport)
    /// The flight's state does not allow it; what was asked and how it stands.
    case wrongState(FlightState, asked: String)
    /// Another flight of the same dock is in the air, or paused there: which, and how it stands.
    case dockFlies(FlightID, FlightState)
    /// An execute of this flight was sent and is not answered, yet or at all; a second one needs `force`.
    case executeUnconfirmed
    /// Nothing was sent; why.
    case brokerUnavailable(String)
    /// The command was sent and the gateway did not answer in time.
    case gatewayTimeout(method: String, limit: Duration)
}
