// SPDX-License-Identifier: Apache-2.0

import WPML

/// How a waypoint is passed. In a template these speak only of a turn that is used.
enum TurnRules {
    static let all: [Rule] = kinds + ends + lines

    private static let kinds: [Rule] = [
        Rule(
            "W025", .error, except: [.djifly: .warning], "a waypoint has no turn",
            source: "waylines-wpml, English edition",
            note: "the Mobile SDK reports this as -9",
            .waypoint { scene, report in
                guard scene.isMission, scene.waypoint.turn == nil, scene.waypoint.useGlobalTurn.value != true else {
                    return
                }
                report(scene.waypoint.tag, "\(scene.label): waypointTurnParam missing", missing: .waypointTurnParam)
            }),

        Rule(
            "W026", .error, "the kind of the turn is missing or unknown", source: "common-element",
            note: "DJI firmware reports this as 1545, the Mobile SDK as -9",
            .waypoint { scene, report in
                guard let turn = scene.usedTurn else { return }
                WordProblem(turn.mode, .waypointTurnMode)?.report(
                    scene.quoted, prefix: "\(scene.label): ", &report)
            }),
    ]

    private static let ends: [Rule] = [
        Rule(
            "W027", .error, "the first or the last waypoint is cut short", source: "break reason 1546",
            note: "DJI firmware reports this as 1546",
            .waypoints { list, report in
                for (name, turn) in list.turnsAtEnds where turn.mode.value == .coordinateTurn {
                    report(
                        turn.mode.span, "\(name) waypoint cannot be coordinateTurn",
                        help: "use toPointAndStopWithDiscontinuityCurvature")
                }
            }),

        Rule(
            "W028", .info, "the first or the last waypoint is not a stop", source: "measured",
            .waypoints { list, report in
                for (name, turn) in list.turnsAtEnds
                where turn.mode.value == .toPointAndPassWithContinuityCurvature {
                    report(
                        turn.mode.span, "\(name) waypoint is a fly-through; DJI's apps write a stop there",
                        help: "use toPointAndStopWithDiscontinuityCurvature")
                }
            }),
    ]

    private static let lines: [Rule] = [
        // The Matrice 300 and 350 do not know the element.
        Rule(
            "W033", .warning, "a curve does not say whether the legs are straight", source: "waylines-wpml",
            help: "write 1 for straight legs, 0 for a curve through all waypoints",
            .waypoint { scene, report in
                guard scene.waypoint.useStraightLine.isAbsent, scene.usedTurn?.mode.value?.isCurve == true else {
                    return
                }
                let isSaidForAll = scene.list.route?.globalUseStraightLine.isAbsent == false
                guard !isSaidForAll, !scene.list.subject.fliesNoStraightLine else { return }
                report(
                    scene.waypoint.useStraightLine.span, "\(scene.label): useStraightLine missing",
                    missing: .useStraightLine)
            })
    ]
}

extension WaypointList {
    /// The turns of a mission's first and last waypoint, as far as they have one.
    fileprivate var turnsAtEnds: [(name: String, turn: Turn)] {
        guard wayline != nil, waypoints.count > 1 else { return [] }
        return [("first", order.first), ("last", order.last)].compactMap { name, ordinal in
            ordinal.flatMap { waypoints[$0].turn }.map { (name, $0) }
        }
    }
}

extension WaypointScene {
    /// The waypoint's own turn, where it counts.
    var usedTurn: Turn? { waypoint.useGlobalTurn.value == true ? nil : waypoint.turn }
}
