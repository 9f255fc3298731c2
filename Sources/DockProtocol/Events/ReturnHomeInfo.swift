// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// The way home that the aircraft has planned. Each message replaces the one before.
///
/// Up on `events`, since v1.7.
package struct ReturnHomeInfo: Message {
    package static let method = "return_home_info"

    package struct Point: Hashable, Sendable {
        /// Degrees, north positive. Here latitude comes first, as on the wire.
        package let latitude: Double
        /// Degrees, east positive.
        package let longitude: Double
        /// Metres above the ellipsoid.
        package let height: Double

        package init(latitude: Double, longitude: Double, height: Double) {
            self.latitude = latitude
            self.longitude = longitude
            self.height = height
        }
    }

    package let flightID: FlightID?
    package let path: [Point]
    /// Whether the last point is above home.
    package let endsAboveHome: Bool?

    package init(flightID: FlightID?, path: [Point], endsAboveHome: Bool?) {
        self.flightID = flightID
        self.path = path
        self.endsAboveHome = endsAboveHome
    }

    package init?(_ data: JSONObject) {
        let path = Lenient.objects(data["planned_path_points"]).compactMap { point -> Point? in
            guard let latitude = Lenient.double(point["latitude"]), let longitude = Lenient.double(point["longitude"]),
                let height = Lenient.double(point["height"])
            else { return nil }
            return Point(latitude: latitude, longitude: longitude, height: height)
        }
        self.init(
            flightID: Lenient.text(data["flight_id"]).flatMap(FlightID.init), path: path,
            endsAboveHome: Lenient.flag(data["last_point_type"]).map { !$0 })
    }

    package var data: JSONObject {
        let points = path.map { point -> JSONValue in
            [
                "latitude": .double(point.latitude), "longitude": .double(point.longitude),
                "height": .double(point.height),
            ]
        }
        return [
            "planned_path_points": .array(points), "last_point_type": .number(endsAboveHome.map { $0 ? 0 : 1 }),
            "flight_id": .text(flightID?.text),
        ]
    }
}
