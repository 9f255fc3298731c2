// SPDX-License-Identifier: Apache-2.0

import WPML

/// What an action is: its number and its function.
enum ActionIdentityRules {
    static let all: [Rule] = [
        // The documentation allows 65535, the firmware does not.
        Rule(
            "A015", .error, "an action's number is missing or out of range",
            source: "common-element; break reason 1598",
            note: "DJI firmware reports 65535 as 1598",
            .action { scene, report in
                NumberProblem(scene.action.actionID, .actionId, in: 0...65534)?.report(
                    prefix: scene.owner + ": ", &report)
            }),

        // A template of the Payload SDK's own samples has one; what flies is the mission.
        Rule(
            "A016", .error, "two actions of a group have the same number", source: "break reason 1595",
            note: "DJI firmware reports this as 1595",
            .group { scene, report in
                // Nearly all groups have one action.
                guard scene.group.actions.count > 1 else { return }
                var seen: Set<Int> = []
                for action in scene.group.actions {
                    guard let number = action.actionID.value, !seen.insert(number).inserted else { continue }
                    let isTemplate = scene.list.document.kind == .template
                    report(
                        action.actionID.span, "\(scene.label): actionId \(number) used twice",
                        as: isTemplate ? .warning : nil)
                }
            }),

        Rule(
            "A018", .error, "an action's function is missing or unknown", source: "common-element; measured",
            note: "DJI firmware reports this as 1588 or 1634, the Mobile SDK as -26",
            .action { scene, report in
                let function = scene.action.function
                if function.isAbsent {
                    report(function.span, "\(scene.label): actionActuatorFunc missing", missing: .actionActuatorFunc)
                }
                guard let value = function.value, !value.isDocumented else { return }
                if value.isKnown {
                    return report(
                        function.span, "\(scene.label): function \(value.name) is undocumented", as: .info,
                        note: "written by DJI's own apps")
                }
                let name = scene.quoted(function.span)
                report(function.span, "\(scene.label): unknown function \(name)" + hint(name))
            }),
    ]

    private static func hint(_ quoted: String) -> String {
        let name = String(quoted.dropFirst().dropLast())
        return DidYouMean.nearest(name, among: ActuatorFunction.words).map { ", did you mean \($0)?" } ?? ""
    }
}
