// SPDX-License-Identifier: Apache-2.0

package import PlainJSON
package import WPML

/// The mission as a GeoJSON FeatureCollection (RFC 7946): a line for every wayline, a point for every waypoint.
/// Coordinates are longitude, latitude and the height in the wayline's own datum, which `heightMode` names.
package enum GeoJSON {
    /// - Returns: nil when the mission could not be read.
    package static func collection(_ file: WaylineFile) -> JSONValue? {
        guard let mission = file.mission, mission.document.isSound else { return nil }
        let all = mission.waylines.enumerated().flatMap { features($0.element, at: $0.offset) }
        let places = mission.waylines.flatMap { $0.waypoints.compactMap(\.position.value) }
        return .object([
            "type": .string("FeatureCollection"),
            "bbox": BoundingBox(places)?.json,
            "features": .array(all),
        ])
    }

    private static func features(_ wayline: Wayline, at ordinal: Int) -> [JSONValue] {
        let placed = wayline.flightOrder.compactMap { position -> (Int, JSONValue)? in
            coordinates(wayline.waypoints[position]).map { (position, $0) }
        }
        let points = placed.map { point(wayline.waypoints[$0.0], $0.0, ordinal, $0.1) }
        // A line needs two places; one waypoint alone is shown as a point.
        return (placed.count > 1 ? [line(wayline, ordinal, placed.map(\.1))] : []) + points
    }

    private static func line(_ wayline: Wayline, _ ordinal: Int, _ places: [JSONValue]) -> JSONValue {
        feature(
            "LineString", .array(places),
            [
                "wayline": .int(ordinal),
                "id": .number(wayline.waylineID.value),
                "templateId": .number(wayline.templateID.value),
                "heightMode": .text(wayline.executeHeightMode.value?.name),
                "speed": .number(wayline.autoFlightSpeed.value),
                "distance": .number(wayline.distance.map(JSONValue.metres)),
            ])
    }

    private static func point(_ waypoint: Waypoint, _ position: Int, _ ordinal: Int, _ place: JSONValue) -> JSONValue {
        feature(
            "Point", place,
            [
                "wayline": .int(ordinal),
                "waypoint": .int(position),
                "index": .number(waypoint.index.value),
                "speed": .number(waypoint.speed.value),
            ])
    }

    private static func feature(
        _ type: String, _ coordinates: JSONValue, _ properties: JSONObject
    ) -> JSONValue {
        .object([
            "type": .string("Feature"),
            "geometry": .object(["type": .string(type), "coordinates": coordinates]),
            "properties": .object(properties),
        ])
    }

    private static func coordinates(_ waypoint: Waypoint) -> JSONValue? {
        guard let place = waypoint.position.value, place.isOnEarth else { return nil }
        let height = waypoint.executeHeight.value.map { [JSONValue.double($0)] } ?? []
        return .array([.double(place.longitude), .double(place.latitude)] + height)
    }
}
