// SPDX-License-Identifier: Apache-2.0

/// How a rule is broken and kept: a few lines of a document, wrong and right, taken from the rule's first sample.
package struct Example: Sendable, Hashable {
    package let wrong: [String]
    package let right: [String]
    /// What variants of the rule weigh in its samples, where that is not the rule's own weight.
    package let variants: [Severity]

    /// Reads the notation of ``ExampleTexts``: lines that both have, lines that are wrong (`-`) and right (`+`), and
    /// weights (`~`).
    init(_ lines: [Substring]) {
        wrong = lines.filter { $0.hasPrefix("-") || $0.hasPrefix(" ") }.map { String($0.dropFirst()) }
        right = lines.filter { $0.hasPrefix("+") || $0.hasPrefix(" ") }.map { String($0.dropFirst()) }
        variants = lines.filter { $0.hasPrefix("~") }.compactMap { Severity(rawValue: String($0.dropFirst())) }
    }

    /// By code; every rule has one (a test holds that).
    static let all: [String: Example] = {
        var lines: [String: [Substring]] = [:]
        var code = ""
        for line in ExampleTexts.all.split(separator: "\n") {
            if line.hasPrefix("= ") { code = String(line.dropFirst(2)) } else { lines[code, default: []].append(line) }
        }
        return lines.mapValues(Example.init)
    }()
}

extension Rule {
    /// nil for a rule without a sample, which the standard book has none of.
    package var example: Example? { Example.all[code] }
}
