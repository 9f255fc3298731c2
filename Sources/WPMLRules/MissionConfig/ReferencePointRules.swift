// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Where the planner assumed the take-off.
enum ReferencePointRules {
    static let all: [Rule] = [
        Rule(
            "M015", .error, "the reference take-off point is not three numbers", source: "template-kml",
            help: "write latitude, longitude and height, separated by commas",
            .config { scene, report in
                let point = scene.config.takeOffRefPoint
                guard point.isMalformed else { return }
                report(point.span, "takeOffRefPoint \(scene.quoted(point.span)) must be latitude,longitude,height")
            }),

        Rule(
            "M016", .error, "the reference take-off point is not on Earth, or its axes are swapped",
            source: "template-kml",
            .config { scene, report in
                let point = scene.config.takeOffRefPoint
                guard let place = point.value else { return }
                if !place.isOnEarth {
                    let hint = place.withAxesSwapped.isOnEarth ? ": it looks like longitude, latitude; \(order)" : ""
                    report(point.span, "takeOffRefPoint \(scene.quoted(point.span)) is out of range" + hint)
                } else if scene.isRead, let first = scene.subject.firstPlace,
                    place.isNearerSwapped(to: first, beyond: far)
                {
                    let value = scene.quoted(point.span)
                    report(
                        point.span, "takeOffRefPoint \(value) looks like longitude, latitude; \(order)", as: .warning)
                }
            }),

        Rule(
            "M017", .warning, "the reference take-off point is far from the route", source: "plausibility",
            .config { scene, report in
                let point = scene.config.takeOffRefPoint
                guard scene.isRead, let place = point.value, place.isOnEarth else { return }
                if place.isAtZero { return report(point.span, "takeOffRefPoint is 0,0") }
                guard let first = scene.subject.firstPlace, !place.isNearerSwapped(to: first, beyond: far) else {
                    return
                }
                let metres = Distance.haversine(place, first)
                // What is farther is not written down wrong but far away, and S005's.
                guard metres > far, metres <= 5000 else { return }
                let distance = PlainNumber.text(metres.rounded())
                report(point.span, "reference take-off point is \(distance) m from the first waypoint")
            }),
    ]

    private static let order = "the order is latitude, longitude, height"
    /// Metres from the first waypoint at which one begins to ask.
    private static let far = 2000.0
}

extension ConfigScene {
    /// In `waylines.wpml` the reference point is not read, as X027 says.
    fileprivate var isRead: Bool { document.kind == .template }
}
