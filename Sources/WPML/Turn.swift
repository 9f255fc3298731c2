// SPDX-License-Identifier: Apache-2.0

package import Markup

/// `waypointTurnParam`: how the aircraft passes a waypoint.
package struct Turn: Sendable, Hashable {
    package let tag: SourceSpan
    package internal(set) var mode: Field<TurnMode>
    /// Metres before the waypoint at which the turn begins. Means something for `coordinateTurn`, and for
    /// `toPointAndPassWithContinuityCurvature` with straight lines; DJI's apps write 0 or 0.2 elsewhere.
    package internal(set) var dampingDistance: Field<Double>

    init(tag: SourceSpan) {
        self.tag = tag
        mode = Field(absentIn: tag)
        dampingDistance = Field(absentIn: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .waypointTurnMode: mode.take(reading)
        case .waypointTurnDampingDist: dampingDistance.take(reading)
        default: .first
        }
    }
}
