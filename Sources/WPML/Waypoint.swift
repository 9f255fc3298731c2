// SPDX-License-Identifier: Apache-2.0

package import Markup

/// A `Placemark` that is one point of a wayline, in either file. Its ordinal is its place in the document; ``index`` is
/// what the file calls it.
package struct Waypoint: Sendable, Hashable {
    package let tag: SourceSpan
    package internal(set) var index: Field<Int>
    package internal(set) var position: Field<Position>
    /// Metres in the wayline's ``ExecuteHeightMode``. In `waylines.wpml` only.
    package internal(set) var executeHeight: Field<Double>
    /// Metres in the template's ``HeightMode``. In `template.kml` only.
    package internal(set) var height: Field<Double>
    /// The same point above the ellipsoid. In `template.kml` only.
    package internal(set) var ellipsoidHeight: Field<Double>
    /// Metres per second from this waypoint to the next.
    package internal(set) var speed: Field<Double>
    package internal(set) var useGlobalHeight: Field<Bool>
    package internal(set) var useGlobalSpeed: Field<Bool>
    package internal(set) var useGlobalHeading: Field<Bool>
    package internal(set) var useGlobalTurn: Field<Bool>
    package internal(set) var heading: Heading?
    package internal(set) var turn: Turn?
    package internal(set) var useStraightLine: Field<Bool>
    package internal(set) var isRisky: Field<Bool>
    /// Degrees, -90 looks straight down. In `template.kml` only.
    package internal(set) var gimbalPitchAngle: Field<Double>
    package internal(set) var actionGroups: [ActionGroup] = []

    init(tag: SourceSpan) {
        self.tag = tag
        index = Field(absentIn: tag)
        position = Field(absentIn: tag)
        executeHeight = Field(absentIn: tag)
        height = Field(absentIn: tag)
        ellipsoidHeight = Field(absentIn: tag)
        speed = Field(absentIn: tag)
        useGlobalHeight = Field(absentIn: tag)
        useGlobalSpeed = Field(absentIn: tag)
        useGlobalHeading = Field(absentIn: tag)
        useGlobalTurn = Field(absentIn: tag)
        useStraightLine = Field(absentIn: tag)
        isRisky = Field(absentIn: tag)
        gimbalPitchAngle = Field(absentIn: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .index: index.take(reading)
        case .coordinates: position.take(reading)
        case .executeHeight: executeHeight.take(reading)
        case .height: height.take(reading)
        case .ellipsoidHeight: ellipsoidHeight.take(reading)
        case .waypointSpeed: speed.take(reading)
        case .useGlobalHeight: useGlobalHeight.take(reading)
        case .useGlobalSpeed: useGlobalSpeed.take(reading)
        case .useGlobalHeadingParam: useGlobalHeading.take(reading)
        case .useGlobalTurnParam: useGlobalTurn.take(reading)
        case .useStraightLine: useStraightLine.take(reading)
        case .isRisky: isRisky.take(reading)
        case .gimbalPitchAngle: gimbalPitchAngle.take(reading)
        default: .first
        }
    }

    /// The turn distance matters for this waypoint: the aircraft leaves the line before it.
    package var usesDampingDistance: Bool {
        switch turn?.mode.value {
        case .coordinateTurn: true
        case .toPointAndPassWithContinuityCurvature: useStraightLine.value == true
        default: false
        }
    }
}
