// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// How a waypoint is passed. In a template these speak only of a turn that is used.
enum TurnRules {
    static let all: [Rule] = modes + distances

    private static let modes: [Rule] = [
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
                let expected = TurnMode.listed(Array(TurnMode.allCases.dropFirst()))
                WordProblem(turn.mode, .waypointTurnMode, expected)?.report(
                    scene.quoted, prefix: "\(scene.label): ", &report)
            }),

        Rule(
            "W027", .error, "the first or the last waypoint is cut short", source: "break reason 1546",
            note: "DJI firmware reports this as 1546",
            .waypoints { list, report in
                guard let wayline = list.wayline, list.waypoints.count > 1 else { return }
                let order = wayline.flightOrder
                for (name, ordinal) in [("first", order.first), ("last", order.last)] {
                    guard let ordinal, let turn = list.waypoints[ordinal].turn, turn.mode.value == .coordinateTurn
                    else { continue }
                    report(
                        turn.mode.span, "\(name) waypoint cannot be coordinateTurn",
                        help: "use toPointAndStopWithDiscontinuityCurvature")
                }
            }),
    ]

    private static let distances: [Rule] = [
        Rule(
            "W029", .error, "a turn has no distance", source: "common-element",
            .waypoint { scene, report in
                guard scene.usesDamping, let turn = scene.usedTurn, turn.dampingDistance.isAbsent else { return }
                let mode = turn.mode.value?.name ?? ""
                report(
                    turn.dampingDistance.span, "\(scene.label): waypointTurnDampingDist is required for \(mode)",
                    missing: .waypointTurnDampingDist)
            }),

        Rule(
            "W030", .error, "a turn's distance is not above 0", source: "common-element",
            note: "DJI firmware reports this as 1550, the Mobile SDK as -8",
            .waypoint { scene, report in
                guard scene.usesDamping, let damping = scene.usedTurn?.dampingDistance else { return }
                guard let metres = damping.value, metres <= 0 else { return }
                report(
                    damping.span, "\(scene.label): waypointTurnDampingDist \(PlainNumber.text(metres)) must be above 0")
            }),

        Rule(
            "W031", .error, "the turns at both ends of a leg overlap", source: "common-element",
            note: "DJI firmware reports this as 1550",
            .waypoints { list, report in
                for leg in list.legs where leg.length >= 0.01 { judge(leg, list, &report) }
            }),
    ]

    private static func judge(_ leg: Leg, _ list: WaypointList, _ report: inout Reporter) {
        let (start, end) = (list.waypoints[leg.start], list.waypoints[leg.end])
        let sum = start.damping + end.damping
        guard sum > 0, sum >= leg.length, sum.isFinite else { return }
        let turn = (end.damping > start.damping ? end : start).turn
        let (i, j) = (list.label(leg.start), list.label(leg.end))
        let length = PlainNumber.text(leg.length, decimals: 2)
        // What DJI's own planners allow: a third of the leg.
        let third = PlainNumber.text((leg.length / 3 * 10).rounded(.down) / 10)
        report(
            turn?.dampingDistance.span ?? end.tag,
            "leg \(i)→\(j) is \(length) m but the turn distances add up to \(PlainNumber.text(sum, decimals: 2)) m",
            help: "reduce waypointTurnDampingDist to at most \(third)")
    }
}

extension WaypointScene {
    /// The waypoint's own turn, where it counts.
    fileprivate var usedTurn: Turn? { waypoint.useGlobalTurn.value == true ? nil : waypoint.turn }

    /// The turn distance matters. The first and the last waypoint of a mission are stops whatever they say (DJI's apps
    /// rewrite them, and W027 has spoken about those that are not).
    fileprivate var usesDamping: Bool { waypoint.usesDampingDistance }
}

extension Waypoint {
    /// Metres by which the aircraft leaves the line before the waypoint; 0 where it does not.
    fileprivate var damping: Double { usesDampingDistance ? max(0, turn?.dampingDistance.value ?? 0) : 0 }
}
