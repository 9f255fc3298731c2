// SPDX-License-Identifier: Apache-2.0

import Markup

// Elements that hold elements: a value begins with the start tag and is put into its owner with the end tag.
extension DocumentReader {
    /// Begins the value that the element is.
    ///
    /// - Returns: false when it may stand once in its parent and stands there already. The first one is read: which one
    ///   other readers take nobody can tell.
    mutating func begin(_ term: Term, _ tag: SourceSpan) -> Bool {
        switch term {
        case .Document: return beginDocument(tag)
        case .missionConfig, .droneInfo, .payloadInfo, .autoRerouteInfo: return beginMissionPart(term, tag)
        case .Folder: beginFolder(tag)
        case .waylineCoordinateSysParam, .globalWaypointHeadingParam, .payloadParam: return beginRoutePart(term, tag)
        case .Placemark: beginPlacemark(tag)
        case .waypointHeadingParam, .waypointTurnParam: return beginWaypointPart(term, tag)
        case .overlap where survey?.overlapTag == nil: survey?.overlapTag = tag
        case .mappingHeadingParam where survey?.headingTag == nil: survey?.headingTag = tag
        case .actionGroup: group = ActionGroup(tag: tag)
        case .startActionGroup: return beginStartActions(tag)
        case .actionTrigger, .action, .actionActuatorFuncParam: return beginActionPart(term, tag)
        default: break
        }
        return true
    }

    mutating func end(_ term: Term, _ parent: Term?) {
        switch term {
        case .payloadInfo: endPayload()
        case .payloadParam: endPayloadSettings()
        case .Folder: endFolder()
        case .Placemark: endPlacemark()
        case .actionGroup: endGroup()
        case .startActionGroup: endStartActions()
        case .action: endAction(parent)
        default: break
        }
    }

    private mutating func beginDocument(_ tag: SourceSpan) -> Bool {
        documentTags.append(tag)
        if information == nil { information = DocumentInformation(tag: tag) }
        return true
    }

    private mutating func beginMissionPart(_ term: Term, _ tag: SourceSpan) -> Bool {
        switch term {
        case .missionConfig where config == nil: config = MissionConfig(tag: tag)
        case .droneInfo where config?.drone == nil: config?.drone = DroneInfo(tag: tag)
        case .autoRerouteInfo where config?.autoReroute == nil: config?.autoReroute = Parameters(tag: tag)
        case .payloadInfo: payload = PayloadInfo(tag: tag)
        default: return false
        }
        return true
    }

    private mutating func beginFolder(_ tag: SourceSpan) {
        switch kind {
        case .waylines: wayline = Wayline(tag: tag)
        case .template: route = TemplateRoute(tag: tag)
        }
    }

    private mutating func beginRoutePart(_ term: Term, _ tag: SourceSpan) -> Bool {
        switch term {
        case .payloadParam: payloadSettings = Parameters(tag: tag)
        case .waylineCoordinateSysParam where route?.coordinates == nil: route?.coordinates = CoordinateSystem(tag: tag)
        case .globalWaypointHeadingParam where route?.globalHeading == nil: route?.globalHeading = Heading(tag: tag)
        default: return false
        }
        return true
    }

    private mutating func beginPlacemark(_ tag: SourceSpan) {
        waypoint = Waypoint(tag: tag)
        if kind == .template { survey = Survey(tag: tag) }
    }

    private mutating func beginWaypointPart(_ term: Term, _ tag: SourceSpan) -> Bool {
        switch term {
        case .waypointHeadingParam where waypoint?.heading == nil: waypoint?.heading = Heading(tag: tag)
        case .waypointTurnParam where waypoint?.turn == nil: waypoint?.turn = Turn(tag: tag)
        default: return false
        }
        return true
    }

    private mutating func beginStartActions(_ tag: SourceSpan) -> Bool {
        guard wayline?.startActions == nil else { return false }
        group = ActionGroup(tag: tag)
        return true
    }

    private mutating func beginActionPart(_ term: Term, _ tag: SourceSpan) -> Bool {
        switch term {
        case .action: action = Action(tag: tag)
        case .actionTrigger where group?.trigger == nil: group?.trigger = Trigger(tag: tag)
        case .actionActuatorFuncParam where action?.parameters == nil: action?.parameters = Parameters(tag: tag)
        default: return false
        }
        return true
    }

    private mutating func endPayload() {
        if let payload { config?.payloads.append(payload) }
        payload = nil
    }

    private mutating func endPayloadSettings() {
        if let payloadSettings { route?.payloads.append(payloadSettings) }
        payloadSettings = nil
    }

    private mutating func endFolder() {
        if let wayline { waylines.append(wayline) }
        if let route { routes.append(route) }
        (wayline, route) = (nil, nil)
    }

    /// A template placemark is a survey when it has an area or a strip, or its folder says so; else it is a waypoint.
    private mutating func endPlacemark() {
        if kind == .waylines {
            if let waypoint { wayline?.waypoints.append(waypoint) }
        } else if let survey, !survey.vertices.isAbsent || route?.type.value?.isSurvey == true {
            route?.surveys.append(survey)
        } else if let waypoint {
            route?.waypoints.append(waypoint)
        }
        (waypoint, survey) = (nil, nil)
    }

    private mutating func endGroup() {
        if let group { waypoint?.actionGroups.append(group) }
        group = nil
    }

    private mutating func endStartActions() {
        wayline?.startActions = group
        group = nil
    }

    /// An action directly in a placemark (FlightHub 2's patrols) belongs to no group and is only noted.
    private mutating func endAction(_ parent: Term?) {
        if let action, parent != .Placemark { group?.actions.append(action) }
        action = nil
    }
}
