// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Testing

@testable import WPMLRules

@Suite struct RuleBookTests {
    private let rules = RuleBook.standard.rules

    @Test func codesAreUnique() {
        let counts = Dictionary(grouping: rules, by: \.code).mapValues(\.count)
        #expect(counts.filter { $0.value > 1 }.isEmpty)
    }

    @Test func codesAreALetterOfAFamilyAndThreeDigits() {
        let odd = rules.map(\.code).filter { code in
            code.count != 4 || !"ZXDMFTWACSI".contains(code.prefix(1)) || Int(code.dropFirst()) == nil
        }
        #expect(odd == [])
    }

    @Test func everyRuleSaysWhatAndWhy() {
        #expect(rules.filter { $0.summary.isEmpty || $0.source.isEmpty }.map(\.code) == [])
    }

    @Test func framingIsAnErrorForEveryReader() {
        for code in ["Z001", "Z002", "Z003", "Z004", "Z005", "Z006", "Z007", "Z016", "Z022", "Z023", "Z024", "Z026"] {
            let rule = RuleBook.standard.rule(code)
            #expect(Profile.allCases.allSatisfy { rule?.level(for: $0) == .error }, "\(code)")
        }
    }

    @Test func oddNamesAreWarningsForTheirOwnSakeAndErrorsForADock() {
        for code in ["Z011", "Z012", "Z013", "Z014"] {
            #expect(RuleBook.standard.rule(code)?.level(for: .generic) == .warning)
            #expect(RuleBook.standard.rule(code)?.level(for: .dock) == .error)
        }
    }

    @Test func aRuleIsFoundWithAndWithoutItsPrefix() {
        #expect(RuleBook.standard.rule("WPML-W031")?.code == "W031")
        #expect(RuleBook.standard.rule("w031")?.code == "W031")
        #expect(RuleBook.standard.rule("W999") == nil)
    }

    @Test func profilesHaveTheContractsNames() {
        #expect(
            Profile.allCases.map(\.rawValue).sorted()
                == ["cloud-demo", "djifly", "dock", "fh2", "generic", "msdk", "pilot2", "psdk"])
    }

    @Test func everyRuleExplainsItselfInThreeForms() {
        for rule in rules {
            let explanation = Explanation(rule)
            #expect(explanation.text.hasPrefix("WPML-\(rule.code): \(rule.summary)\n"))
            #expect(explanation.markdown.hasPrefix("### WPML-\(rule.code)\n"))
            #expect(
                explanation.json.text.hasPrefix(
                    "{\"rule\":\"WPML-\(rule.code)\",\"severity\":\"\(rule.level.rawValue)\""))
        }
    }

    @Test func thePageHoldsEveryRule() {
        let page = Explanation.page
        #expect(rules.allSatisfy { page.contains("### WPML-\($0.code)\n") })
    }
}
