// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Waypoints on Earth that cannot have been meant to be where they are.
enum MisplacedRules {
    static let all: [Rule] = [
        Rule(
            "W008", .warning, "a waypoint is at 0,0", source: "plausibility",
            .waypoint { scene, report in
                guard let place = scene.waypoint.position.value, place.isAtZero else { return }
                report(scene.waypoint.position.span, "\(scene.label) is at 0,0")
            }),

        Rule(
            "W009", .warning, "a waypoint's latitude and longitude look swapped", source: "plausibility",
            help: "write longitude,latitude",
            .waypoints { list, report in
                for ordinal in MisplacedWaypoints.swapped(in: list).sorted() {
                    let label = list.waypointLabel(ordinal)
                    let field = list.waypoints[ordinal].position
                    let value = Quotation.quoted(field.span, in: list.document)
                    report(field.span, "\(label): latitude and longitude look swapped in \(value)")
                }
            }),

        Rule(
            "W044", .warning, "a waypoint is far from all others", source: "measured: a leg of 112 km",
            help: "look for a typing error in the coordinates",
            .waypoints { list, report in
                guard list.legs.contains(where: { $0.horizontal > 1000 }) else { return }
                for (ordinal, metres) in MisplacedWaypoints(list).remote.sorted(by: { $0.key < $1.key }) {
                    let kilometres = PlainNumber.text(metres / 1000, decimals: 2)
                    report(
                        list.waypoints[ordinal].position.span,
                        "\(list.waypointLabel(ordinal)) is \(kilometres) km from its neighbours")
                }
            }),
    ]
}
