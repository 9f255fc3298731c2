// SPDX-License-Identifier: Apache-2.0

/// Actions with one trigger, written in the waypoint at which they begin.
package struct SampleActionGroup: Sendable, Hashable {
    package enum Trigger: Sendable, Hashable {
        case reachPoint
        case betweenAdjacentPoints
        /// Every so many seconds.
        case multipleTiming(Double)
        /// Every so many metres.
        case multipleDistance(Double)
    }

    package var trigger: Trigger
    /// The last waypoint it covers; nil is the waypoint itself.
    package var lastWaypoint: Int?
    package var actions: [SampleAction]

    package init(_ actions: [SampleAction], on trigger: Trigger = .reachPoint, through lastWaypoint: Int? = nil) {
        self.trigger = trigger
        self.lastWaypoint = lastWaypoint
        self.actions = actions
    }

    /// Seconds that it keeps the aircraft in place.
    var hover: Double {
        actions.reduce(0) { sum, action in
            if case .hover(let seconds) = action { sum + seconds } else { sum }
        }
    }
}
