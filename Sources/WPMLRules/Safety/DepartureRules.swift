// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// The way to the first waypoint, and home.
enum DepartureRules {
    static let all: [Rule] = [
        // Below 2 m there is more to say: S002 and S004.
        Rule(
            "S003", .info, "the first waypoint is below the take-off security height", source: "template-kml",
            .waypoints { list, report in
                guard let security = list.subject.mission?.config?.securityHeight,
                    let ground = list.takeOffLevel, let height = list.firstHeight,
                    let metres = height.value.map({ $0 - ground }), metres >= 2, metres < security
                else { return }
                let (a, b) = (PlainNumber.text(security), PlainNumber.text(metres, decimals: 2))
                report(height.span, "aircraft climbs to \(a) m, then descends to \(b) m")
            }),

        // Up to 5 km it is M017's, and a reference point with swapped axes is M016's.
        Rule(
            "S005", .warning, "the route begins far from the reference take-off point", source: "plausibility",
            note: "DJI firmware reports the distance limit as 514",
            .config { scene, report in
                let point = scene.config.takeOffRefPoint
                guard scene.document.kind == .template, let place = point.value, place.isOnEarth, !place.isAtZero,
                    let first = scene.subject.firstPlace, !first.isAtZero
                else { return }
                let metres = Distance.haversine(place, first)
                guard metres > 5000, !place.isNearerSwapped(to: first, beyond: 2000) else { return }
                let kilometres = PlainNumber.text(metres / 1000, decimals: 2)
                report(point.span, "transit of \(kilometres) km before the route starts, expected at most 5")
            }),

        Rule(
            "S010", .warning, "the way home is lower than the way out", source: "plausibility",
            .config { scene, report in
                guard let home = scene.config.globalRTHHeight.value, (2...1500).contains(home),
                    let security = scene.config.securityHeight, home < security
                else { return }
                let (a, b) = (PlainNumber.text(home), PlainNumber.text(security))
                report(
                    scene.config.globalRTHHeight.span, "RTH altitude \(a) m is below take-off security height \(b) m")
            }),
    ]
}

extension MissionConfig {
    /// The take-off security height, when aircraft can fly it; M007 speaks of one that they cannot.
    fileprivate var securityHeight: Double? {
        takeOffSecurityHeight.value.flatMap { (1.2...1500).contains($0) ? $0 : nil }
    }
}
