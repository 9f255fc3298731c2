// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Where a waypoint is and how high.
enum PlaceRules {
    static let all: [Rule] = places + heights + speeds

    private static let places: [Rule] = [
        Rule(
            "W006", .error, "a waypoint has no coordinates", source: "waylines-wpml",
            note: "the Mobile SDK reports this as -11", help: "write longitude,latitude",
            .waypoint { scene, report in
                let position = scene.waypoint.position
                if position.isAbsent {
                    return report(position.span, "\(scene.label): coordinates missing", missing: .Point)
                }
                if position.isMalformed {
                    report(
                        position.span,
                        "\(scene.label): coordinates \(scene.quoted(position.span)) are not longitude,latitude")
                }
            }),

        Rule(
            "W007", .error, "a waypoint is not on Earth", source: "waylines-wpml",
            note: "DJI firmware reports this as 1549, the Mobile SDK as -11",
            .waypoint { scene, report in
                guard let place = scene.waypoint.position.value, !place.isOnEarth else { return }
                let isFar = abs(place.latitude) > 90
                let (axis, degrees) = isFar ? ("latitude", place.latitude) : ("longitude", place.longitude)
                let swapped = Position(longitude: place.latitude, latitude: place.longitude)
                let hint = swapped.isOnEarth ? "; latitude and longitude look swapped" : ""
                let message = "\(scene.label): \(axis) \(PlainNumber.text(degrees)) out of range"
                report(scene.waypoint.position.span, message + hint)
            }),
    ]

    private static let heights: [Rule] = [
        Rule(
            "W012", .error, "a waypoint has no height", source: "waylines-wpml",
            note: "the Mobile SDK reports this as -12",
            .waypoint { scene, report in
                guard scene.isMission, scene.waypoint.executeHeight.isAbsent else { return }
                report(
                    scene.waypoint.executeHeight.span, "\(scene.label): executeHeight missing", missing: .executeHeight)
            }),

        Rule(
            "W013", .warning, "a waypoint is higher above take-off than aircraft are allowed to fly",
            source: "template-kml: 1500 m; aircraft: 500 m",
            note: "DJI firmware reports this as 513, the Mobile SDK as -12",
            .waypoint { scene, report in
                guard scene.list.wayline?.executeHeightMode.value == .relativeToStartPoint else { return }
                guard let height = scene.waypoint.executeHeight.value, height > 500 else { return }
                let message = "\(scene.label): \(PlainNumber.text(height)) m above take-off, expected at most 500"
                report(scene.waypoint.executeHeight.span, message, as: height > 1500 ? .error : nil)
            }),

        // From the shore of the Dead Sea to more than the top of Mount Everest, both above the ellipsoid.
        Rule(
            "W014", .warning, "a waypoint's height above the ellipsoid is not one of this Earth",
            source: "plausibility", note: "the Mobile SDK reports this as -12",
            .waypoints { list, report in
                guard list.wayline?.executeHeightMode.value == .WGS84 else { return }
                for ordinal in list.waypoints.indices {
                    let height = list.waypoints[ordinal].executeHeight
                    guard let metres = height.value, !(-430...9000).contains(metres) else { continue }
                    let message = "\(list.waypointLabel(ordinal)): ellipsoid height \(PlainNumber.text(metres)) m"
                    report(height.span, message + ", expected -430…9000")
                }
            }),
    ]

    private static let speeds: [Rule] = [
        Rule(
            "W015", .warning, "a waypoint has no speed of its own", source: "waylines-wpml",
            .waypoint { scene, report in
                let waypoint = scene.waypoint
                guard scene.isMission, waypoint.speed.isAbsent, waypoint.useGlobalSpeed.value != true else { return }
                // Without that one there is none at all, which F009 says.
                let isGlobal = scene.list.wayline?.autoFlightSpeed.isAbsent == false
                report(
                    waypoint.speed.span,
                    "\(scene.label): waypointSpeed missing" + (isGlobal ? ", autoFlightSpeed applies" : ""),
                    missing: .waypointSpeed)
            }),

        Rule(
            "W016", .error, "a waypoint's speed is outside what aircraft fly", source: "waylines-wpml",
            note: "DJI firmware reports this as 1551 or 1552, the Mobile SDK as -6",
            .waypoint { scene, report in
                // In a template the global speed overrides what stands here.
                guard scene.waypoint.useGlobalSpeed.value != true else { return }
                scene.waypoint.speed.judgeSpeed("\(scene.label): waypointSpeed", scene.list.subject, &report)
            }),
    ]
}
