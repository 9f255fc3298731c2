// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WPMLRules

/// Every requirement that is an error must be noticed when it is broken. The samples are the table: each row is a clean
/// document, one mechanical change of it, and the error that this has to be; for archives the table is ``ArchiveCase``.
@Suite struct MutationTests {
    private struct Row: Hashable {
        let code: String
        let name: String
    }

    /// Changes of a clean document or archive that yield an error of the rule they are filed under.
    private static let rows: Set<Row> = {
        let documents = Sample.all.filter { sample in
            sample.findings.contains { $0.severity == .error && $0.rule.dropFirst(5) == sample.code ?? "" }
        }
        let archives = ArchiveCase.all.filter { one in one.found.contains { $0.hasPrefix(one.code + " error") } }
        return Set(
            documents.map { Row(code: $0.code ?? "", name: $0.name) }
                + archives.map { Row(code: $0.code, name: $0.description) })
    }()

    /// What is changed is clean: without the change nothing is said at all.
    @Test(arguments: Sample.all.filter { $0.code == nil })
    func theCleanDocumentsYieldNothing(sample: Sample) {
        #expect(sample.announcements == [])
    }

    @Test func theCleanArchiveYieldsNothing() {
        #expect(ArchiveCase("none: clean", ArchiveCase.archive(), []).found == [])
    }

    @Test func everyErrorIsFiredByAMutation() {
        let errors = RuleBook.standard.rules.filter { $0.level == .error }.map(\.code)
        let fired = Set(Self.rows.map(\.code))
        // The reference has 116; the contract makes two warnings about the framing of archives errors.
        #expect(errors.count == 118)
        #expect(errors.filter { !fired.contains($0) } == [])
    }

    @Test func theTableIsLong() { #expect(Self.rows.count >= 118) }
}
