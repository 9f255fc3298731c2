// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Whether a battery lasts.
enum EnduranceRules {
    static let all: [Rule] = [
        // Few data sheets have been verified; an hour is more than any battery of the others lasts.
        Rule(
            "S006", .warning, "the route takes longer than the aircraft stays in the air", source: "data sheets",
            help: "the flight is interrupted for a battery; plan for the break point, or split the route",
            .waypoints { list, report in
                guard let time = list.wayline?.flightTime else { return }
                let aircraft = list.subject.aircraft
                let limit = aircraft?.endurance ?? 60
                // The way to a waypoint that is plainly elsewhere takes no time that anybody will fly.
                guard time.estimate > limit * 60, MisplacedWaypoints(list).all.isEmpty else { return }
                let owner = aircraft.flatMap { $0.endurance == nil ? nil : "the \($0.name)" } ?? "any aircraft"
                let minutes = PlainNumber.text((time.estimate / 60).rounded())
                report(
                    list.tag,
                    "estimated \(minutes) min exceed the endurance of \(owner), \(PlainNumber.text(limit)) min")
            }),

        Rule(
            "S015", .info, "the aircraft hovers for long", source: "plausibility",
            .wayline { scene, report in
                var total = 0.0
                var hasLong = false
                scene.wayline.eachAction { action in
                    guard case .hover(let time) = action.operation, let seconds = time.value, seconds > 0 else {
                        return
                    }
                    total += seconds
                    guard seconds > long else { return }
                    hasLong = true
                    report(
                        time.span, "hover of \(PlainNumber.text(seconds)) s, expected at most \(PlainNumber.text(long))"
                    )
                }
                // Many short ones: worth a word when they are most of the flight.
                guard !hasLong, total > long, let time = scene.wayline.flightTime, total > time.estimate / 2 else {
                    return
                }
                report(
                    scene.wayline.tag,
                    "hovers of \(PlainNumber.text(total.rounded())) s are more than half of the flight")
            }),
    ]

    /// Seconds.
    private static let long = 600.0
}
