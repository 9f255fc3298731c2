// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How long a wayline takes, in seconds. DJI's own estimate differs between its programs and cannot be reproduced, so
/// this is a range.
package struct FlightTime: Sendable, Hashable {
    /// Every leg at its speed from end to end, and the hovering.
    package let lower: Double
    /// From stop to stop with bounded acceleration and jerk, and the hovering.
    package let estimate: Double
    /// Every waypoint a stop, hovering, and three seconds for every action at a waypoint.
    package let upper: Double

    package static func + (a: FlightTime, b: FlightTime) -> FlightTime {
        FlightTime(lower: a.lower + b.lower, estimate: a.estimate + b.estimate, upper: a.upper + b.upper)
    }
}

/// Acceleration limits that meet Pilot 2's estimates for three aircraft within 0.03 s (measured).
private enum Motion {
    /// m/s²
    static let acceleration = 3.217
    /// m/s³
    static let jerk = 2.423

    /// Seconds from a stand to `speed`, and as many back.
    static func ramp(_ speed: Double) -> Double {
        speed >= acceleration * acceleration / jerk
            ? speed / acceleration + acceleration / jerk
            : 2 * (speed / jerk).squareRoot()
    }

    /// Seconds for a length from stand to stand, not faster than `speed`.
    static func time(_ length: Double, at speed: Double) -> Double {
        guard length > 0 else { return 0 }
        let peak = reached(length, speed)
        return length / peak + ramp(peak)
    }

    /// The highest speed that a length allows: where speed times ramp is the length.
    private static func reached(_ length: Double, _ speed: Double) -> Double {
        guard speed * ramp(speed) > length else { return speed }
        let build = acceleration / jerk
        // Twice a³/j² is covered on reaching the full acceleration and losing it again.
        guard length > 2 * acceleration * build * build else { return cbrt(length * length * jerk / 4) }
        return ((build * build + 4 * length / acceleration).squareRoot() - build) * acceleration / 2
    }
}

extension Wayline {
    /// How long the wayline takes from its first waypoint to its last.
    ///
    /// - Returns: nil when it has no legs, or a waypoint lacks its position, its height or a speed above 0.
    package var flightTime: FlightTime? {
        let legs = legs
        guard !legs.isEmpty, legs.count == waypoints.count - 1 else { return nil }
        let speeds = legs.compactMap(\.speed)
        guard speeds.count == legs.count else { return nil }
        let hovering = hoverTime
        let time = FlightTime(
            lower: zip(legs, speeds).reduce(0) { $0 + $1.0.length / $1.1 } + hovering,
            estimate: runs(legs).reduce(0) { $0 + Motion.time($1.length, at: $1.speed) } + hovering,
            upper: zip(legs, speeds).reduce(0) { $0 + Motion.time($1.0.length, at: $1.1) } + hovering
                + 3 * Double(actionsAtWaypoints))
        return time.lower.isFinite && time.estimate.isFinite && time.upper.isFinite ? time : nil
    }

    /// Legs between two stops joined into one, flown at their mean speed.
    private func runs(_ legs: [Leg]) -> [(length: Double, speed: Double)] {
        var runs: [(length: Double, speed: Double)] = []
        var (length, time) = (0.0, 0.0)
        for leg in legs {
            length += leg.length
            time += leg.duration ?? 0
            guard stops(at: leg.end) || leg.end == legs.last?.end else { continue }
            if time > 0 { runs.append((length, length / time)) }
            (length, time) = (0, 0)
        }
        return runs
    }

    private func stops(at waypoint: Int) -> Bool {
        waypoints[waypoint].turn?.mode.value.map { $0.stops || !$0.isKnown } ?? true
    }

    /// Seconds of all hovering.
    private var hoverTime: Double {
        var sum = 0.0
        eachAction { sum += $0.hovering }
        return sum
    }

    private var actionsAtWaypoints: Int {
        waypoints.reduce(0) { sum, waypoint in
            sum
                + waypoint.actionGroups.reduce(0) {
                    $0 + ($1.trigger?.type.value == .reachPoint ? $1.actions.count : 0)
                }
        }
    }
}

extension Action {
    /// Seconds, when the action is a hover.
    fileprivate var hovering: Double {
        guard function.value == .hover, case .hover(let time) = operation, let seconds = time.value else { return 0 }
        return max(0, seconds)
    }
}
