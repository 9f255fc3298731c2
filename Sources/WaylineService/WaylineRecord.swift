// SPDX-License-Identifier: Apache-2.0

package import Digests
package import Identifiers
package import WPMLRules

/// What is known of a stored wayline file. Its bytes are in the vault, under ``digest``, and never change.
package struct WaylineRecord: Sendable, Hashable {
    package let id: ResourceID
    package let workspace: WorkspaceID
    /// 1–200 characters, NFC, without `.kmz`; unique in the workspace, case-sensitive.
    package let name: String
    package let fingerprint: Fingerprint
    package let digest: ContentDigest
    /// Bytes.
    package let size: Int
    /// The reader that the file was judged for.
    package let profile: Profile
    /// The findings of the judgement, as the JSON array that the API answers.
    package let findings: [UInt8]
    /// The summary, as the JSON object that the API answers; nil when nothing could be summarised.
    package let summary: [UInt8]?
    /// What `missionConfig/exitOnRCLost` says: 0 continue the wayline, 1 execute the lost action; nil when it says nothing.
    package let exitOnRCLost: Int?
    package let createdAt: UnixTime

    package init(
        id: ResourceID, workspace: WorkspaceID, name: String, fingerprint: Fingerprint, digest: ContentDigest,
        size: Int,
        profile: Profile, findings: [UInt8], summary: [UInt8]?, exitOnRCLost: Int?, createdAt: UnixTime
    ) {
        self.id = id
        self.workspace = workspace
        self.name = name
        self.fingerprint = fingerprint
        self.digest = digest
        self.size = size
        self.profile = profile
        self.findings = findings
        self.summary = summary
        self.exitOnRCLost = exitOnRCLost
        self.createdAt = createdAt
    }
}
