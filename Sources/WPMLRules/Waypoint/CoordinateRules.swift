// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// How the coordinates of a waypoint are written.
enum CoordinateRules {
    static let all: [Rule] = [
        Rule(
            "W010", .info, "the coordinates of a waypoint have a height", source: "measured",
            help: "the height that counts stands in executeHeight, in a template in height",
            .waypoint { scene, report in
                guard let height = scene.waypoint.position.value?.height else { return }
                let metres = PlainNumber.text(height)
                report(scene.waypoint.position.span, "\(scene.label): altitude \(metres) in <coordinates> is ignored")
            }),

        Rule(
            "W011", .info, "the coordinates of a waypoint are written coarsely", source: "plausibility",
            help: "write at least six decimals, which are 0.1 m",
            .waypoints { list, report in
                var finest = 0
                var coarse: [(ordinal: Int, decimals: Int)] = []
                for ordinal in list.waypoints.indices {
                    guard let decimals = list.decimalPlaces(ordinal) else { continue }
                    finest = max(finest, decimals)
                    if decimals < enough { coarse.append((ordinal, decimals)) }
                }
                // A writer of six decimals that drops zeros writes five for one waypoint in a hundred.
                for (ordinal, decimals) in coarse where finest != enough || decimals < enough - 1 {
                    let label = "\(list.waypointLabel(ordinal)): \(decimals) decimal\(decimals == 1 ? "" : "s")"
                    let message = "\(label) ≈ \(resolutions[decimals]) resolution, expected at least \(enough)"
                    report(list.waypoints[ordinal].position.span, message)
                }
            }),
    ]

    private static let enough = 6
    /// What one in the last decimal is on the ground, by the number of decimals.
    private static let resolutions = ["111 km", "11 km", "1.1 km", "111 m", "11 m", "1.1 m"]
}

extension WaypointList {
    /// nil where the coordinates cannot be read, or say nothing about a place on Earth.
    fileprivate func decimalPlaces(_ ordinal: Int) -> Int? {
        let field = waypoints[ordinal].position
        guard let place = field.value, place.isOnEarth, !place.isAtZero else { return nil }
        return document.decimalPlaces(at: field.span)
    }
}
