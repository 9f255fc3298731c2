// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Compares two values field by field. A number is the same when it is the same double, a word when it reads the same.
struct FieldComparison {
    private let a: WaylineDocument
    private let b: WaylineDocument
    private let place: WaylineDiff.Change
    private var changes: [WaylineDiff.Change] = []

    private init(_ a: WaylineDocument, _ b: WaylineDocument, wayline: Int? = nil, at waypoints: (Int, Int)? = nil) {
        self.a = a
        self.b = b
        place = WaylineDiff.Change(.changed, wayline: wayline, a: waypoints?.0, b: waypoints?.1)
    }

    static func settings(_ a: Mission, _ b: Mission) -> [WaylineDiff.Change] {
        var fields = FieldComparison(a.document, b.document)
        let (x, y) = (a.config, b.config)
        fields.words("flyToWaylineMode", x?.flyToWaylineMode, y?.flyToWaylineMode)
        fields.words("finishAction", x?.finishAction, y?.finishAction)
        fields.words("exitOnRCLost", x?.exitOnRCLost, y?.exitOnRCLost)
        fields.words("executeRCLostAction", x?.executeRCLostAction, y?.executeRCLostAction)
        fields.numbers("takeOffSecurityHeight", x?.takeOffSecurityHeight, y?.takeOffSecurityHeight)
        fields.numbers("globalTransitionalSpeed", x?.globalTransitionalSpeed, y?.globalTransitionalSpeed)
        fields.numbers("globalRTHHeight", x?.globalRTHHeight, y?.globalRTHHeight)
        fields.compare("droneEnumValue", .number(x?.drone?.type.value), .number(y?.drone?.type.value))
        fields.compare("droneSubEnumValue", .number(x?.drone?.subType.value), .number(y?.drone?.subType.value))
        fields.compare("payloadInfo", payloads(x), payloads(y))
        return fields.changes
    }

    static func wayline(
        _ x: Wayline, _ a: WaylineDocument, _ y: Wayline, _ b: WaylineDocument, at wayline: Int
    ) -> [WaylineDiff.Change] {
        var fields = FieldComparison(a, b, wayline: wayline)
        fields.compare("waylineId", .number(x.waylineID.value), .number(y.waylineID.value))
        fields.compare("templateId", .number(x.templateID.value), .number(y.templateID.value))
        fields.words("executeHeightMode", x.executeHeightMode, y.executeHeightMode)
        fields.numbers("autoFlightSpeed", x.autoFlightSpeed, y.autoFlightSpeed)
        fields.compare("startActionGroup", actions(x.startActions, a), actions(y.startActions, b))
        return fields.changes
    }

    static func waypoint(
        _ x: Waypoint, _ a: WaylineDocument, _ y: Waypoint, _ b: WaylineDocument,
        at place: (wayline: Int, a: Int, b: Int)
    ) -> [WaylineDiff.Change] {
        var fields = FieldComparison(a, b, wayline: place.wayline, at: (place.a, place.b))
        fields.numbers("executeHeight", x.executeHeight, y.executeHeight)
        fields.numbers("waypointSpeed", x.speed, y.speed)
        fields.words("waypointHeadingMode", x.heading?.mode, y.heading?.mode)
        fields.numbers("waypointHeadingAngle", x.heading?.angle, y.heading?.angle)
        fields.words("waypointHeadingPathMode", x.heading?.pathMode, y.heading?.pathMode)
        fields.compare("waypointPoiPoint", target(x.heading), target(y.heading))
        fields.words("waypointTurnMode", x.turn?.mode, y.turn?.mode)
        fields.numbers("waypointTurnDampingDist", x.turn?.dampingDistance, y.turn?.dampingDistance)
        fields.compare("useStraightLine", flag(x.useStraightLine), flag(y.useStraightLine))
        fields.compare("isRisky", flag(x.isRisky), flag(y.isRisky))
        fields.compare("actions", groups(x.actionGroups, a), groups(y.actionGroups, b))
        return fields.changes
    }

    private mutating func words<W: WireWord>(_ name: String, _ x: Field<W>?, _ y: Field<W>?) {
        compare(name, Self.word(x, a), Self.word(y, b))
    }

    private mutating func numbers(_ name: String, _ x: Field<Double>?, _ y: Field<Double>?) {
        compare(name, .number(x?.value), .number(y?.value))
    }

    private mutating func compare(_ name: String, _ x: JSONValue?, _ y: JSONValue?) {
        guard x != y else { return }
        var change = place
        (change.field, change.from, change.to) = (name, x, y)
        changes.append(change)
    }

    private static func flag(_ field: Field<Bool>) -> JSONValue? { field.value.map { .int($0 ? 1 : 0) } }

    private static func word<W: WireWord>(_ field: Field<W>?, _ document: WaylineDocument) -> JSONValue? {
        guard let field, !field.isAbsent else { return nil }
        return .string(document.text(at: field.span))
    }

    private static func payloads(_ config: MissionConfig?) -> JSONValue? {
        guard let payloads = config?.payloads, !payloads.isEmpty else { return nil }
        return .array(
            payloads.map { payload in
                .object([
                    "type": .number(payload.type.value), "subType": .number(payload.subType.value),
                    "position": .number(payload.position.value),
                ])
            })
    }

    /// What happens at a waypoint, in words: trigger, functions, parameters. The numbers of groups and actions mean nothing
    /// to whoever flies.
    private static func groups(_ groups: [ActionGroup], _ document: WaylineDocument) -> JSONValue? {
        let all = groups.compactMap { actions($0, document) }
        return all.isEmpty ? nil : .array(all)
    }

    private static func actions(_ group: ActionGroup?, _ document: WaylineDocument) -> JSONValue? {
        guard let group else { return nil }
        return .object([
            "trigger": word(group.trigger?.type, document),
            "every": .number(group.trigger?.parameter.value),
            "mode": word(group.mode, document),
            "waypoints": waypoints(group),
            "actions": .array(group.actions.map { .string(text($0, document)) }),
        ])
    }

    /// How many waypoints a group holds for. Its first index would differ for all that stand behind a waypoint put in.
    private static func waypoints(_ group: ActionGroup) -> JSONValue? {
        guard let start = group.startIndex.value, let end = group.endIndex.value, end >= start else { return nil }
        let (count, overflow) = end.subtractingReportingOverflow(start)
        return overflow || count == .max ? nil : .int(count + 1)
    }

    /// Where the nose points to, when the heading follows a place. Its height is ignored by the aircraft.
    private static func target(_ heading: Heading?) -> JSONValue? {
        guard let heading, heading.mode.value == .towardPOI, let place = heading.pointOfInterest.value else {
            return nil
        }
        return .array([.double(place.longitude), .double(place.latitude)])
    }

    private static func text(_ action: Action, _ document: WaylineDocument) -> String {
        let function = action.function.isAbsent ? "?" : document.text(at: action.function.span)
        let parameters = (action.parameters?.entries ?? []).map { entry in
            "\(entry.term.name) \(document.text(at: entry.span))"
        }
        return function + (parameters.isEmpty ? "" : "(" + parameters.sorted().joined(separator: ", ") + ")")
    }
}
