// SPDX-License-Identifier: Apache-2.0

import PlainJSON

/// Where on a wayline a flight stopped, and from where the next one takes up.
package struct BreakPoint: Hashable, Codable, Sendable {
    /// The waypoint, counted from 0.
    package var index: Int
    /// 0 on the way from this waypoint, 1 at it.
    package var state: Int
    /// How far on that way, 0 to 1.
    package var progress: Double
    /// The wayline within the file, counted from 0.
    package var waylineID: Int

    package init(index: Int, state: Int, progress: Double, waylineID: Int) {
        self.index = index
        self.state = state
        self.progress = progress
        self.waylineID = waylineID
    }

    enum CodingKeys: String, CodingKey {
        case index
        case state
        case progress
        case waylineID = "wayline_id"
    }

    init?(_ data: JSONObject?) {
        guard let data, let index = Lenient.int(data["index"]), let state = Lenient.int(data["state"]),
            let progress = Lenient.double(data["progress"]), let waylineID = Lenient.int(data["wayline_id"])
        else { return nil }
        self.init(index: index, state: state, progress: progress, waylineID: waylineID)
    }

    var members: JSONObject {
        [
            "index": .int(index), "state": .int(state), "progress": .double(progress), "wayline_id": .int(waylineID),
        ]
    }
}

/// A break point as a dock reports it: with the reason, and where the aircraft was. Only ``point`` goes into a new
/// order.
package struct BreakPointReport: Hashable, Codable, Sendable {
    package var point: BreakPoint
    package var reason: BreakReason?
    /// Degrees, north positive.
    package var latitude: Double?
    /// Degrees, east positive.
    package var longitude: Double?
    /// Metres above the ellipsoid.
    package var height: Double?
    /// Degrees from true north, clockwise positive, −180 to 180.
    package var heading: Double?

    package init(
        point: BreakPoint, reason: BreakReason? = nil, latitude: Double? = nil, longitude: Double? = nil,
        height: Double? = nil, heading: Double? = nil
    ) {
        self.point = point
        self.reason = reason
        self.latitude = latitude
        self.longitude = longitude
        self.height = height
        self.heading = heading
    }

    init?(_ data: JSONObject?) {
        guard let data, let point = BreakPoint(data) else { return nil }
        self.init(
            point: point, reason: Lenient.int(data["break_reason"]).map(BreakReason.init(rawValue:)),
            latitude: Lenient.double(data["latitude"]), longitude: Lenient.double(data["longitude"]),
            height: Lenient.double(data["height"]), heading: Lenient.double(data["attitude_head"]))
    }

    var json: JSONValue {
        var json = point.members
        json.append("break_reason", .number(reason?.rawValue))
        json.append("latitude", .number(latitude))
        json.append("longitude", .number(longitude))
        json.append("height", .number(height))
        json.append("attitude_head", .number(heading))
        return .object(json)
    }
}
