// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// Tells one of two docks that share a flight that the other has reported its end.
///
/// Down on `services`, Dock 2 and 3 (v1.16.1). No general way to stop a flight: that is ``ReturnHome``.
package struct FlightTaskStop: Message {
    package static let method = "flighttask_stop"

    package let flightID: FlightID
    /// 0 the flight ended as it should, 1 the other dock's state machine failed.
    package let reason: Int

    package init(_ flightID: FlightID, reason: Int = 0) {
        self.flightID = flightID
        self.reason = reason
    }

    package init?(_ data: JSONObject) {
        guard let flightID = Lenient.text(data["flight_id"]).flatMap(FlightID.init) else { return nil }
        self.init(flightID, reason: Lenient.int(data["reason"]) ?? 0)
    }

    package var data: JSONObject { ["flight_id": .string(flightID.text), "reason": .int(reason)] }
}
