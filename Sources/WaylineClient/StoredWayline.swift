// SPDX-License-Identifier: Apache-2.0

package import Digests
package import Identifiers

/// The record of a stored wayline file, as far as a client needs it.
package struct StoredWayline: Sendable, Hashable {
    package let id: ResourceID
    /// Unique in its workspace, without `.kmz`.
    package let name: String
    package let fingerprint: Fingerprint
    package let digest: ContentDigest
    /// Bytes.
    package let size: Int
    /// The profile it was judged for.
    package let profile: String
    /// `accepted` (a rejected file is never stored); nil when the server leaves it out of a list.
    package let verdict: String?
    /// RFC 3339, UTC.
    package let createdAt: String
    package let findings: [ReportedFinding]
}

extension StoredWayline: Decodable {
    private enum CodingKeys: String, CodingKey {
        case id, name, fingerprint, digest, size, profile, verdict, findings
        case createdAt = "created_at"
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.parsed(.id) { ResourceID($0) }
        name = try fields.decode(String.self, forKey: .name)
        fingerprint = try fields.parsed(.fingerprint) { Fingerprint(hex: $0) }
        digest = try fields.parsed(.digest) { ContentDigest(hex: $0) }
        size = try fields.decode(Int.self, forKey: .size)
        profile = try fields.decode(String.self, forKey: .profile)
        verdict = try fields.decodeIfPresent(String.self, forKey: .verdict)
        createdAt = try fields.decode(String.self, forKey: .createdAt)
        findings = try fields.decodeIfPresent([ReportedFinding].self, forKey: .findings) ?? []
    }
}

/// A link that somebody may fetch a wayline file with until it expires.
///
/// Printing it shows no signature.
package struct IssuedLink: Sendable, Hashable, Decodable, CustomStringConvertible {
    /// Whoever has it can fetch the file: never log it.
    package let url: String
    package let fingerprint: String
    /// RFC 3339, UTC.
    package let expiresAt: String

    private enum CodingKeys: String, CodingKey {
        case url, fingerprint
        case expiresAt = "expires_at"
    }

    package var description: String { "link until \(expiresAt)" }
}
