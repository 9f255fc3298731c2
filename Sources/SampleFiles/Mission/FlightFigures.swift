// SPDX-License-Identifier: Apache-2.0

/// The `distance` and `duration` that DJI's apps write into a wayline.
package struct FlightFigures: Sendable, Hashable {
    /// Metres: great-circle legs with their climb, rounded to 32-bit floating point as the apps do.
    package let distance: Double
    /// Seconds: every stretch between two stops with a smooth start and end, plus hovering.
    package let duration: Double

    package init(of wayline: SampleWayline) {
        let legs = zip(wayline.waypoints, wayline.waypoints.dropFirst()).map(Self.length)
        distance = Double(Float(legs.reduce(0, +)))

        var time = wayline.waypoints.flatMap(\.groups).reduce(0) { $0 + $1.hover }
        var run = 0.0
        for (index, leg) in legs.enumerated() {
            run += leg
            guard wayline.flownTurn(at: index + 1).stops else { continue }
            time += Self.duration(of: run, speed: wayline.speed(at: index))
            run = 0
        }
        duration = Double(Float(time))
    }

    private static func length(from start: SampleWaypoint, to end: SampleWaypoint) -> Double {
        let ground = start.place.distance(to: end.place)
        let climb = end.height - start.height
        return (ground * ground + climb * climb).squareRoot()
    }

    /// From standstill to standstill, with the acceleration and jerk fitted to files by Pilot 2.
    private static func duration(of metres: Double, speed: Double) -> Double {
        var slow = 0.0
        var fast = speed
        guard fast * ramp(to: fast) > metres else { return metres / speed + ramp(to: speed) }
        for _ in 0..<40 {
            let middle = (slow + fast) / 2
            if middle * ramp(to: middle) > metres { fast = middle } else { slow = middle }
        }
        return metres / max(slow, 0.001) + ramp(to: slow)
    }

    /// Seconds lost by gaining and losing this speed.
    private static func ramp(to speed: Double) -> Double {
        let acceleration = 3.217
        let jerk = 2.423
        return speed >= acceleration * acceleration / jerk
            ? speed / acceleration + acceleration / jerk
            : 2 * (speed / jerk).squareRoot()
    }
}
