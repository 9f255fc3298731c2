// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// An action where it stands in the course of a flight.
struct FlownAction: Sendable {
    let action: Action
    /// What starts it; nil for a start action.
    let trigger: TriggerType?
    /// The index of the waypoint at which its group begins; nil for a start action, which runs before the route.
    let waypoint: Int?

    var function: ActuatorFunction { action.function.value ?? .unknown }
    var span: SourceSpan { action.function.span }
    /// The payload's position; the main one where none is said.
    var payload: Int { action.parameters?.integer(.payloadPositionIndex).value ?? 0 }
    var place: String { waypoint.map { "at waypoint \($0)" } ?? "before the route" }
    /// It is repeated when a flight is resumed.
    var isStartAction: Bool { waypoint == nil }
    /// Started by legs, not by a waypoint.
    var spansLegs: Bool { trigger == .betweenAdjacentPoints || trigger == .betweenAdjacentPointsIncludeFirstPoint }
}

extension WaypointList {
    /// The actions with certain functions in flight order: the start actions, then group by group, by the waypoint at
    /// which each begins. Where indices cannot be told apart, groups come as they are written.
    ///
    /// - Returns: nothing for a template, which nobody flies.
    func flown(_ isMeant: (ActuatorFunction) -> Bool) -> [FlownAction] {
        guard let wayline else { return [] }
        func isMeantHere(_ action: Action) -> Bool { action.function.value.map(isMeant) == true }
        let start = (wayline.startActions?.actions ?? []).filter(isMeantHere)
        var placed: [(waypoint: Int, order: Int, flown: FlownAction)] = []
        for (ordinal, waypoint) in waypoints.enumerated() {
            for group in waypoint.actionGroups where group.actions.contains(where: isMeantHere) {
                let place = group.startIndex.value ?? label(ordinal)
                for action in group.actions where isMeantHere(action) {
                    let flown = FlownAction(action: action, trigger: group.trigger?.type.value, waypoint: place)
                    placed.append((place, placed.count, flown))
                }
            }
        }
        if indices.count == waypoints.count { placed.sort { ($0.waypoint, $0.order) < ($1.waypoint, $1.order) } }
        return start.map { FlownAction(action: $0, trigger: nil, waypoint: nil) } + placed.map(\.flown)
    }
}
