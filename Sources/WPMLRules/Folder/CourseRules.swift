// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// A wayline as a whole: how many waypoints, how far.
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

        // DJI's own files agree to 0.04 ppm, so any difference means that somebody has edited the route since.
        Rule(
            "F015", .warning, "the declared distance is not that of the route", source: "measured on 20 waylines",
            help: "set distance to the computed one, or to 0",
            .wayline { scene, report in
                let declared = scene.wayline.declaredDistance
                guard let metres = declared.value, metres > 0, let computed = scene.wayline.distance else { return }
                guard abs(metres - computed) > max(0.5, computed * 0.001) else { return }
                let (a, b) = (PlainNumber.text(metres, decimals: 2), PlainNumber.text(computed, decimals: 2))
                report(
                    declared.span, "declared distance \(a) m ≠ computed \(b) m: the file was edited after generation")
            }),
    ]
}
