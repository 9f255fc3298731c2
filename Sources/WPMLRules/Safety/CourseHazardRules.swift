// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// What a route asks of the aircraft, and of the maps that it is shown on.
enum CourseHazardRules {
    static let all: [Rule] = [
        // The documentation gives no limit, and DJI's own planners cut corners by 10 m at up to 15 m/s, which are
        // 22.5 m/s², and fly them more slowly than written. A speed above 15 m/s is W016's.
        Rule(
            "S011", .info, "a corner is cut faster than the aircraft can turn", source: "plausibility; measured",
            help: "the aircraft flies such a corner more slowly than the file says",
            .leg { scene, report in
                guard let turn = scene.list.waypoints[scene.leg.end].turn, turn.mode.value == .coordinateTurn,
                    let distance = turn.dampingDistance.value, distance > 0, let speed = scene.leg.speed,
                    speed <= 15, speed * speed > 25 * distance
                else { return }
                let (a, b) = (PlainNumber.text(speed), PlainNumber.text(distance, decimals: 2))
                let label = "waypoint \(scene.list.label(scene.leg.end))"
                report(turn.dampingDistance.span, "\(label): \(a) m/s through a \(b) m turn")
            }),

        Rule(
            "S012", .info, "the route is where maps end", source: "plausibility",
            note: "maps and boxes around the route may be drawn around the whole Earth",
            .waypoints { list, report in
                let places = list.order.lazy.map { (ordinal: $0, place: list.waypoints[$0].position.value) }
                if let polar = places.first(where: { $0.place.map { $0.isOnEarth && abs($0.latitude) > 85 } == true }) {
                    let latitude = PlainNumber.text(polar.place?.latitude ?? 0)
                    let message = "\(list.waypointLabel(polar.ordinal)): latitude \(latitude), route is near a pole"
                    return report(list.waypoints[polar.ordinal].position.span, message)
                }
                for (before, after) in zip(list.order, list.order.dropFirst()) {
                    guard let a = list.waypoints[before].position.value, let b = list.waypoints[after].position.value,
                        a.isOnEarth, b.isOnEarth, abs(a.longitude - b.longitude) > 180
                    else { continue }
                    let label = list.legLabel(before, after)
                    return report(list.waypoints[after].position.span, "\(label) crosses the antimeridian")
                }
            }),
    ]
}
