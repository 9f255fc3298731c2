// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import WPML

@testable import WPMLRules

/// A file, or a bare document, and everything that must be said about it.
///
/// Most are cases of `.sample` files, which show a clean document and what is changed in it (``SampleCase``). The clean
/// documents themselves are samples without a finding. What is not well-formed stands as it is, with an `.expect` file
/// beside it in the report's own notation.
struct Sample: Sendable, CustomStringConvertible {
    /// The file's name, and the case's title.
    let name: String
    /// What is judged: an archive, or one document.
    let bytes: [UInt8]
    /// The rule whose sample it is; nil for a clean document.
    let code: String?
    /// The file name that the judge is told.
    var fileName: String
    var profile = Profile.generic
    var isVerbose = false
    var circumstances = Circumstances()
    /// "entry line severity code message", sorted.
    var expectations: [String] = []
    /// The report's text, for a document that cannot hold comments.
    var expectedText: String?
    /// What is wrong with the sample itself.
    var misfit: String?
    /// Lines as they are wrong and right, in the notation of ``ExampleTexts``.
    var example: [String] = []

    var description: String { name }
    var isArchive: Bool { bytes.starts(with: "PK".utf8) }

    var file: WaylineFile {
        isArchive
            ? WaylineFile.read(archive: bytes)
            : WaylineFile.read(document: bytes, kind: DocumentKind(fileName: fileName) ?? .waylines, name: fileName)
    }

    /// The findings of the judge. A bare document is always told that it is one (Z025), which no sample repeats.
    var findings: [Finding] {
        RuleBook.standard.judge(file, as: profile, name: fileName, verbose: isVerbose, under: circumstances).findings
            .filter { $0.rule != "WPML-Z025" || code == "Z025" }
    }

    /// What the judge says, in the notation of the expectations.
    var announcements: [String] {
        findings.map { finding in
            let entry = finding.entry.map { isArchive ? $0 + " " : "" } ?? ""
            let place = finding.line.map { "\($0) " } ?? ""
            return "\(entry)\(place)\(finding.severity.rawValue) \(finding.rule.dropFirst(5)) \(finding.message)"
        }.sorted()
    }

    /// It announces a finding of its own rule.
    var isBreach: Bool { expectedText != nil || expectations.contains { $0.contains(" \(code ?? "?") ") } }

    /// Every sample, by name.
    static let all: [Sample] = SampleFolder().samples

    /// The text of a clean document.
    static func clean(_ name: String) -> String { SampleFolder().text(name) }
}
