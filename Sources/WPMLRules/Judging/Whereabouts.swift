// SPDX-License-Identifier: Apache-2.0

import WPML

// What several rules ask about a place: was it written down wrong?

extension Position {
    /// Where a writer puts a place that it does not know.
    var isAtZero: Bool { abs(longitude) < 0.001 && abs(latitude) < 0.001 }

    var withAxesSwapped: Position { Position(longitude: latitude, latitude: longitude, height: height) }

    /// Farther from a place than so many metres, and ten times nearer with its axes swapped.
    func isNearerSwapped(to place: Position, beyond metres: Double) -> Bool {
        let distance = Distance.haversine(self, place)
        guard distance > metres, withAxesSwapped.isOnEarth else { return false }
        return Distance.haversine(withAxesSwapped, place) * 10 < distance
    }
}

extension Subject {
    /// The first waypoint of the mission in flight order, else of the template; nil when it is not on Earth.
    var firstPlace: Position? {
        let waypoint: Waypoint?
        if let wayline = mission?.waylines.first {
            waypoint = wayline.flightOrder.first.map { wayline.waypoints[$0] }
        } else {
            let waypoints = template?.routes.first?.waypoints ?? []
            waypoint = waypoints.first { $0.index.value == 0 } ?? waypoints.first
        }
        return waypoint?.position.value.flatMap { $0.isOnEarth ? $0 : nil }
    }
}
