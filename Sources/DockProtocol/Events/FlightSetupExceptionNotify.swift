// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// A Dock 1 waits for its home point to become exact, and says for how long it has.
///
/// Up on `events`, since v1.11.1; also before a live flight.
package struct FlightSetupExceptionNotify: Message {
    package static let method = "flight_setup_exception_notify"

    /// Only in the example, not in the table; nil also before a live flight.
    package let flightID: FlightID?
    /// Minutes.
    package let timeout: Int?
    /// 1 wayline, 2 live flight.
    package let flightType: Int?

    package init(flightID: FlightID?, timeout: Int?, flightType: Int?) {
        self.flightID = flightID
        self.timeout = timeout
        self.flightType = flightType
    }

    package init?(_ data: JSONObject) {
        self.init(
            flightID: Lenient.text(data["flight_id"]).flatMap(FlightID.init),
            timeout: Lenient.int(data["timeout_time"]), flightType: Lenient.int(data["flight_type"]))
    }

    package var data: JSONObject {
        [
            "flight_id": .text(flightID?.text), "timeout_time": .number(timeout), "flight_type": .number(flightType),
        ]
    }
}
