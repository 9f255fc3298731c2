// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing
import WPML

@testable import WPMLRules

@Suite struct SampleTests {
    @Test(arguments: Sample.all.filter { $0.expectedText == nil })
    func yieldsExactlyWhatItAnnounces(sample: Sample) {
        #expect(sample.misfit == nil)
        #expect(sample.announcements == sample.expectations)
    }

    @Test(arguments: Sample.all.filter { $0.expectedText != nil })
    func yieldsExactlyTheReportBesideIt(sample: Sample) {
        #expect(TextReport().text(sample.findings) == sample.expectedText)
    }

    /// A finding points at the text of an element, or at a start tag when there is no text to point at. What stands
    /// outside of elements (X002) is pointed at by its beginning.
    @Test(arguments: Sample.all.filter { $0.expectedText == nil })
    func pointsAtATextOrATag(sample: Sample) {
        let findings = sample.findings.filter { $0.line != nil }
        for document in findings.isEmpty ? [] : sample.file.documents {
            let lines = LineIndex(document.bytes)
            for finding in findings where finding.entry == document.entry {
                guard let line = finding.line, let column = finding.column, let end = finding.endColumn,
                    finding.endLine == line, column < end
                else { continue }
                let text = Array(lines.line(line).utf16)
                let (before, after) = (text[..<(column - 1)].last, text[(end - 1)...].first)
                let isMark = [0x21, 0x3F].contains(text[column])
                let isTag = text[column - 1] == 0x3C && (text[end - 2] == 0x3E || isMark)
                #expect(isTag || (before == 0x3E && after == 0x3C), "\(finding.rule) \(line):\(column)-\(end)")
            }
        }
    }

    @Test func everyRuleHasASampleThatBreaksItAndOneThatDoesNot() {
        let codes = RuleBook.standard.rules.map(\.code)
        let broken = Self.codes(breach: true)
        #expect(codes.filter { !broken.contains($0) } == [])
        let kept = Self.codes(breach: false)
        #expect(codes.filter { !kept.contains($0) } == [])
    }

    /// What an archive looks like stands in a table, what a document says in samples; either counts.
    private static func codes(breach: Bool) -> Set<String> {
        Set(Sample.all.filter { $0.isBreach == breach }.compactMap(\.code))
            .union(ArchiveCase.all.filter { $0.isBreach == breach }.map(\.code))
    }
}
