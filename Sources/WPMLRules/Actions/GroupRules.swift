// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Action groups: their numbers, their range of waypoints, their trigger.
enum GroupRules {
    static let all: [Rule] = numbers + range + triggers

    private static let numbers: [Rule] = [
        Rule(
            "A001", .error, "an action group's number is missing or out of range", source: "common-element",
            .group { scene, report in
                NumberProblem(scene.group.groupID, .actionGroupId)?.report(prefix: "action group: ", &report)
            }),

        // The documentation wants the number unique in the file; DJI's own apps restart it in every folder, and DJI Fly
        // repeats it within one.
        Rule(
            "A007", .warning, except: [.djifly: .info], "two action groups have the same number",
            source: "common-element; measured",
            .waypoints { list, report in
                var seen: Set<Int> = []
                for group in list.groups {
                    guard let number = group.groupID.value, !seen.insert(number).inserted else { continue }
                    report(group.groupID.span, "actionGroupId \(number) is used more than once")
                }
            }),
    ]

    private static let range: [Rule] = [
        Rule(
            "A002", .error, "an action group's first or last waypoint is not said", source: "common-element",
            note: "DJI firmware reports this as 1603",
            .group { scene, report in
                NumberProblem(scene.group.startIndex, .actionGroupStartIndex)?
                    .report(prefix: scene.label + ": ", &report)
                NumberProblem(scene.group.endIndex, .actionGroupEndIndex)?.report(prefix: scene.label + ": ", &report)
            }),

        Rule(
            "A003", .error, "an action group ends before it starts", source: "common-element",
            note: "DJI firmware reports this as 1603",
            .group { scene, report in
                guard let start = scene.group.startIndex.value, let end = scene.group.endIndex.value, end < start,
                    (0...65535).contains(start), (0...65535).contains(end)
                else { return }
                report(scene.group.endIndex.span, "\(scene.label): end \(end) < start \(start)")
            }),

        Rule(
            "A004", .error, "an action group names a waypoint that does not exist", source: "common-element",
            note: "DJI firmware reports this as 1602 or 1603",
            .group { scene, report in
                let fields = [scene.group.startIndex, scene.group.endIndex]
                var spoken: Int?
                for field in fields {
                    guard let index = field.value, (0...65535).contains(index), index != spoken else { continue }
                    guard !scene.list.hasWaypoint(index) else { continue }
                    spoken = index
                    report(
                        field.span,
                        "\(scene.label): waypoint \(index) does not exist (0…\(scene.list.waypoints.count - 1))")
                }
            }),

        Rule(
            "A014", .error, "an action group is empty", source: "break reason 1593",
            note: "DJI firmware reports this as 1593",
            .group { scene, report in
                if scene.group.actions.isEmpty { report(scene.group.tag, "\(scene.label) is empty", missing: .action) }
            }),
    ]

    private static let triggers: [Rule] = [
        // FlightHub 2 writes betweenAdjacentPointsIncludeFirstPoint for patrols; no documentation does.
        Rule(
            "A010", .error, "an action group's trigger is missing or unknown", source: "common-element; measured",
            note: "DJI firmware reports this as 1649, the Mobile SDK as -32",
            .group { scene, report in
                guard let trigger = scene.group.trigger else {
                    return report(scene.group.tag, "\(scene.label): actionTrigger missing", missing: .actionTrigger)
                }
                WordProblem(trigger.type, .actionTriggerType, among: TriggerType.allCases.filter(\.isDocumented))?
                    .report(scene.quoted, prefix: "\(scene.label): ", &report)
                if let type = trigger.type.value, type.isKnown, !type.isDocumented {
                    report(
                        trigger.type.span, "\(scene.label): actionTriggerType \(type.name) is undocumented", as: .info,
                        note: "written by DJI's own apps")
                }
            }),

        Rule(
            "A011", .error, "an interval is missing or not above 0", source: "common-element",
            note: "the Mobile SDK reports this as -33 or -34",
            .group { scene, report in
                guard let trigger = scene.group.trigger, let type = trigger.type.value else { return }
                guard type == .multipleTiming || type == .multipleDistance else { return }
                let parameter = trigger.parameter
                if parameter.isAbsent {
                    report(parameter.span, "\(scene.label): actionTriggerParam missing", missing: .actionTriggerParam)
                } else if let step = parameter.value, step <= 0 {
                    report(
                        parameter.span, "\(scene.label): actionTriggerParam \(PlainNumber.text(step)) must be above 0")
                }
            }),
    ]
}
