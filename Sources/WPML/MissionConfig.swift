// SPDX-License-Identifier: Apache-2.0

package import Markup

/// `missionConfig`: what holds for the whole flight. DJI's apps write it identically into both files.
package struct MissionConfig: Sendable, Hashable {
    /// The start tag.
    package let tag: SourceSpan
    package internal(set) var flyToWaylineMode: Field<FlyToWaylineMode>
    package internal(set) var finishAction: Field<FinishAction>
    package internal(set) var exitOnRCLost: Field<ExitOnRCLost>
    package internal(set) var executeRCLostAction: Field<RCLostAction>
    /// Metres above the take-off point that are climbed to first.
    package internal(set) var takeOffSecurityHeight: Field<Double>
    /// Metres per second, to the first waypoint and back to a break point.
    package internal(set) var globalTransitionalSpeed: Field<Double>
    /// Metres above the take-off point for the way home.
    package internal(set) var globalRTHHeight: Field<Double>
    /// Where the planner assumed the take-off; its height is above the ellipsoid.
    package internal(set) var takeOffRefPoint: Field<Position>
    /// Metres above ground of the reference point (measured: 0, 5.34 and negative numbers; the documentation says
    /// otherwise).
    package internal(set) var takeOffRefPointAGLHeight: Field<Double>
    package internal(set) var drone: DroneInfo?
    package internal(set) var payloads: [PayloadInfo] = []
    package internal(set) var autoReroute: Parameters?
    /// Elements that no documentation names.
    package internal(set) var others: Parameters

    init(tag: SourceSpan) {
        self.tag = tag
        flyToWaylineMode = Field(absentIn: tag)
        finishAction = Field(absentIn: tag)
        exitOnRCLost = Field(absentIn: tag)
        executeRCLostAction = Field(absentIn: tag)
        takeOffSecurityHeight = Field(absentIn: tag)
        globalTransitionalSpeed = Field(absentIn: tag)
        globalRTHHeight = Field(absentIn: tag)
        takeOffRefPoint = Field(absentIn: tag)
        takeOffRefPointAGLHeight = Field(absentIn: tag)
        others = Parameters(tag: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .flyToWaylineMode: flyToWaylineMode.take(reading)
        case .finishAction: finishAction.take(reading)
        case .exitOnRCLost: exitOnRCLost.take(reading)
        case .executeRCLostAction: executeRCLostAction.take(reading)
        case .takeOffSecurityHeight: takeOffSecurityHeight.take(reading)
        case .globalTransitionalSpeed: globalTransitionalSpeed.take(reading)
        case .globalRTHHeight: globalRTHHeight.take(reading)
        case .takeOffRefPoint: takeOffRefPoint.take(reading)
        case .takeOffRefPointAGLHeight: takeOffRefPointAGLHeight.take(reading)
        default: others.take(reading)
        }
    }
}

/// `droneInfo`: the aircraft, by DJI's numbers.
package struct DroneInfo: Sendable, Hashable {
    package let tag: SourceSpan
    package internal(set) var type: Field<Int>
    package internal(set) var subType: Field<Int>

    init(tag: SourceSpan) {
        self.tag = tag
        type = Field(absentIn: tag)
        subType = Field(absentIn: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .droneEnumValue: type.take(reading)
        case .droneSubEnumValue: subType.take(reading)
        default: .first
        }
    }
}

/// `payloadInfo`: one mounted payload, by DJI's numbers.
package struct PayloadInfo: Sendable, Hashable {
    package let tag: SourceSpan
    package internal(set) var type: Field<Int>
    package internal(set) var subType: Field<Int>
    /// 0 main or left, 1 right, 2 top, 7 first-person view.
    package internal(set) var position: Field<Int>
    /// What a payload built with the Payload SDK says about itself.
    package internal(set) var others: Parameters

    init(tag: SourceSpan) {
        self.tag = tag
        type = Field(absentIn: tag)
        subType = Field(absentIn: tag)
        position = Field(absentIn: tag)
        others = Parameters(tag: tag)
    }

    mutating func take(_ reading: Reading) -> Repetition {
        switch reading.term {
        case .payloadEnumValue: type.take(reading)
        case .payloadSubEnumValue: subType.take(reading)
        case .payloadPositionIndex: position.take(reading)
        default: others.take(reading)
        }
    }
}
