// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// Starts a prepared flight. A dock never starts by itself, not even a timed one.
///
/// Down on `services`. Never sent a second time on suspicion: the first may have been heard.
package struct FlightTaskExecute: Message {
    package static let method = "flighttask_execute"

    package let flightID: FlightID

    package init(flightID: FlightID) {
        self.flightID = flightID
    }

    package init?(_ data: JSONObject) {
        guard let flightID = Lenient.text(data["flight_id"]).flatMap(FlightID.init) else { return nil }
        self.init(flightID: flightID)
    }

    package var data: JSONObject { ["flight_id": .string(flightID.text)] }
}
