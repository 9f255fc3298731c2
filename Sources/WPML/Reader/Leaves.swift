// SPDX-License-Identifier: Apache-2.0

import Markup

// Elements that hold text: each goes to the value that its parent is.
extension DocumentReader {
    mutating func assign(_ reading: Reading, _ parent: Term?) -> Repetition {
        switch parent {
        case .Document: information?.take(reading) ?? .first
        case .missionConfig, .droneInfo, .payloadInfo, .autoRerouteInfo: assignToMission(reading, parent)
        case .Folder, .waylineCoordinateSysParam, .globalWaypointHeadingParam, .payloadParam:
            assignToRoute(reading, parent)
        case .Placemark, .Point: assignToPlacemark(reading)
        case .waypointHeadingParam: waypoint?.heading?.take(reading) ?? .first
        case .waypointTurnParam: waypoint?.turn?.take(reading) ?? .first
        case .overlap, .mappingHeadingParam: survey?.parameters.take(reading) ?? .first
        case .actionGroup, .actionTrigger, .action, .actionActuatorFuncParam: assignToAction(reading, parent)
        default: .first
        }
    }

    private mutating func assignToMission(_ reading: Reading, _ parent: Term?) -> Repetition {
        switch parent {
        case .missionConfig: config?.take(reading) ?? .first
        case .droneInfo: config?.drone?.take(reading) ?? .first
        case .payloadInfo: payload?.take(reading) ?? .first
        default: config?.autoReroute?.take(reading) ?? .first
        }
    }

    private mutating func assignToRoute(_ reading: Reading, _ parent: Term?) -> Repetition {
        switch parent {
        case .Folder: wayline?.take(reading) ?? route?.take(reading) ?? .first
        case .waylineCoordinateSysParam: route?.coordinates?.take(reading) ?? .first
        case .globalWaypointHeadingParam: route?.globalHeading?.take(reading) ?? .first
        default: payloadSettings?.take(reading) ?? .first
        }
    }

    /// In a template it is not known before the placemark ends whether it is a waypoint or a survey; both take it.
    private mutating func assignToPlacemark(_ reading: Reading) -> Repetition {
        let asWaypoint = waypoint?.take(reading) ?? .first
        let asSurvey = survey?.parameters.take(reading) ?? .first
        return asWaypoint == .first ? asSurvey : asWaypoint
    }

    private mutating func assignToAction(_ reading: Reading, _ parent: Term?) -> Repetition {
        switch parent {
        case .actionGroup: group?.take(reading) ?? .first
        case .actionTrigger: group?.trigger?.take(reading) ?? .first
        case .action: action?.take(reading) ?? .first
        default: action?.parameters?.take(reading) ?? .first
        }
    }
}
