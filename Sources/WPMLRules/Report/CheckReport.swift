// SPDX-License-Identifier: Apache-2.0

package import Digests
package import PlainJSON

/// What checking one file has yielded, as the tool prints it and the server returns it.
package struct CheckReport: Sendable {
    package var path: String
    package var profile: Profile
    package var isAccepted: Bool
    package var fingerprint: Fingerprint
    package var digest: ContentDigest
    /// Bytes.
    package var size: Int
    /// Unfolded, in the verdict's order.
    package var findings: [Finding]
    /// nil when nothing could be read.
    package var summary: Summary?

    package init(
        path: String, profile: Profile, verdict: Verdict, fingerprint: Fingerprint, digest: ContentDigest, size: Int,
        summary: Summary?
    ) {
        self.path = path
        self.profile = profile
        isAccepted = verdict.isAccepted
        self.fingerprint = fingerprint
        self.digest = digest
        self.size = size
        findings = verdict.findings
        self.summary = summary
    }

    /// One object of the array that `wayline check --format json` prints (contract §3).
    package var json: JSONValue {
        .object([
            "path": .string(path),
            "profile": .string(profile.rawValue),
            "rules": .string(RuleBook.version),
            "verdict": .string(isAccepted ? "accepted" : "rejected"),
            "fingerprint": .string(fingerprint.description),
            "digest": .string(digest.description),
            "size": .int(size),
            "findings": Finding.json(findings),
            "summary": summary?.json,
        ])
    }
}
