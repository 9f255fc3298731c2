// SPDX-License-Identifier: Apache-2.0

/// From one waypoint to the next, in flight order. A leg exists only where both ends have a position on Earth, so that
/// nothing can be computed from a waypoint without one.
package struct Leg: Sendable, Hashable {
    /// Ordinals of the two waypoints in the document.
    package let start: Int
    package let end: Int
    /// Metres on DJI's sphere.
    package let horizontal: Double
    /// Metres, positive upwards; nil when one of the heights is missing.
    package let rise: Double?
    /// Metres per second at which it is flown; nil when neither waypoint nor wayline says a speed above 0.
    package let speed: Double?

    /// Metres, the slope included.
    package var length: Double { Distance.slope(horizontal, rise: rise ?? 0) }
    /// Seconds at the leg's speed; nil without one.
    package var duration: Double? { speed.map { length / $0 } }
}

extension Wayline {
    /// Ordinals in the order in which the aircraft flies: by index where all indices can be told apart, else as
    /// written.
    package var flightOrder: [Int] { waypoints.flightOrder }

    /// The legs in flight order; those with an end that has no position on Earth are left out.
    package var legs: [Leg] { legs(in: flightOrder) }

    /// The legs for somebody who has the flight order already.
    package func legs(in order: [Int]) -> [Leg] {
        zip(order, order.dropFirst()).compactMap { waypoints.leg(from: $0, to: $1, speed: autoFlightSpeed.value) }
    }

    /// Every waypoint has a position on Earth and a height.
    private var isMeasurable: Bool {
        waypoints.count > 1
            && waypoints.allSatisfy {
                $0.position.value?.isOnEarth == true && $0.executeHeight.value != nil
            }
    }

    /// Metres as DJI's planners count them: Σ hypot(haversine, height difference).
    ///
    /// - Returns: nil when a waypoint lacks its position or its height.
    package var distance: Double? {
        guard isMeasurable else { return nil }
        let sum = legs.reduce(0) { $0 + $1.length }
        return sum.isFinite ? sum : nil
    }

    /// Metres on the WGS84 ellipsoid, slopes included; up to half a per cent from ``distance``.
    ///
    /// - Returns: nil when a waypoint lacks its position or its height.
    package var geodesicDistance: Double? {
        guard isMeasurable else { return nil }
        let sum = legs.reduce(0.0) { sum, leg in
            guard let a = waypoints[leg.start].position.value, let b = waypoints[leg.end].position.value else {
                return sum
            }
            return sum + Distance.slope(Geodesic.distance(a, b), rise: leg.rise ?? 0)
        }
        return sum.isFinite ? sum : nil
    }
}

extension [Waypoint] {
    /// The leg between two waypoints, by document position; nil where one of them has no position on Earth.
    ///
    /// - Parameter speed: of the wayline, m/s, where the first waypoint says none above 0.
    package func leg(from start: Int, to end: Int, speed: Double? = nil) -> Leg? {
        guard let a = self[start].position.value, let b = self[end].position.value, a.isOnEarth, b.isOnEarth else {
            return nil
        }
        let rise: Double? =
            if let low = self[start].executeHeight.value, let high = self[end].executeHeight.value {
                high - low
            } else {
                nil
            }
        let own = self[start].speed.value.flatMap { $0 > 0 ? $0 : nil }
        return Leg(
            start: start, end: end, horizontal: Distance.haversine(a, b), rise: rise,
            speed: own ?? speed.flatMap { $0 > 0 ? $0 : nil })
    }
}
