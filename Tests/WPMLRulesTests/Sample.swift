// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import WPML

@testable import WPMLRules

/// A small document that says itself what is wrong with it: `<!-- finding: W003 message -->` stands on the line where
/// the finding is due, `W003/warning` where it weighs otherwise than its rule. On the second line may stand `profile:
/// dock`, `verbose`, and `file finding: …` for a finding without a place. What is not well-formed has an `.expect` file
/// beside it, in the report's own notation.
struct Sample: Sendable, CustomStringConvertible {
    let name: String
    let bytes: [UInt8]
    /// The report's text, for a document that cannot hold comments.
    let expectedText: String?

    var description: String { name }

    /// Every sample, by name.
    static let all: [Sample] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return names.filter { !$0.hasSuffix(".expect") }.sorted().map { name in
            let base = name.split(separator: ".").dropLast().joined(separator: ".")
            let expectation = try? Data(contentsOf: folder.appending(path: base + ".expect"))
            return Sample(
                name: name, bytes: [UInt8]((try? Data(contentsOf: folder.appending(path: name))) ?? Data()),
                expectedText: expectation.map { String(decoding: $0, as: UTF8.self) })
        }
    }()

    /// The code in its name; nil for a sample without a fault.
    var code: String? { name.hasPrefix("clean") ? nil : String(name.prefix(4)) }

    /// The findings of the judge. A bare document is always told that it is one (Z025), which no sample repeats.
    var findings: [Finding] {
        let kind = DocumentKind(fileName: name) ?? .waylines
        let file = WaylineFile.read(document: bytes, kind: kind, name: name)
        return RuleBook.standard.judge(file, as: profile, name: name, verbose: isVerbose).findings
            .filter { $0.rule != "WPML-Z025" }
    }

    private var lines: [Substring] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }

    private var profile: Profile {
        for line in lines.prefix(2) {
            guard let mark = line.firstRange(of: "<!-- profile: ") else { continue }
            return Profile(rawValue: String(line[mark.upperBound...].prefix { $0 != " " })) ?? .generic
        }
        return .generic
    }

    private var isVerbose: Bool { lines.prefix(2).contains { $0.contains("<!-- verbose -->") } }

    /// What the document announces: line (0 for none), code, severity, message.
    var expectations: [String] {
        lines.enumerated().flatMap { number, line in
            Self.announcements(line, after: "<!-- finding: ").map { "\(number + 1) \($0)" }
                + Self.announcements(line, after: "<!-- file finding: ").map { "0 \($0)" }
        }.sorted()
    }

    /// What the judge says, in the same notation.
    var announcements: [String] {
        findings.map { "\($0.line ?? 0) \($0.rule.dropFirst(5)) \($0.severity.rawValue) \($0.message)" }.sorted()
    }

    private static func announcements(_ line: Substring, after mark: String) -> [String] {
        var found: [String] = []
        var rest = line
        while let start = rest.firstRange(of: mark), let end = rest[start.upperBound...].firstRange(of: " -->") {
            let words = rest[start.upperBound..<end.lowerBound].split(separator: " ", maxSplits: 1)
            let head = (words.first ?? "").split(separator: "/").map(String.init)
            let code = head.first ?? ""
            let severity = head.count > 1 ? head[1] : RuleBook.standard.rule(code)?.level.rawValue ?? "?"
            found.append("\(code) \(severity) \(words.dropFirst().joined())")
            rest = rest[end.upperBound...]
        }
        return found
    }
}
