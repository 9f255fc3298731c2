// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WPMLRules

@Suite struct SampleTests {
    @Test(arguments: Sample.all.filter { $0.expectedText == nil })
    func yieldsExactlyWhatItAnnounces(sample: Sample) {
        #expect(sample.announcements == sample.expectations)
    }

    @Test(arguments: Sample.all.filter { $0.expectedText != nil })
    func yieldsExactlyTheReportBesideIt(sample: Sample) {
        #expect(TextReport().text(sample.findings) == sample.expectedText)
    }

    @Test(arguments: Sample.all)
    func hasTheFindingInItsName(sample: Sample) {
        let codes = Set(sample.findings.map { String($0.rule.dropFirst(5)) })
        if let code = sample.code {
            #expect(codes.contains(code))
        } else {
            #expect(codes.isEmpty)
        }
    }

    @Test func everyRuleAboutDocumentsHasASampleNamedByItsCode() {
        // F012 needs 65,536 waypoints; NonsenseTests builds them.
        let codes = Set(Sample.all.compactMap(\.code) + ["F012"])
        let bare = RuleBook.standard.rules.map(\.code).filter { !$0.hasPrefix("Z") && !codes.contains($0) }
        #expect(bare == [])
    }

    @Test func everyRuleAboutArchivesHasACaseNamedByItsCode() {
        let codes = Set(ArchiveCase.all.map(\.code))
        let bare = RuleBook.standard.rules.map(\.code).filter { $0.hasPrefix("Z") && !codes.contains($0) }
        #expect(bare == [])
    }
}
