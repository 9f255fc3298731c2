// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// A message that says nothing but which of the waylines given to an aircraft in the air it means.
package protocol InFlightWaylineOrder: Message {
    /// As in ``InFlightWaylineDeliver``.
    var waylineID: String { get }

    init(_ waylineID: String)
}

extension InFlightWaylineOrder {
    package init?(_ data: JSONObject) {
        guard let waylineID = Lenient.name(data["in_flight_wayline_id"]) else { return nil }
        self.init(waylineID)
    }

    package var data: JSONObject { ["in_flight_wayline_id": .string(waylineID)] }
}
