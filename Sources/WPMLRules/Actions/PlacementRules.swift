// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Actions where they cannot be what they say.
enum PlacementRules {
    static let all: [Rule] = [
        Rule(
            "A054", .warning, "an action for a waypoint that is never reached", source: "common-element",
            help: "let the aircraft stop at the waypoint, or pass over it",
            .waypoints { list, report in
                let missed = list.missedWaypoints
                guard !missed.isEmpty else { return }
                for group in list.groups { judge(group, missed, &report) }
            }),

        // In files of DJI's software start actions are a plain list. What only groups have is ignored there and does no
        // harm, so X021, for which it would be an error, leaves it to this rule.
        Rule(
            "A055", .info, "start actions have what only groups have", source: "waylines-wpml; measured",
            .document { scene, report in
                guard scene.document.isSound else { return }
                for stray in scene.document.strays where stray.belongsToAGroup {
                    let name = stray.term?.name ?? ""
                    report(stray.span, "<\(name)> in startActionGroup, which contains only actions")
                }
            }),

        Rule(
            "A056", .error, "an action stands outside an action group", source: "common-element; measured",
            help: "put it into an actionGroup",
            .document { scene, report in
                guard scene.document.isSound else { return }
                for stray in scene.document.strays where scene.isOutsideAGroup(stray) {
                    report(stray.span, "<action> outside an action group is ignored")
                }
            }),
    ]

    private static func judge(_ group: ActionGroup, _ missed: Set<Int>, _ report: inout Reporter) {
        // Over several waypoints it is not clear at which of them the actions run, and A006 says so.
        guard group.trigger?.type.value == .reachPoint, let index = group.startIndex.value,
            group.endIndex.value == index, missed.contains(index)
        else { return }
        let actions = group.actions.filter { $0.function.value?.wantsToStand == true }
        guard let first = actions.first else { return }
        let names = actions.compactMap(\.function.value?.name).reduce(into: [String]()) { names, name in
            if !names.contains(name) { names.append(name) }
        }
        report(
            first.function.span,
            "waypoint \(index) is never reached exactly (coordinateTurn); \(names.joined(separator: ", ")) "
                + (names.count == 1 ? "happens in motion" : "happen in motion"))
    }
}

extension WaypointList {
    /// The indices of the waypoints at which the aircraft turns early; none where indices are at fault, because it
    /// cannot be told which waypoint a group means. The first and the last are left out: they cannot be turned at, and
    /// W027 says so.
    fileprivate var missedWaypoints: Set<Int> {
        guard isNumbered else { return [] }
        let early = waypoints.lazy.filter(turnsEarly).compactMap { $0.index.value }
        return Set(early).subtracting([0, waypoints.count - 1])
    }

    private func turnsEarly(_ waypoint: Waypoint) -> Bool {
        let isGlobal = route != nil && waypoint.useGlobalTurn.value == true
        return (isGlobal ? route?.globalTurnMode : waypoint.turn?.mode)?.value == .coordinateTurn
    }
}

extension ActuatorFunction {
    /// Takes time, or holds for one place.
    fileprivate var wantsToStand: Bool {
        switch self {
        case .rotateYaw, .hover, .gimbalRotate, .focus: true
        default: false
        }
    }
}

extension Stray {
    /// A group's number, range, mode or trigger among start actions, which have none. It changes nothing.
    var belongsToAGroup: Bool {
        guard kind == .misplaced, parent == .startActionGroup else { return false }
        return term?.row.parents.contains(.actionGroup) == true
    }
}

extension DocumentScene {
    /// An action that no group and no start actions hold. FlightHub 2 writes one directly into the placemark of a
    /// patrol template, and for templates of undocumented kinds it may mean something there as well.
    func isOutsideAGroup(_ stray: Stray) -> Bool {
        guard stray.term == .action else { return false }
        switch stray.kind {
        case .misplaced: return true
        case .undocumented: return document.kind == .waylines || route(around: stray)?.type.value?.isDocumented == true
        default: return false
        }
    }

    /// X021 need not speak of it: rules about actions do.
    func isToldByActions(_ stray: Stray) -> Bool { stray.belongsToAGroup || isOutsideAGroup(stray) }

    /// The folder of the template in which an element stands: the last that begins before it.
    private func route(around stray: Stray) -> TemplateRoute? {
        let routes = subject.template?.routes ?? []
        var (low, high) = (0, routes.count)
        while low < high {
            let middle = (low + high) / 2
            if routes[middle].tag.start < stray.span.start { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? routes[low - 1] : nil
    }
}
