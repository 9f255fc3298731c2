// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// How the wayline stands that was given to an aircraft in the air.
///
/// Up on `events`, Dock 2 and 3, since v1.14. The page's example has no envelope; such a message has no method and
/// cannot be told from others, so it is unreadable.
package struct InFlightWaylineProgress: Message {
    package static let method = "in_flight_wayline_progress"

    /// As in ``InFlightWaylineDeliver``.
    package let waylineID: String
    /// 1 uploading, 2 uploaded, 3 executing, 4 paused, 5 canceled, 6 ok, 7 failed, 8 timeout; the example says 0.
    package var status: Int?
    package var result: ResultCode
    /// 0 to 100.
    package var percent: Int?
    /// The waypoint reached, counted from 0.
    package var waypoint: Int?

    package init(_ waylineID: String, status: Int?, result: ResultCode = .ok) {
        self.waylineID = waylineID
        self.status = status
        self.result = result
    }

    package init?(_ data: JSONObject) {
        let output = Lenient.output(data)
        guard let waylineID = Lenient.name(output["in_flight_wayline_id"]) else { return nil }
        let result = Lenient.int(output["result"] ?? data["result"]) ?? 0
        self.init(waylineID, status: Lenient.int(output["status"]), result: ResultCode(rawValue: result))
        percent = Lenient.int(Lenient.object(output["progress"])?["percent"])
        waypoint = Lenient.int(output["way_point_index"])
    }

    package var data: JSONObject {
        [
            "in_flight_wayline_id": .string(waylineID), "progress": ["percent": .number(percent)],
            "status": .number(status), "result": .int(result.rawValue), "way_point_index": .number(waypoint),
        ]
    }
}
