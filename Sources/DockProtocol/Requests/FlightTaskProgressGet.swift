// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// In a flight between two docks, one asks how the other is doing.
///
/// Up on `requests`. Dock 2 and 3, since v1.11.2.
package struct FlightTaskProgressGet: Message {
    package static let method = "flighttask_progress_get"

    /// Serial of the other dock. It comes from a body and authorises nothing.
    package let target: String
    /// Absent on Dock 3's page: then the other dock's latest flight is meant.
    package let flightID: FlightID?

    package init(target: String, flightID: FlightID?) {
        self.target = target
        self.flightID = flightID
    }

    package init?(_ data: JSONObject) {
        guard let target = Lenient.target(data) else { return nil }
        self.init(target: target, flightID: Lenient.text(data["flight_id"]).flatMap(FlightID.init))
    }

    package var data: JSONObject { ["target_sn": .string(target), "flight_id": .text(flightID?.text)] }

    /// What the other dock last reported about that flight.
    package struct Reply: Payload {
        package let flightID: FlightID
        package let step: Int?
        /// 0 to 100.
        package let percent: Int?
        package let status: ProgressStatus

        package init(flightID: FlightID, step: Int?, percent: Int?, status: ProgressStatus) {
            self.flightID = flightID
            self.step = step
            self.percent = percent
            self.status = status
        }

        package init?(_ data: JSONObject) {
            let output = Lenient.output(data)
            let progress = Lenient.object(output["progress"])
            guard let flightID = Lenient.text(output["flight_id"]).flatMap(FlightID.init),
                let status = Lenient.name(output["status"])
            else { return nil }
            self.init(
                flightID: flightID, step: Lenient.int(progress?["current_step"]),
                percent: Lenient.int(progress?["percent"]), status: ProgressStatus(rawValue: status))
        }

        package var data: JSONObject {
            let progress: JSONValue = ["current_step": .number(step), "percent": .number(percent)]
            return [
                "result": 0,
                "output": [
                    "flight_id": .string(flightID.text), "progress": progress, "status": .string(status.rawValue),
                ],
            ]
        }
    }
}
