// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// The two heights of a template's waypoint, which are one point in two datums.
enum TwoHeightsRules {
    static let all: [Rule] = [
        Rule(
            "T046", .warning, "the two heights of a waypoint are not of one point",
            source: "template-kml; EGM96: the geoid lies 107 m below to 85 m above the ellipsoid",
            .waypoints { list, report in
                guard let route = list.route, route.type.value == .waypoint else { return }
                switch route.coordinates?.heightMode.value {
                case .relativeToStartPoint: list.judge(&report) { abs($0.separation) > 0.01 }
                case .EGM96: judgeGeoid(list, &report)
                default: break
                }
            })
    ]

    /// The geoid is farther from the ellipsoid nowhere, and it is smooth: what differs from the middle one among
    /// neighbours was written down wrong.
    private static func judgeGeoid(_ list: WaypointList, _ report: inout Reporter) {
        let points = list.waypoints.compactMap(TwoHeights.init).filter { $0.isPossible }
            .sorted { $0.separation < $1.separation }
        let middle = points.isEmpty ? nil : points[points.count / 2]
        list.judge(&report) { heights in
            guard heights.isPossible, let middle else { return !heights.isPossible }
            return abs(heights.separation - middle.separation) > 5 && heights.isNear(middle)
        }
    }
}

/// The heights of a waypoint that has both and uses them.
private struct TwoHeights {
    let height: Double
    let ellipsoid: Double
    let place: Position?

    init?(_ waypoint: Waypoint) {
        guard waypoint.useGlobalHeight.isOff else { return nil }
        guard let height = waypoint.height.value, let ellipsoid = waypoint.ellipsoidHeight.value else { return nil }
        self.height = height
        self.ellipsoid = ellipsoid
        place = waypoint.position.value.flatMap { $0.isOnEarth ? $0 : nil }
    }

    /// Metres from one datum to the other.
    var separation: Double { ellipsoid - height }
    /// As far as the geoid is from the ellipsoid anywhere.
    var isPossible: Bool { abs(separation) <= 107 }

    /// Within 20 km.
    func isNear(_ other: TwoHeights) -> Bool {
        guard let place, let neighbour = other.place else { return false }
        return Distance.haversine(place, neighbour) <= 20_000
    }
}

extension WaypointList {
    fileprivate func judge(_ report: inout Reporter, _ isWrong: (TwoHeights) -> Bool) {
        for (ordinal, waypoint) in waypoints.enumerated() {
            guard let heights = TwoHeights(waypoint), isWrong(heights) else { continue }
            let (a, b) = (PlainNumber.text(heights.ellipsoid), PlainNumber.text(heights.height))
            report(
                waypoint.ellipsoidHeight.span,
                "waypoint \(label(ordinal)): ellipsoidHeight \(a) and height \(b) cannot be the same point")
        }
    }
}
