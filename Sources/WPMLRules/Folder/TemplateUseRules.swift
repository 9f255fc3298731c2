// SPDX-License-Identifier: Apache-2.0

import WPML

/// How many waylines were made of each template.
enum TemplateUseRules {
    static let all: [Rule] = [
        // A template without any wayline is C002's.
        Rule(
            "F019", .info, "a template has an unusual number of waylines", source: "waylines-wpml; measured",
            help: "mapping3d makes five waylines, one straight down and four oblique; any other template makes one",
            .file { subject, report in
                guard let template = subject.template, let mission = subject.mission else { return }
                report.turn(to: template.document)
                var counts: [Int: Int] = [:]
                for id in mission.waylines.compactMap(\.templateID.value) { counts[id, default: 0] += 1 }
                for route in template.routes {
                    guard let type = route.type.value, type.isDocumented, let id = route.templateID.value,
                        let count = counts[id], count != type.waylines
                    else { continue }
                    let waylines = "\(count) wayline\(count == 1 ? "" : "s")"
                    report(
                        route.templateID.span,
                        "template \(id) (\(type.name)) has \(waylines), expected \(type.waylines)")
                }
            })
    ]
}

extension TemplateType {
    /// How many DJI's programs make of it.
    fileprivate var waylines: Int { self == .mapping3d ? 5 : 1 }
}
