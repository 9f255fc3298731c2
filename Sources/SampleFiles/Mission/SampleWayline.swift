// SPDX-License-Identifier: Apache-2.0

/// One executable wayline with the values its waypoints share.
package struct SampleWayline: Sendable, Hashable {
    /// Metres a second.
    package var speed: Double
    package var heading: SampleHeading
    package var turn: SampleTurn
    /// Done before the first waypoint, and again after a break.
    package var startActions: [SampleAction]
    package var waypoints: [SampleWaypoint]

    package init(
        speed: Double, heading: SampleHeading = .followWayline, turn: SampleTurn = .stop,
        startActions: [SampleAction] = [], waypoints: [SampleWaypoint]
    ) {
        self.speed = speed
        self.heading = heading
        self.turn = turn
        self.startActions = startActions
        self.waypoints = waypoints
    }

    /// How the aircraft really goes through a waypoint: at both ends it stops, whatever was asked for.
    ///
    /// DJI's apps rewrite fly-through at the first and last waypoint (measured); firmware 1546 refuses
    /// `coordinateTurn` there.
    func flownTurn(at index: Int) -> SampleTurn {
        let turn = waypoints[index].turn ?? turn
        let isEnd = index == 0 || index == waypoints.count - 1
        return isEnd && !turn.stops ? .stop : turn
    }

    func speed(at index: Int) -> Double { waypoints[index].speed ?? speed }
}
