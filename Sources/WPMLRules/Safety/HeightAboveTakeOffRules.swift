// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// How high the route is above the place of take-off.
enum HeightAboveTakeOffRules {
    static let all: [Rule] = [
        Rule(
            "S001", .info, "a waypoint is higher than the open category allows",
            source: "EU 2019/947 UAS.OPEN.010; 14 CFR 107.51(b)",
            note: "the open category and Part 107 end at 120 m above ground",
            .waypoints { list, report in
                let isAboveGround = list.wayline?.executeHeightMode.value == .realTimeFollowSurface
                guard let ground = isAboveGround ? 0 : list.takeOffLevel, let ordinal = list.waypoints.highest else {
                    return
                }
                let height = list.waypoints[ordinal].executeHeight
                guard let metres = height.value.map({ $0 - ground }), metres > 120 else { return }
                let label = "\(list.waypointLabel(ordinal)): \(PlainNumber.text(metres, decimals: 1)) m above"
                let datum = isAboveGround ? "ground" : "take-off"
                report(height.span, "\(label) \(datum), the highest of \(list.waypoints.count)")
            }),

        // DJI Fly itself writes 2 m. Below the take-off it is S004's.
        Rule(
            "S002", .warning, "the first waypoint is hardly above the ground",
            source: "field reports of aircraft that hit the ground",
            note: "aircraft descend to the ground there when a height was left at 0, or mistaken for another datum's",
            .waypoints { list, report in
                guard list.isRelative, let height = list.firstHeight, let metres = height.value else { return }
                guard metres >= 0, metres < 2 else { return }
                let text = PlainNumber.text(metres)
                report(height.span, "first waypoint is \(text) m above take-off, expected at least 2")
            }),

        Rule(
            "S004", .warning, "a waypoint is below the take-off", source: "plausibility",
            note: "DJI firmware reports the low limit as 516",
            .waypoints { list, report in
                guard list.isRelative else { return }
                for ordinal in list.waypoints.indices {
                    let height = list.waypoints[ordinal].executeHeight
                    guard let metres = height.value, metres < 0 else { continue }
                    let depth = PlainNumber.text(-metres)
                    report(height.span, "\(list.waypointLabel(ordinal)) is \(depth) m below take-off")
                }
            }),
    ]
}

extension WaypointList {
    /// Heights count from the take-off.
    var isRelative: Bool { wayline?.executeHeightMode.value == .relativeToStartPoint }

    /// Metres of the take-off in the datum of the heights; nil when that cannot be known.
    var takeOffLevel: Double? { subject.takeOffLevel(in: wayline?.executeHeightMode.value) }

    /// The height of the waypoint that is flown to first; nil in a template.
    var firstHeight: Field<Double>? { wayline == nil ? nil : order.first.map { waypoints[$0].executeHeight } }
}

extension [Waypoint] {
    /// Document position of the first among the highest waypoints; nil when none has a height.
    var highest: Int? {
        var highest: (ordinal: Int, height: Double)?
        for ordinal in indices {
            guard let height = self[ordinal].executeHeight.value, height > highest?.height ?? -.infinity else {
                continue
            }
            highest = (ordinal, height)
        }
        return highest?.ordinal
    }
}
