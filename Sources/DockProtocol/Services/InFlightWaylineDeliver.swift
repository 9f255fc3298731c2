// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// Gives an aircraft that is in the air already a wayline file to fly at once. Small files only; the page says no number.
///
/// Down on `services`, Dock 2 and 3, since v1.14. The fields mean what they mean in ``FlightTaskPrepare``.
package struct InFlightWaylineDeliver: Message {
    package static let method = "in_flight_wayline_deliver"

    /// Groups this file's commands and reports; not a flight id.
    package var waylineID: String
    package var file: FileReference
    /// Metres, 20 to 1500.
    package var rthAltitude: Int
    package var rthMode: Int
    package var outOfControlAction: Int
    package var exitWaylineWhenRCLost: Int
    package var waylinePrecisionType: Int

    /// With the defaults of an ordered flight (``FlightOrder``).
    package init(waylineID: String, file: FileReference, rthAltitude: Int) {
        self.waylineID = waylineID
        self.file = file
        self.rthAltitude = rthAltitude
        let order = FlightOrder(rthAltitude: rthAltitude)
        rthMode = order.rthMode
        outOfControlAction = order.outOfControlAction
        exitWaylineWhenRCLost = 0
        waylinePrecisionType = order.waylinePrecisionType
    }

    package init?(_ data: JSONObject) {
        guard let waylineID = Lenient.name(data["in_flight_wayline_id"]),
            let file = FileReference(Lenient.object(data["file"])), let altitude = Lenient.int(data["rth_altitude"])
        else { return nil }
        self.init(waylineID: waylineID, file: file, rthAltitude: altitude)
        rthMode = Lenient.int(data["rth_mode"]) ?? rthMode
        outOfControlAction = Lenient.int(data["out_of_control_action"]) ?? outOfControlAction
        exitWaylineWhenRCLost = Lenient.int(data["exit_wayline_when_rc_lost"]) ?? exitWaylineWhenRCLost
        waylinePrecisionType = Lenient.int(data["wayline_precision_type"]) ?? waylinePrecisionType
    }

    package var data: JSONObject {
        [
            "in_flight_wayline_id": .string(waylineID), "file": file.json, "rth_altitude": .int(rthAltitude),
            "rth_mode": .int(rthMode), "out_of_control_action": .int(outOfControlAction),
            "exit_wayline_when_rc_lost": .int(exitWaylineWhenRCLost),
            "wayline_precision_type": .int(waylinePrecisionType),
        ]
    }
}
