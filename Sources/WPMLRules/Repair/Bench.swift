// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML
import Zip

/// The documents in one state: their bytes, what was read from them, and what the book says. Resources are left out;
/// nothing here changes them.
struct Bench {
    let documents: [DocumentKind: [UInt8]]
    let file: WaylineFile
    let findings: [Finding]
    let errors: ErrorTally
    private let profile: Profile

    init(_ documents: [DocumentKind: [UInt8]], profile: Profile) {
        self.documents = documents
        self.profile = profile
        file = Self.read(documents)
        findings = RuleBook.standard.judge(file, as: profile).findings
        errors = ErrorTally(findings)
    }

    func document(_ kind: DocumentKind) -> WaylineDocument? { file.documents.first { $0.kind == kind } }

    /// The documents after the edits; nil when two edits want the same place.
    func with(_ remedies: [Remedy]) -> Bench? {
        var next = documents
        for (kind, edits) in Dictionary(grouping: remedies.flatMap(\.edits), by: \.kind) {
            guard let bytes = documents[kind], let edited = edits.applied(to: bytes) else { return nil }
            next[kind] = edited
        }
        return Bench(next, profile: profile)
    }

    /// Both documents are read as one archive, so that rules that compare them speak, too.
    private static func read(_ documents: [DocumentKind: [UInt8]]) -> WaylineFile {
        let members = DocumentKind.allCases.compactMap { kind in
            documents[kind].map { ZipWriter.Member(kind.entryName, $0) }
        }
        // Nobody else sees this archive, and stored it may be longer than one that arrives.
        var limits = ZipLimits()
        limits.archiveBytes = .max
        return WaylineFile.read(archive: ZipWriter(deflates: false).archive(of: members) ?? [], limits: limits)
    }
}
