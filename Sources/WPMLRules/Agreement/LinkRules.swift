// SPDX-License-Identifier: Apache-2.0

import WPML

/// Whether waylines and template folders belong together, by the template's number.
enum LinkRules {
    static let all: [Rule] = [
        Rule(
            "C001", .warning, except: [.pilot2: .error, .fh2: .error],
            "a wayline refers to a template that is not there", source: "template-kml",
            .file { subject, report in
                guard let templates = subject.templateNumbers, let mission = subject.mission else { return }
                report.turn(to: mission.document)
                for wayline in mission.waylines {
                    guard let number = wayline.validTemplate, !templates.contains(number) else { continue }
                    let name = wayline.waylineID.value.map { "wayline \($0)" } ?? "the wayline"
                    report(wayline.templateID.span, "\(name) refers to template \(number), not in template.kml")
                }
            }),

        // A wayline that refers to nothing may well be the one that is missed here; C001 has spoken of it.
        Rule(
            "C002", .warning, "a template has no wayline", source: "template-kml",
            .file { subject, report in
                guard let templates = subject.templateNumbers, let template = subject.template,
                    let waylines = subject.mission?.waylines, !waylines.isEmpty
                else { return }
                let used = Set(waylines.compactMap(\.validTemplate))
                guard waylines.allSatisfy({ $0.validTemplate != nil }), used.isSubset(of: templates) else { return }
                report.turn(to: template.document)
                for route in template.routes {
                    guard let number = route.templateID.value, !used.contains(number) else { continue }
                    report(route.templateID.span, "template \(number) has no wayline")
                }
            }),
    ]
}

extension Subject {
    /// The numbers of the template's folders; nil when there are none (a stub of DJI Fly, or F001) or one of them cannot
    /// be told, which F002 has said.
    fileprivate var templateNumbers: Set<Int>? {
        guard let routes = template?.routes, !routes.isEmpty else { return nil }
        let numbers = routes.compactMap(\.templateID.value).filter { (0...65535).contains($0) }
        return numbers.count == routes.count ? Set(numbers) : nil
    }
}

extension Wayline {
    fileprivate var validTemplate: Int? { templateID.value.flatMap { (0...65535).contains($0) ? $0 : nil } }
}
