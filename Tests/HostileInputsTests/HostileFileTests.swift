// SPDX-License-Identifier: Apache-2.0

import Foundation
import HostileInputs
import Testing
import WPML

@testable import WPMLRules

/// Every input of the catalogue, read and judged in this process.
@Suite struct HostileFileTests {
    private static func errors(_ bytes: [UInt8], as profile: Profile) -> [Finding] {
        let file = WaylineFile.read(archive: bytes)
        let verdict = RuleBook.standard.judge(file, as: profile, name: "route.kmz")
        return verdict.findings.filter { $0.severity == .error }
    }

    @Test func theFileThatAllOthersAreMadeOfHasNoFinding() {
        let verdict = RuleBook.standard.judge(.read(archive: GoodFile.bytes), as: .dock, name: "route.kmz")
        #expect(verdict.isAccepted && verdict.findings.isEmpty)
    }

    private static func expectAnswer(_ input: HostileFile, as profile: Profile, _ answer: HostileFile.Answer) {
        let errors = errors(input.bytes, as: profile)
        let messages = errors.prefix(5).map(\.message)
        #expect(Set(errors.map(\.rule)) == answer.rules, "\(profile.rawValue): \(messages)")
        if answer != .accepted {
            #expect(errors.contains { $0.message.contains(input.reason) }, "\(input.reason): \(messages)")
        }
        for finding in errors { expectPrintable(finding) }
    }

    /// Nothing of a name or a value is repeated raw, or at length.
    private static func expectPrintable(_ finding: Finding) {
        let text = finding.message + (finding.entry ?? "") + (finding.element ?? "")
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control })
        #expect(text.utf8.count < 2000)
    }

    @Test(arguments: HostileFile.all.filter { !$0.isLarge })
    func everyInputGetsItsAnswerForItsReason(_ input: HostileFile) {
        Self.expectAnswer(input, as: .dock, input.dock)
        Self.expectAnswer(input, as: .generic, input.generic)
    }

    /// Half a minute without optimisation; `.ci/longer/30-hostile-files` asks for it.
    @Test(
        .enabled(
            if: ProcessInfo.processInfo.environment["WAYLINE_LARGE_INPUTS"] == "1", "WAYLINE_LARGE_INPUTS is not 1"),
        arguments: HostileFile.all.filter(\.isLarge))
    func everyLargeInputGetsItsAnswerForItsReason(_ input: HostileFile) {
        Self.expectAnswer(input, as: .dock, input.dock)
    }

    /// Rules that compare the two documents are silent as long as one of them cannot be read; so the findings are the
    /// same ones, at the other entry.
    @Test(arguments: HostileFile.documents.filter { !$0.isLarge })
    func everyDocumentGetsTheSameAnswerAsTemplate(_ input: HostileFile) throws {
        let errors = Self.errors(try #require(input.inTemplate), as: .dock)
        #expect(Set(errors.map(\.rule)) == input.dock.rules, "\(errors.map(\.message))")
        #expect(errors.allSatisfy { $0.entry == "wpmz/template.kml" })
    }
}
