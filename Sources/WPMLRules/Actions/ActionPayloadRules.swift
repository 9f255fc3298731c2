// SPDX-License-Identifier: Apache-2.0

import WPML

/// Which payload an action is for.
enum ActionPayloadRules {
    static let all: [Rule] = [
        Rule(
            "A052", .warning, "an action is for a payload that is not declared", source: "break reason 1025",
            note: "DJI firmware reports this as 1025",
            .file { subject, report in
                for document in DocumentActions.all(of: subject) {
                    guard let declared = document.payloadPositions else { continue }
                    report.turn(to: document.document)
                    document.each { action, _ in judge(action, declared, &report) }
                }
            })
    ]

    private static func judge(_ action: Action, _ declared: Set<Int>, _ report: inout Reporter) {
        guard let function = action.function.value, function != .hover, function != .rotateYaw,
            let field = action.parameters?.integer(.payloadPositionIndex), let position = field.value,
            !declared.contains(position)
        else { return }
        let owner = function.isKnown ? function.name : "action"
        report(field.span, "\(owner): payload position \(position) is not declared")
    }
}
