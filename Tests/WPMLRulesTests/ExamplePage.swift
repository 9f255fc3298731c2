// SPDX-License-Identifier: Apache-2.0

@testable import WPMLRules

/// The source text that holds the examples of all rules.
struct ExamplePage {
    /// Lines of an example at most; what is longer is cut in the middle of nothing.
    private static let longest = 14

    var text: String {
        let examples = RuleBook.standard.rules.flatMap { rule in
            lines(rule.code).map { ["= " + rule.code] + $0 + variants(of: rule) } ?? []
        }
        return """
            // SPDX-License-Identifier: Apache-2.0

            // Made from the rules' samples: WAYLINE_WRITE_RULES=1 swift test --filter RuleReferenceTests

            enum ExampleTexts {
                static let all = #\"""

            """ + examples.map { "        " + $0 + "\n" }.joined() + "        \"\"\"#\n}\n"
    }

    /// Weights that the rule's samples without a profile show beside its own.
    private func variants(of rule: Rule) -> [String] {
        let samples = Sample.all.filter { $0.code == rule.code && $0.profile == .generic && !$0.isVerbose }
        let seen = Set(samples.flatMap(\.findings).filter { $0.rule == rule.printedCode }.map(\.severity))
        return seen.sorted().filter { $0.rawValue != rule.level.rawValue }.map { "~" + $0.rawValue }
    }

    private func lines(_ code: String) -> [String]? {
        if let sample = Sample.all.first(where: { $0.code == code && $0.isBreach }) {
            return Array((sample.example.isEmpty ? raw(sample) : sample.example).prefix(Self.longest))
        }
        return ArchiveCase.all.first { $0.code == code }.map {
            ["-" + $0.description.dropFirst(5), "+wpmz/template.kml and wpmz/waylines.wpml, stored or deflated"]
        }
    }

    /// A document that stands as it is has one line worth showing: the report's first.
    private func raw(_ sample: Sample) -> [String] {
        ["-" + (sample.findings.first?.message ?? ""), "+a well-formed XML document in UTF-8"]
    }
}
