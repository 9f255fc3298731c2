// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Foundation
import Testing
import WPMLRules

@testable import wayline

@Suite struct ExplainTests {
    @Test func everyRuleIsExplained() async {
        for rule in RuleBook.standard.rules {
            let desk = Desk()
            #expect(await desk.run("explain", rule.code.lowercased()) == .clean)
            #expect(desk.output.hasPrefix("\(rule.printedCode): \(rule.summary)\n"))
        }
    }

    @Test func aDocksResultCodeIsExplained() async {
        let desk = Desk()
        #expect(await desk.run("explain", "314013") == .clean)
        let code = ResultCode(rawValue: 314_013)
        #expect(
            desk.output == """
                result 314013: \(code.meaning)

                  whose move: ours: a message, its order, or a clock
                  remedy: \(code.remedy)

                """)
    }

    @Test func aBreakReasonIsExplained() async {
        let desk = Desk()
        #expect(await desk.run("explain", "--format", "markdown", "1565") == .clean)
        #expect(desk.output.hasPrefix("### break reason 1565\n\n\(BreakReason(rawValue: 1565).meaning).\n\n"))
    }

    @Test(arguments: [("3140133", "314013"), ("WPML-Z0001", "WPML-Z001"), ("Zo01", "Z001")])
    func anUnknownCodeIsAFailureWithASuggestion(code: String, meant: String) async {
        let desk = Desk()
        #expect(await desk.run("explain", code) == .failed)
        #expect(desk.output.isEmpty)
        #expect(
            desk.errors == """
                wayline: error: there is no code "\(code)"
                wayline: hint: did you mean \(meant)?

                """)
    }

    @Test func aCodeLikeNoOtherHasNoSuggestion() async {
        let desk = Desk()
        #expect(await desk.run("explain", "something-else") == .failed)
        #expect(
            desk.errors == """
                wayline: error: there is no code "something-else"
                wayline: hint: wayline explain --all shows every code

                """)
    }

    @Test func allOfThemAreOneArray() async throws {
        let desk = Desk()
        #expect(await desk.run("explain", "--all", "--format", "json") == .clean)
        let all = try #require(try JSONSerialization.jsonObject(with: Data(desk.output.utf8)) as? [Any])
        #expect(all.count == RuleBook.standard.rules.count + ResultCode.known.count + BreakReason.known.count)
    }

    @Test func thePageHasThreeChapters() async {
        let desk = Desk()
        #expect(await desk.run("explain", "--all", "--format", "markdown") == .clean)
        let chapters = desk.output.split(separator: "\n").filter { $0.hasPrefix("# ") }
        #expect(chapters == ["# The rules", "# The dock's result codes", "# The aircraft's break reasons"])
    }

    @Test func aCodeAndAllTogetherAreAUsageError() async {
        for arguments in [["explain"], ["explain", "--all", "Z001"]] {
            let desk = Desk()
            #expect(await WaylineTool.run(arguments, on: desk.terminal) == .failed)
            #expect(
                desk.errors == """
                    wayline: error: expected either a code or --all
                    wayline: hint: see wayline explain --help

                    """)
        }
    }
}
