// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// A rule rendered from its own value, for `wayline explain` and the rule reference.
package struct Explanation: Sendable {
    private let rule: Rule

    package init(_ rule: Rule) { self.rule = rule }

    /// A paragraph for a terminal, ended by a line break.
    package var text: String {
        ([rule.printedCode + ": " + rule.summary, ""] + facts.map { "  \($0.0): \($0.1)" }
            + excerpts.flatMap { ["", "  \($0.0):"] + $0.1.map { "    " + $0 } }).map { $0 + "\n" }.joined()
    }

    /// A section of a page, ended by a line break.
    package var markdown: String {
        (["### " + rule.printedCode, "", rule.summary + ".", ""] + facts.map { "* \($0.0): \($0.1)" }
            + excerpts.flatMap { ["", "\($0.0):", "", "```xml"] + $0.1 + ["```"] }).map { $0 + "\n" }.joined()
    }

    /// One object.
    package var json: JSONValue {
        .object([
            "rule": .string(rule.printedCode),
            "severity": .string(rule.level.rawValue),
            "variants": rule.example.flatMap { example in
                example.variants.isEmpty ? nil : .array(example.variants.map { .string($0.rawValue) })
            },
            "profiles": exceptions.isEmpty
                ? nil : .object(JSONObject(exceptions.map { ($0.0.rawValue, .string($0.1.rawValue)) })),
            "summary": .string(rule.summary),
            "source": .string(rule.source),
            "note": .text(rule.note),
            "help": .text(rule.help),
            "wrong": rule.example.map { .string($0.wrong.joined(separator: "\n")) },
            "right": rule.example.map { .string($0.right.joined(separator: "\n")) },
        ])
    }

    /// All rules of the standard book as one page.
    package static var page: String {
        "# The rules\n\n" + RuleBook.standard.rules.map { Explanation($0).markdown }.joined(separator: "\n")
    }

    private var excerpts: [(String, [String])] {
        guard let example = rule.example else { return [] }
        return [("wrong", example.wrong), ("right", example.right)].filter { !$0.1.isEmpty }
    }

    private var exceptions: [(Profile, Level)] {
        Profile.allCases.compactMap { profile in rule.exceptions[profile].map { (profile, $0) } }
    }

    private var facts: [(String, String)] {
        let others = exceptions.map { "\($0.0.rawValue) \($0.1.rawValue)" }.joined(separator: ", ")
        let variants = (rule.example?.variants ?? []).map { ", \($0.rawValue) in some cases" }.joined()
        let severity = rule.level.rawValue + variants + (others.isEmpty ? "" : " (\(others))")
        return [("severity", severity), ("source", rule.source)]
            + [rule.note.map { ("note", $0) }, rule.help.map { ("help", $0) }].compactMap { $0 }
    }
}
