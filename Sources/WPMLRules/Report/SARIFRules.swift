// SPDX-License-Identifier: Apache-2.0

import PlainJSON

/// The rules of a SARIF log, those that were broken, in the order in which they first were.
struct SARIFRules: Sendable {
    private var indices: [String: Int] = [:]
    private(set) var all: [JSONValue] = []

    /// The number of the rule with this printed code. One that is not in the book is its code alone.
    mutating func index(of code: String) -> Int {
        if let index = indices[code] { return index }
        indices[code] = all.count
        all.append(RuleBook.standard.rule(code)?.sarifDescriptor ?? ["id": .string(code)])
        return all.count - 1
    }
}

extension Rule {
    /// The rule as a log describes it. GitHub shows the two descriptions beside an alert and asks for both and for help.
    fileprivate var sarifDescriptor: JSONValue {
        let explanation = "\"wayline explain \(printedCode)\" tells more"
        return [
            "id": .string(printedCode),
            "shortDescription": ["text": .string(summary)],
            "fullDescription": ["text": .string(Prose.sentences([summary, "Source: " + source]))],
            "help": ["text": .string(Prose.sentences([help, explanation].compactMap { $0 }))],
            "defaultConfiguration": level.sarifConfiguration,
        ]
    }
}

extension Level {
    /// What the rule weighs under the generic profile; each result says itself what it weighs in its own.
    fileprivate var sarifConfiguration: JSONValue {
        guard let severity else { return ["enabled": false, "level": "note"] }
        return ["level": .string(severity.sarifLevel)]
    }
}

extension Severity {
    /// SARIF's word.
    var sarifLevel: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }
}

/// Our messages have no full stop; where several stand in one text, each becomes a sentence.
enum Prose {
    static func sentences(_ texts: [String]) -> String {
        texts.map { text in text.last.map { ".!?…".contains($0) } ?? true ? text : text + "." }.joined(separator: " ")
    }
}
