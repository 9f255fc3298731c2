// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// From one waypoint to the next: how long, how steep.
enum LegRules {
    static let all: [Rule] = lengths + slopes

    private static let lengths: [Rule] = [
        Rule(
            "W034", .warning, except: [.djifly: .error], "two waypoints in a row are the same place",
            source: "field reports; DJI firmware 1563", note: "DJI firmware reports this as 1563",
            .leg { scene, report in
                // One may stand above the other where a height is missing.
                guard scene.leg.rise != nil, scene.leg.length < 0.01 else { return }
                let (i, j) = (scene.list.label(scene.leg.start), scene.list.label(scene.leg.end))
                report(scene.end.position.span, "waypoints \(i) and \(j) are identical")
            }),

        Rule(
            "W035", .warning, "two waypoints in a row are nearly the same place",
            source: "the limit of the Mobile SDK's first version",
            .leg { scene, report in
                let length = scene.leg.length
                guard scene.leg.rise != nil, length >= 0.01, length < 0.5 else { return }
                let metres = PlainNumber.text(length, decimals: 2)
                report(scene.end.position.span, "\(scene.label) is only \(metres) m, expected at least 0.5")
            }),

        // On the ground: a height that nobody can fly is not a long way.
        Rule(
            "W036", .info, "two waypoints in a row are far apart",
            source: "the limit of the Mobile SDK's first version",
            .waypoints { list, report in
                let long = list.legs.filter { $0.horizontal > 2000 }
                guard !long.isEmpty else { return }
                let misplaced = MisplacedWaypoints(list).all
                for leg in long where !misplaced.contains(leg.start) && !misplaced.contains(leg.end) {
                    let kilometres = PlainNumber.text(leg.horizontal / 1000, decimals: 2)
                    let label = list.legLabel(leg.start, leg.end)
                    report(
                        list.waypoints[leg.end].position.span, "\(label) is \(kilometres) km, expected at most 2",
                        as: leg.horizontal > 10_000 ? .warning : nil)
                }
            }),
    ]

    private static let slopes: [Rule] = [
        Rule(
            "W037", .warning, "the nose follows a leg that goes straight up or down", source: "Payload SDK 1554",
            note: "the Payload SDK reports this as 1554", help: "use another waypointHeadingMode, fixed for example",
            .leg { scene, report in
                guard scene.leg.horizontal < 0.05, let rise = scene.leg.rise, abs(rise) > 0.5 else { return }
                guard let heading = scene.start.heading, heading.mode.value == .followWayline else { return }
                report(heading.mode.span, "\(scene.label) is vertical: followWayline has no direction")
            }),

        Rule(
            "W041", .info, "a leg is steeper than its speed allows", source: "plausibility",
            help: "the aircraft flies such a leg more slowly than the file says",
            .leg { scene, report in
                guard let rise = scene.leg.rise, let speed = scene.leg.speed, scene.leg.length > 0 else { return }
                let vertical = abs(rise) / scene.leg.length * speed
                guard vertical > 6, vertical.isFinite else { return }
                let implied = PlainNumber.text(vertical, decimals: 1)
                report(
                    scene.end.executeHeight.span, "\(scene.label) implies \(implied) m/s vertical, expected at most 6")
            }),
    ]
}
