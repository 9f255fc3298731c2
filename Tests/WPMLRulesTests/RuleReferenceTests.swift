// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestFiles
import Testing

@testable import WPMLRules

/// What is made from the rules and their samples is committed, and is what would be made now. With
/// `WAYLINE_WRITE_RULES=1` in the environment it is written instead.
@Suite struct RuleReferenceTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func hold(_ text: String, in path: String) throws {
        let file = Self.root.appending(path: path)
        if ProcessInfo.processInfo.environment["WAYLINE_WRITE_RULES"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text, "stale: WAYLINE_WRITE_RULES=1 writes \(path)")
    }

    @Test func everyExampleIsThatOfTheRulesFirstSample() throws {
        try hold(ExamplePage().text, in: "Sources/WPMLRules/Book/ExampleTexts.swift")
    }

    @Test func thePageOfRulesIsFresh() throws { try hold(Explanation.page, in: "docs/rules.md") }

    @Test func everyRuleHasAnExample() {
        #expect(RuleBook.standard.rules.filter { $0.example?.wrong.isEmpty ?? true }.map(\.code) == [])
    }

    /// A code, once given, is never given to another rule and never taken away.
    @Test func theIndexIsTheBooks() {
        #expect(RuleBook.standard.rules.map(\.code) == RuleIndex.codes)
    }

    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func theIndexIsTheReferences() throws {
        let text = String(decoding: try SharedFiles.bytes("reference/wpml.md"), as: UTF8.self)
        let codes = text.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("| WPML-") else { return nil }
            return String(line.dropFirst("| WPML-".count).prefix(4))
        }
        #expect(codes.count == 284)
        #expect(codes.sorted() == RuleIndex.codes.sorted())
    }
}
