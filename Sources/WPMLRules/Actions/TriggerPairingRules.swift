// SPDX-License-Identifier: Apache-2.0

import WPML

/// Which functions go with which trigger.
enum TriggerPairingRules {
    static let all: [Rule] = [
        Rule(
            "A012", .info, "a leg's trigger starts something else than an even rotation", source: "common-element",
            .group { scene, report in
                guard scene.group.trigger?.type.value == .betweenAdjacentPoints else { return }
                scene.judgePairing(with: .gimbalEvenlyRotate, &report)
            }),

        Rule(
            "A013", .info, "an interval starts something else than photographs", source: "common-element",
            .group { scene, report in
                let type = scene.group.trigger?.type.value
                guard type == .multipleTiming || type == .multipleDistance else { return }
                scene.judgePairing(with: .takePhoto, &report)
            }),

        // Field reports have DJI Fly refuse such a file.
        Rule(
            "A032", .warning, except: [.djifly: .error], "an even rotation has no leg to act on",
            source: "field reports", help: "let the group end at the next waypoint",
            .group { scene, report in
                guard scene.group.performs(.gimbalEvenlyRotate), !scene.rotatesEvenlyOutOfPlace else { return }
                guard let range = scene.group.waypoints(in: scene.list), range.count == 1 else { return }
                report(
                    scene.group.endIndex.span,
                    "gimbalEvenlyRotate has no leg to act on: \(scene.label) starts and ends at \(range.lowerBound)")
            }),
    ]
}

extension GroupScene {
    /// Reports a trigger none of whose actions is the one it is for. What the documentation does not name A018 has
    /// spoken of already: DJI's apps pair triggers with it in their own ways.
    fileprivate func judgePairing(with function: ActuatorFunction, _ report: inout Reporter) {
        let functions = group.actions.lazy.compactMap(\.function.value)
        guard let trigger = group.trigger, !functions.isEmpty, !group.performs(function) else { return }
        guard group.actions.allSatisfy({ $0.function.value?.isDocumented == true }) else { return }
        let names = Set(functions.map(\.name)).sorted().joined(separator: ", ")
        report(
            trigger.type.span,
            "\(label): \(trigger.type.value?.name ?? "") with \(names), expected \(function.name)")
    }

    /// A031 finds an even rotation here that another trigger than a leg's starts.
    var rotatesEvenlyOutOfPlace: Bool {
        guard list.subject.profile != .djifly, group.performs(.gimbalEvenlyRotate) else { return false }
        switch group.trigger?.type.value {
        case .betweenAdjacentPoints, .betweenAdjacentPointsIncludeFirstPoint, .unknown, nil: return false
        case .reachPoint, .multipleTiming, .multipleDistance: return true
        }
    }
}

extension ActionGroup {
    func performs(_ function: ActuatorFunction) -> Bool { actions.contains { $0.function.value == function } }

    /// The waypoints it holds for; nil when its range is not said, ends before it starts or names what is not there.
    func waypoints(in list: WaypointList) -> ClosedRange<Int>? {
        guard let start = startIndex.value, let end = endIndex.value, start <= end else { return nil }
        return list.hasWaypoint(start) && list.hasWaypoint(end) ? start...end : nil
    }
}
