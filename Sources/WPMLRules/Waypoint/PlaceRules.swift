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
            source: "template-kml: 1500 m; aircraft: 500 m", note: "DJI firmware reports this as 513",
            .waypoint { scene, report in
                guard scene.list.wayline?.executeHeightMode.value == .relativeToStartPoint else { return }
                guard let height = scene.waypoint.executeHeight.value, height > 500 else { return }
                let message = "\(scene.label): \(PlainNumber.text(height)) m above take-off, expected at most 500"
                report(scene.waypoint.executeHeight.span, message, as: height > 1500 ? .error : nil)
            }),
    ]

    private static let speeds: [Rule] = [
        Rule(
            "W016", .error, "a waypoint's speed is outside what aircraft fly", source: "waylines-wpml",
            note: "DJI firmware reports this as 1551 or 1552, the Mobile SDK as -6",
            .waypoint { scene, report in
                // In a template the global speed overrides what stands here.
                guard scene.waypoint.useGlobalSpeed.value != true else { return }
                scene.waypoint.speed.judgeSpeed("\(scene.label): waypointSpeed", scene.list.subject, &report)
            }),

        Rule(
            "W034", .warning, except: [.djifly: .error], "two waypoints in a row are the same place",
            source: "field reports; DJI firmware 1563",
            .waypoints { list, report in
                for leg in list.legs where leg.length < 0.01 {
                    let (i, j) = (list.label(leg.start), list.label(leg.end))
                    report(list.waypoints[leg.end].position.span, "waypoints \(i) and \(j) are identical")
                }
            }),
    ]
}
