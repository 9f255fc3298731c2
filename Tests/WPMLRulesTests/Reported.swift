// SPDX-License-Identifier: Apache-2.0

import Digests
import WPML

@testable import WPMLRules

/// Reports as the tool makes them, of files that differ from the clean sample in a few words.
enum Reported {
    /// An error, a warning and an information, each in its own place; what stands in one of the words looks like markup.
    static let mistakes = [
        ("<wpml:waypointTurnDampingDist>5<", "<wpml:waypointTurnDampingDist>80<"),
        (">goHome<", ">[go](http://a.example/{0}) &amp; \"home\"<"),
        (">20</wpml:takeOffSecurityHeight>", ">2</wpml:takeOffSecurityHeight>"),
        ("/wpmz/1.0.6", "/wpmz/7.0.0"),
    ]

    static func document(
        _ path: String = "routes/waylines.wpml", _ changes: [(String, String)] = mistakes,
        as profile: Profile = .generic
    ) -> CheckReport {
        let name = path.split(separator: "/").last.map(String.init)
        let bytes = Array(text(changes).utf8)
        return report(path, WaylineFile.read(document: bytes, kind: .waylines, name: name), bytes, as: profile)
    }

    /// Without a template, which is a finding about the file itself.
    static func archive(_ path: String = "routes/a.kmz", _ changes: [(String, String)] = mistakes) -> CheckReport {
        let bytes = ArchiveBuilder([.init("wpmz/waylines.wpml", text(changes))]).bytes
        return report(path, WaylineFile.read(archive: bytes), bytes)
    }

    /// Of findings that no file has.
    static func findings(_ path: String, _ findings: [Finding]) -> CheckReport {
        report(path, .rejected(findings), [])
    }

    private static func text(_ changes: [(String, String)]) -> String {
        changes.reduce(ArchiveCase.waylines) { text, change in text.replacing(change.0, with: change.1) }
    }

    private static func report(
        _ path: String, _ file: WaylineFile, _ bytes: [UInt8], as profile: Profile = .generic
    ) -> CheckReport {
        let name = path.split(separator: "/").last.map(String.init)
        return report(path, RuleBook.standard.judge(file, as: profile, name: name), bytes, as: profile)
    }

    private static func report(
        _ path: String, _ verdict: Verdict, _ bytes: [UInt8], as profile: Profile = .generic
    ) -> CheckReport {
        let (fingerprint, digest) = ContentHasher.digests(of: bytes)
        return CheckReport(
            path: path, profile: profile, verdict: verdict, fingerprint: fingerprint, digest: digest, size: bytes.count,
            summary: nil)
    }
}

extension Finding {
    /// A finding in `wpmz/waylines.wpml`.
    init(_ rule: String, _ severity: Severity, _ message: String, line: Int? = nil, element: String? = nil) {
        self.init(rule: rule, severity: severity, message: message)
        entry = "wpmz/waylines.wpml"
        self.element = element
        guard let line else { return }
        (self.line, column, endLine, endColumn) = (line, 3, line, 7)
    }
}
