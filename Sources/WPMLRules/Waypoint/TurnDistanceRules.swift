// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// How far before a waypoint the aircraft leaves the line.
enum TurnDistanceRules {
    static let all: [Rule] = [
        Rule(
            "W029", .error, "a turn has no distance", source: "common-element",
            note: "the Mobile SDK reports this as -8",
            .waypoint { scene, report in
                guard scene.waypoint.usesDampingDistance, let turn = scene.usedTurn, turn.dampingDistance.isAbsent
                else { return }
                let mode = turn.mode.value?.name ?? ""
                report(
                    turn.dampingDistance.span, "\(scene.label): waypointTurnDampingDist is required for \(mode)",
                    missing: .waypointTurnDampingDist)
            }),

        Rule(
            "W030", .error, "a turn's distance is not above 0", source: "common-element",
            note: "DJI firmware reports this as 1550, the Mobile SDK as -8",
            .waypoint { scene, report in
                guard scene.waypoint.usesDampingDistance, let damping = scene.usedTurn?.dampingDistance else { return }
                guard let metres = damping.value, metres <= 0 else { return }
                report(
                    damping.span, "\(scene.label): waypointTurnDampingDist \(PlainNumber.text(metres)) must be above 0")
            }),

        Rule(
            "W031", .error, "the turns at both ends of a leg overlap", source: "common-element",
            note: "DJI firmware reports this as 1550",
            .waypoints { list, report in
                for leg in list.legs { judge(leg, list, &report) }
            }),

        Rule(
            "W032", .info, "a turn begins earlier than DJI's own apps allow", source: "measured",
            .waypoints { list, report in
                list.eachTurn { ordinal, before, after in
                    let waypoint = list.waypoints[ordinal]
                    guard waypoint.damping > 0, !list.overlaps(before), !list.overlaps(after) else { return }
                    let shortest = min(before?.length ?? .infinity, after?.length ?? .infinity)
                    // Of two waypoints at one place W034 has spoken.
                    guard shortest >= 0.01, let damping = waypoint.turn?.dampingDistance else { return }
                    let cap = min(10, shortest / 3)
                    // Numbers that were rounded on their way into the file are no more than the cap.
                    guard waypoint.damping > cap + 0.005 else { return }
                    let label = "\(list.waypointLabel(ordinal)): waypointTurnDampingDist"
                    let limit = PlainNumber.text((cap * 10).rounded(.down) / 10)
                    let metres = PlainNumber.text(waypoint.damping)
                    report(damping.span, "\(label) \(metres) m, DJI's apps write at most \(limit)")
                }
            }),
    ]

    private static func judge(_ leg: Leg, _ list: WaypointList, _ report: inout Reporter) {
        guard list.overlaps(leg) else { return }
        let (start, end) = (list.waypoints[leg.start], list.waypoints[leg.end])
        let sum = start.damping + end.damping
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

extension Waypoint {
    /// Metres by which the aircraft leaves the line before the waypoint; 0 where it does not.
    var damping: Double { usesDampingDistance ? max(0, turn?.dampingDistance.value ?? 0) : 0 }
}

extension Leg {
    /// It is not longer than the turn distances of both ends together, metres; a leg of no length has no turns (W034).
    func isTooShort(for turns: Double) -> Bool { length >= 0.01 && turns > 0 && turns >= length && turns.isFinite }
}

extension WaypointList {
    /// The turns at both ends of a leg need more than the leg has.
    fileprivate func overlaps(_ leg: Leg?) -> Bool {
        guard let leg, leg.rise != nil else { return false }
        return leg.isTooShort(for: waypoints[leg.start].damping + waypoints[leg.end].damping)
    }

    /// Every waypoint that has a leg, with the leg before it and the one after it.
    func eachTurn(_ body: (_ ordinal: Int, _ before: Leg?, _ after: Leg?) -> Void) {
        var before: Leg?
        for leg in legs {
            if let last = before, last.end != leg.start {
                body(last.end, last, nil)
                before = nil
            }
            body(leg.start, before, leg)
            before = leg
        }
        if let last = before { body(last.end, last, nil) }
    }
}
