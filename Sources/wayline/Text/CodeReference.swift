// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import PlainJSON
import WPMLRules

/// Explanations of codes, several of them where a number means two things.
struct CodeReference {
    /// One code, of any of the three kinds.
    enum Entry {
        case rule(Rule)
        case result(ResultCode)
        case breakReason(BreakReason)
    }

    let entries: [Entry]

    init(entries: [Entry]) { self.entries = entries }

    /// Everything that can be explained.
    init() {
        entries =
            RuleBook.standard.rules.map { .rule($0) } + ResultCode.known.map { .result($0) }
            + BreakReason.known.map { .breakReason($0) }
    }

    /// What a code means; empty when nothing is known by it.
    static func entries(for code: String) -> [Entry] {
        if let rule = RuleBook.standard.rule(code) { return [.rule(rule)] }
        guard let number = Int(code) else { return [] }
        let result = ResultCode(rawValue: number)
        let reason = BreakReason(rawValue: number)
        return (result.isKnown ? [.result(result)] : []) + (reason.isKnown ? [.breakReason(reason)] : [])
    }

    /// The codes that somebody who wrote this may have meant: numbers for a number, rules for anything else.
    static func codes(like code: String) -> [String] {
        if code.allSatisfy(\.isNumber) {
            return (ResultCode.known.map(\.rawValue) + BreakReason.known.map(\.rawValue)).map { "\($0)" }
        }
        let rules = RuleBook.standard.rules
        return code.uppercased().hasPrefix("WPML") ? rules.map(\.printedCode) : rules.map(\.code)
    }

    func text(_ format: Explain.Format) -> String {
        switch format {
        case .text: entries.map(\.text).joined(separator: "\n")
        case .markdown: entries.map(\.markdown).joined(separator: "\n")
        case .json: JSONValue.array(entries.map(\.json)).text + "\n"
        }
    }

    /// All of it, under headings where it is a page.
    func page(_ format: Explain.Format) -> String {
        guard format == .markdown else { return text(format) }
        let rules = Explanation.page
        let results = ["# The dock's result codes\n"] + of { if case .result = $0 { true } else { false } }
        let reasons = ["# The aircraft's break reasons\n"] + of { if case .breakReason = $0 { true } else { false } }
        return ([rules] + results + reasons).joined(separator: "\n")
    }

    private func of(_ isWanted: (Entry) -> Bool) -> [String] { entries.filter(isWanted).map(\.markdown) }
}

extension CodeReference.Entry {
    fileprivate var text: String {
        if case .rule(let rule) = self { return Explanation(rule).text }
        return ([title + ": " + meaning, ""] + facts.map { "  \($0.0): \($0.1)" }).map { $0 + "\n" }.joined()
    }

    fileprivate var markdown: String {
        if case .rule(let rule) = self { return Explanation(rule).markdown }
        return (["### \(title)", "", meaning + ".", ""] + facts.map { "* \($0.0): \($0.1)" }).map { $0 + "\n" }.joined()
    }

    fileprivate var json: JSONValue {
        switch self {
        case .rule(let rule): Explanation(rule).json
        case .result(let code):
            .object([
                "result": .int(code.rawValue), "meaning": .string(meaning), "class": .string(code.class.rawValue),
                "remedy": .string(code.remedy), "blamesFile": .bool(code.class == .file),
            ])
        case .breakReason(let reason):
            .object([
                "breakReason": .int(reason.rawValue), "meaning": .string(meaning),
                "blamesFile": .bool(reason.blamesFile),
                "remedy": .string(reason.remedy),
            ])
        }
    }

    private var title: String {
        switch self {
        case .rule(let rule): rule.printedCode
        case .result(let code): "result \(code.rawValue)"
        case .breakReason(let reason): "break reason \(reason.rawValue)"
        }
    }

    private var meaning: String {
        switch self {
        case .rule(let rule): rule.summary
        case .result(let code): code.meaning
        case .breakReason(let reason): reason.meaning
        }
    }

    private var facts: [(String, String)] {
        switch self {
        case .rule: []
        case .result(let code):
            [("whose move", code.class.move), ("remedy", code.remedy)] + (code.blamesContent ? [Self.findings] : [])
        case .breakReason(let reason):
            [("the wayline file is at fault", reason.blamesFile ? "yes" : "no"), ("remedy", reason.remedy)]
                + (reason.blamesFile ? [Self.findings] : [])
        }
    }

    /// Where a file that was blamed is looked at.
    private static let findings = (
        "see", "wayline check --profile dock FILE, or findings_url in the flight that a server answers"
    )
}

extension ResultCode.Class {
    fileprivate var move: String {
        switch self {
        case .file: "ours: the wayline file, its link or its fingerprint"
        case .cloud: "ours: a message, its order, or a clock"
        case .wait: "nobody's: it passes"
        case .site: "somebody's at the dock"
        case .air: "the pilot's: it ended after take-off"
        case .none: "nobody's"
        }
    }
}
