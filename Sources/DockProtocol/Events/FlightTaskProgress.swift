// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// The dock says how a flight stands, from the first preparation to the last word.
///
/// Up on `events`, answered with a result. How often is documented nowhere; once a second per dock is to be expected.
package struct FlightTaskProgress: Message {
    package static let method = "flighttask_progress"

    /// Nil when neither the data nor the bid names a flight of our grammar: another controller's, or of before a
    /// restart.
    package var flightID: FlightID?
    package var status: ProgressStatus
    /// Why, when the status is a bad end. 0 when the dock did not say.
    package var result: ResultCode
    /// Numbered differently by every generation of docks, and after a failure the step of cleaning up: for display
    /// only.
    package var step: Int?
    /// 0 to 100.
    package var percent: Int?
    /// The waypoint reached, counted from 0.
    package var waypoint: Int?
    package var mediaCount: Int?
    package var trackID: String?
    /// 0 disconnected … 6 executing, 7 interrupted, 9 stopped (v1.7).
    package var missionState: Int?
    /// The wayline within the file, counted from 0; 65535 for none.
    package var waylineID: Int?
    package var breakPoint: BreakPointReport?

    package init(flightID: FlightID?, status: ProgressStatus, result: ResultCode = .ok) {
        self.flightID = flightID
        self.status = status
        self.result = result
    }

    package init?(_ data: JSONObject) {
        self.init(data, bid: nil)
    }

    /// - Parameter bid: of the message; names the flight where the data does not.
    init?(_ data: JSONObject, bid: String?) {
        let output = Lenient.output(data)
        guard let status = Lenient.name(output["status"]) else { return nil }
        let about = Lenient.object(output["ext"])
        let progress = Lenient.object(output["progress"])
        self.init(
            flightID: Lenient.flight(about, bid: bid), status: ProgressStatus(rawValue: status),
            result: ResultCode(rawValue: Lenient.int(data["result"]) ?? 0))
        self.step = Lenient.int(progress?["current_step"])
        self.percent = Lenient.int(progress?["percent"])
        self.waypoint = Lenient.int(about?["current_waypoint_index"])
        self.mediaCount = Lenient.int(about?["media_count"])
        self.trackID = Lenient.name(about?["track_id"])
        self.missionState = Lenient.int(about?["wayline_mission_state"])
        self.waylineID = Lenient.int(about?["wayline_id"])
        self.breakPoint = BreakPointReport(Lenient.object(about?["break_point"]))
    }

    package var data: JSONObject {
        let about: JSONValue = [
            "current_waypoint_index": .number(waypoint), "flight_id": .text(flightID?.text),
            "media_count": .number(mediaCount), "track_id": .text(trackID), "wayline_id": .number(waylineID),
            "wayline_mission_state": .number(missionState), "break_point": breakPoint?.json,
        ]
        let progress: JSONValue = ["current_step": .number(step), "percent": .number(percent)]
        return [
            "result": .int(result.rawValue),
            "output": ["status": .string(status.rawValue), "progress": progress, "ext": about],
        ]
    }
}
