// SPDX-License-Identifier: Apache-2.0

package import Markup

/// A `Folder` of `template.kml`: one route as people edit it.
package struct TemplateRoute: Sendable, Hashable {
    package let tag: SourceSpan
    package internal(set) var type: Field<TemplateType>
    package internal(set) var templateID: Field<Int>
    /// Metres per second.
    package internal(set) var autoFlightSpeed: Field<Double>
    package internal(set) var coordinates: CoordinateSystem?
    package internal(set) var globalTurnMode: Field<TurnMode>
    package internal(set) var globalUseStraightLine: Field<Bool>
    package internal(set) var gimbalPitchMode: Field<GimbalPitchMode>
    /// Metres in the datum of ``CoordinateSystem/heightMode``.
    package internal(set) var globalHeight: Field<Double>
    package internal(set) var globalHeading: Heading?
    /// One per payload; each holds `payloadPositionIndex`, `imageFormat` and the like.
    package internal(set) var payloads: [Parameters] = []
    /// The points of a waypoint route, in document order.
    package internal(set) var waypoints: [Waypoint] = []
    /// The areas and strips of a survey, in document order.
    package internal(set) var surveys: [Survey] = []
    /// Elements that no documentation names.
    package internal(set) var others: Parameters

    init(tag: SourceSpan) {
        self.tag = tag
        type = Field(absentIn: tag)
        templateID = Field(absentIn: tag)
        autoFlightSpeed = Field(absentIn: tag)
        globalTurnMode = Field(absentIn: tag)
        globalUseStraightLine = Field(absentIn: tag)
        gimbalPitchMode = Field(absentIn: tag)
        globalHeight = Field(absentIn: tag)
        others = Parameters(tag: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .templateType: type.take(reading)
        case .templateId: templateID.take(reading)
        case .autoFlightSpeed: autoFlightSpeed.take(reading)
        case .globalWaypointTurnMode: globalTurnMode.take(reading)
        case .globalUseStraightLine: globalUseStraightLine.take(reading)
        case .gimbalPitchMode: gimbalPitchMode.take(reading)
        case .globalHeight: globalHeight.take(reading)
        default: others.take(reading)
        }
    }
}

/// `waylineCoordinateSysParam`: what the numbers of a template are measured from.
package struct CoordinateSystem: Sendable, Hashable {
    package let tag: SourceSpan
    package internal(set) var coordinateMode: Field<CoordinateMode>
    package internal(set) var heightMode: Field<HeightMode>
    /// Positioning type, surface following and the rest.
    package internal(set) var others: Parameters

    init(tag: SourceSpan) {
        self.tag = tag
        coordinateMode = Field(absentIn: tag)
        heightMode = Field(absentIn: tag)
        others = Parameters(tag: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .coordinateMode: coordinateMode.take(reading)
        case .heightMode: heightMode.take(reading)
        default: others.take(reading)
        }
    }
}
