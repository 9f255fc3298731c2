// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// Goes on with the wayline that ``InFlightWaylineStop`` halted.
///
/// Down on `services`, Dock 2 and 3, since v1.14.
package struct InFlightWaylineRecover: Message {
    package static let method = "in_flight_wayline_recover"

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
