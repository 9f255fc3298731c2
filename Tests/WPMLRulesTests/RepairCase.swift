// SPDX-License-Identifier: Apache-2.0

import Testing
import WPML

@testable import WPMLRules

/// A document, what became of it, and the tests that every repair must pass.
struct RepairCase {
    /// Without figures of the whole route, so that a test may move a waypoint.
    static let mission = withoutFigures(text("clean.wpml"))
    static let template = text("clean.kml")

    let before: String
    let kind: DocumentKind
    let profile: Profile
    let repair: Repair

    init(_ before: String, _ kind: DocumentKind = .waylines, as profile: Profile = .generic) {
        self.before = before
        self.kind = kind
        self.profile = profile
        repair = Self.repair(before, kind, profile)
    }

    /// nil when nothing was changed.
    var after: String? { repair.bytes.map { String(decoding: $0, as: UTF8.self) } }
    /// `useStraightLine true → 1 [X024]`.
    var told: [String] { repair.changes.map { "\($0.sentence) [\($0.rule.dropFirst(5))]" } }

    /// What the lines that were changed say now, without indentation.
    var changedLines: [String] {
        changedLineNumbers.map { number in
            String(Self.lines(after ?? before)[number - 1].filter { $0 != "\r" }.drop { $0 == " " })
        }
    }

    /// Counted from 1; every line when their number is not the same.
    private var changedLineNumbers: [Int] {
        let (old, new) = (Self.lines(before), Self.lines(after ?? before))
        guard old.count == new.count else { return Array(1...new.count) }
        return old.indices.filter { old[$0] != new[$0] }.map { $0 + 1 }
    }

    /// Lines differ where a change is told and nowhere else, the told rules complain no more in those lines, no error
    /// has come up, and a second repair finds nothing to do.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) {
        guard let after else {
            #expect(repair.changes == [], sourceLocation: sourceLocation)
            return
        }
        #expect(changedLineNumbers == Set(repair.changes.compactMap(\.line)).sorted(), sourceLocation: sourceLocation)
        let findings = Self.findings(after, kind, profile)
        for change in repair.changes {
            #expect(
                !findings.contains { $0.rule == change.rule && $0.line == change.line }, "\(change)",
                sourceLocation: sourceLocation)
        }
        let (errors, new) = (Self.errors(Self.findings(before, kind, profile)), Self.errors(findings))
        #expect(errors.contains("WPML-X009") || new.isSubset(of: errors), sourceLocation: sourceLocation)
        let second = Self.repair(after, kind, profile)
        #expect(second.bytes == nil && second.changes == [], sourceLocation: sourceLocation)
    }

    /// What the book says about the repaired document, codes of these rules only.
    func left(_ rules: String...) -> [String] {
        Self.findings(after ?? before, kind, profile).map { String($0.rule.dropFirst(5)) }.filter(rules.contains)
    }

    private static func repair(_ text: String, _ kind: DocumentKind, _ profile: Profile) -> Repair {
        let bytes = Array(text.utf8)
        let file = WaylineFile.read(document: bytes, kind: kind)
        return Repair(of: file, bytes, named: kind.rawValue, for: profile)
    }

    private static func findings(_ text: String, _ kind: DocumentKind, _ profile: Profile) -> [Finding] {
        RuleBook.standard.judge(WaylineFile.read(document: Array(text.utf8), kind: kind), as: profile).findings
    }

    private static func errors(_ findings: [Finding]) -> Set<String> {
        Set(findings.filter { $0.severity == .error }.map(\.rule))
    }

    /// Split at line feeds only: a carriage return belongs to its line.
    private static func lines(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// A document without what it says of the route as a whole.
    static func withoutFigures(_ text: String) -> String {
        let figures = ["<wpml:distance>", "<wpml:duration>"]
        return lines(text).filter { line in !figures.contains { line.contains($0) } }.joined(separator: "\n")
    }

    private static func text(_ name: String) -> String {
        Sample.all.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }
}

extension String {
    /// The text with the n-th occurrence of a part replaced, counted from 0.
    func with(_ part: String, _ other: String, at number: Int = 0) -> String {
        let ranges = ranges(of: part)
        guard ranges.indices.contains(number) else {
            Issue.record("no occurrence \(number) of \(part)")
            return self
        }
        return String(self[..<ranges[number].lowerBound]) + other + self[ranges[number].upperBound...]
    }

    /// The text with an element's text replaced in its n-th occurrence.
    func with(_ element: String, saying text: String, at number: Int = 0) -> String {
        let ranges = ranges(of: "<wpml:\(element)>")
        guard ranges.indices.contains(number), let end = self[ranges[number].upperBound...].firstRange(of: "</") else {
            Issue.record("no occurrence \(number) of \(element)")
            return self
        }
        return String(self[..<ranges[number].upperBound]) + text + self[end.lowerBound...]
    }
}
