// SPDX-License-Identifier: Apache-2.0

/// One point of a wayline.
package struct SampleWaypoint: Sendable, Hashable {
    package var place: Place
    /// Metres in the datum that the mission's heights are given in.
    package var height: Double
    /// Metres a second from here to the next waypoint; nil is the wayline's speed.
    package var speed: Double?
    /// nil is the wayline's heading.
    package var heading: SampleHeading?
    /// nil is the wayline's turn.
    package var turn: SampleTurn?
    /// Degrees; the camera gets there evenly on the leg to the next waypoint. Only with `usePointSetting`.
    package var gimbalPitch: Double?
    package var groups: [SampleActionGroup]

    package init(
        _ place: Place, height: Double, speed: Double? = nil, heading: SampleHeading? = nil, turn: SampleTurn? = nil,
        gimbalPitch: Double? = nil, groups: [SampleActionGroup] = []
    ) {
        self.place = place
        self.height = height
        self.speed = speed
        self.heading = heading
        self.turn = turn
        self.gimbalPitch = gimbalPitch
        self.groups = groups
    }
}
