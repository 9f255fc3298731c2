// SPDX-License-Identifier: Apache-2.0

import WPML

/// The numbers of the folders as a sequence. One fault is said once: numbers that are missing, out of range or repeated
/// make no sequence, and others have spoken about them.
enum NumberingRules {
    static let all: [Rule] = [
        Rule(
            "F005", .info, "the folders are not numbered 0, 1, 2 …", source: "waylines-wpml recommends it",
            .file { subject, report in
                if let template = subject.template {
                    report.turn(to: template.document)
                    judge(template.routes.map(\.templateID), "templateId", &report)
                }
                if let mission = subject.mission {
                    report.turn(to: mission.document)
                    judge(mission.waylines.map(\.waylineID), "waylineId", &report)
                }
            })
    ]

    private static func judge(_ fields: [Field<Int>], _ name: String, _ report: inout Reporter) {
        let numbered = fields.compactMap { field in field.value.map { (number: $0, span: field.span) } }
        guard numbered.count == fields.count, Set(numbered.map(\.number)).count == fields.count else { return }
        guard numbered.allSatisfy({ (0...65535).contains($0.number) }) else { return }
        var expected = 0
        for (number, span) in numbered.sorted(by: { $0.number < $1.number }) {
            if number != expected { report(span, "\(name) \(number), expected \(expected)") }
            expected = number + 1
        }
    }
}
