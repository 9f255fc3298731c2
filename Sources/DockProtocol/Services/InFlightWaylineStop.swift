// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// Halts the wayline that was given to an aircraft in the air; a pause, for ``InFlightWaylineRecover`` takes it up
/// again.
///
/// Down on `services`, Dock 2 and 3, since v1.14.
package struct InFlightWaylineStop: Message {
    package static let method = "in_flight_wayline_stop"

    /// As in ``InFlightWaylineDeliver``.
    package let waylineID: String

    package init(_ waylineID: String) {
        self.waylineID = waylineID
    }

    package init?(_ data: JSONObject) {
        guard let waylineID = Lenient.name(data["in_flight_wayline_id"]) else { return nil }
        self.init(waylineID)
    }

    package var data: JSONObject { ["in_flight_wayline_id": .string(waylineID)] }
}
