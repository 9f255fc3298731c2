// SPDX-License-Identifier: Apache-2.0

import WPML

/// A wayline as a whole: how many waypoints, and what comes before them.
enum CourseRules {
    static let all: [Rule] = [
        Rule(
            "F011", .error, "a wayline has fewer than two waypoints", source: "Mobile SDK issue 435: 2 to 65535",
            note: "DJI firmware reports this as 1548",
            .waypoints { list, report in
                // A survey template has areas, not waypoints.
                guard list.wayline != nil || list.route?.type.value == .waypoint else { return }
                let count = list.waypoints.count
                if count < 2 {
                    report(list.tag, "\(count) waypoint\(count == 1 ? "" : "s"): a wayline needs at least 2")
                }
            }),

        Rule(
            "F012", .error, "a wayline has more waypoints than aircraft fly", source: "Mobile SDK issue 435",
            note: "DJI firmware reports this as 1548",
            .waypoints { list, report in
                let count = list.waypoints.count
                if count > 65535 { report(list.tag, "\(count) waypoints: the limit is 65535") }
            }),

        // An older report says 99.
        Rule(
            "F013", .off, except: [.djifly: .warning], "a wayline has more waypoints than DJI Fly takes",
            source: "two field reports",
            .wayline { scene, report in
                let count = scene.wayline.waypoints.count
                if count > 200 { report(scene.wayline.tag, "\(count) waypoints: DJI Fly refuses more than 200") }
            }),

        Rule(
            "F018", .info, "the aircraft does not execute start actions", source: "waylines-wpml",
            .wayline { scene, report in
                guard let actions = scene.wayline.startActions, let aircraft = scene.subject.aircraft else { return }
                guard AircraftModel.withoutStartActions.contains(aircraft.type) else { return }
                report(actions.tag, "startActionGroup is not executed by \(aircraft.name)")
            }),
    ]
}
