// SPDX-License-Identifier: Apache-2.0

package import PlainJSON
package import WPML

/// `wayline show --format json`: the summary, with the waylines themselves under `waylines` instead of their number.
package enum WaylineJSON {
    /// - Returns: nil when nothing could be read.
    package static func show(_ file: WaylineFile) -> JSONValue? {
        guard let summary = Summary(of: file) else { return nil }
        let mission = file.mission.flatMap { $0.document.isSound ? $0 : nil }
        let waylines = mission.map { mission in JSONValue.array(mission.waylines.map { json($0, mission.document) }) }
        return .object(summary.members(waylines: waylines))
    }

    private static func json(_ wayline: Wayline, _ document: WaylineDocument) -> JSONValue {
        .object([
            "id": .number(wayline.waylineID.value),
            "templateId": .number(wayline.templateID.value),
            "heightMode": word(wayline.executeHeightMode, document),
            "speed": .number(wayline.autoFlightSpeed.value),
            "distance": .number(wayline.distance.map(JSONValue.metres)),
            "duration": wayline.flightTime?.json,
            "waypoints": .array(wayline.waypoints.map { json($0, document) }),
        ])
    }

    private static func json(_ waypoint: Waypoint, _ document: WaylineDocument) -> JSONValue {
        let groups = waypoint.actionGroups.flatMap { group in group.actions.map { action(group, $0, document) } }
        return .object([
            "index": .number(waypoint.index.value),
            "longitude": .number(waypoint.position.value?.longitude),
            "latitude": .number(waypoint.position.value?.latitude),
            "height": .number(waypoint.executeHeight.value),
            "speed": .number(waypoint.speed.value),
            "heading": waypoint.heading.map { heading($0, document) },
            "turn": waypoint.turn.map { turn($0, document) },
            "actions": .array(groups),
        ])
    }

    private static func heading(_ heading: Heading, _ document: WaylineDocument) -> JSONValue {
        let isUsed = heading.mode.value == .smoothTransition || heading.mode.value == .fixed
        return .object([
            "mode": word(heading.mode, document),
            "angle": isUsed ? .number(heading.angle.value) : nil,
        ])
    }

    private static func turn(_ turn: Turn, _ document: WaylineDocument) -> JSONValue {
        .object(["mode": word(turn.mode, document), "dampingDistance": .number(turn.dampingDistance.value)])
    }

    private static func action(_ group: ActionGroup, _ action: Action, _ document: WaylineDocument) -> JSONValue {
        .object([
            "group": .number(group.groupID.value),
            "id": .number(action.actionID.value),
            "trigger": group.trigger.flatMap { word($0.type, document) },
            "function": word(action.function, document),
        ])
    }

    /// The word as it stands in the file, known or not.
    private static func word<W: WireWord>(_ field: Field<W>, _ document: WaylineDocument) -> JSONValue? {
        field.isAbsent
            ? nil : .string(field.value.flatMap { $0.isKnown ? $0.name : nil } ?? document.text(at: field.span))
    }
}
