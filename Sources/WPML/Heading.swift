// SPDX-License-Identifier: Apache-2.0

package import Markup

/// `waypointHeadingParam` or `globalWaypointHeadingParam`: where the nose of the aircraft points.
package struct Heading: Sendable, Hashable {
    package let tag: SourceSpan
    package internal(set) var mode: Field<HeadingMode>
    /// Degrees clockwise from north, -180…180.
    package internal(set) var angle: Field<Double>
    /// The place that `towardPOI` looks at; its height is ignored by the aircraft.
    package internal(set) var pointOfInterest: Field<Position>
    package internal(set) var pathMode: Field<HeadingPathMode>
    /// Undocumented; always written by DJI's apps.
    package internal(set) var angleEnabled: Field<Bool>

    init(tag: SourceSpan) {
        self.tag = tag
        mode = Field(absentIn: tag)
        angle = Field(absentIn: tag)
        pointOfInterest = Field(absentIn: tag)
        pathMode = Field(absentIn: tag)
        angleEnabled = Field(absentIn: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .waypointHeadingMode: mode.take(reading)
        case .waypointHeadingAngle: angle.take(reading)
        case .waypointPoiPoint: pointOfInterest.take(reading)
        case .waypointHeadingPathMode: pathMode.take(reading)
        case .waypointHeadingAngleEnable: angleEnabled.take(reading)
        default: .first
        }
    }
}
