// SPDX-License-Identifier: Apache-2.0

import Digests
import HTTPTypes

extension HTTPField.Name {
    /// RFC 9530. The literal is a token, so there is a name.
    static let reprDigest = Self.known("Repr-Digest")
    /// RFC 1864.
    static let contentMD5 = Self.known("Content-MD5")
    static let prefer = Self.known("Prefer")
    static let preferenceApplied = Self.known("Preference-Applied")
    static let lastEventID = Self.known("Last-Event-ID")
    static let referrerPolicy = Self.known("Referrer-Policy")

    private static func known(_ name: String) -> Self {
        guard let name = Self(name) else { preconditionFailure("\(name) is a field name") }
        return name
    }
}

/// The digests that an upload may announce.
struct DigestFields {
    /// `Content-MD5`: 16 bytes in base64.
    let fingerprint: Fingerprint?
    /// `Repr-Digest: sha-256=:…:`; other algorithms are passed over, as RFC 9530 §2 has it.
    let digest: ContentDigest?

    /// - Throws: `digest_mismatch` for a field that is not of its form: a digest that cannot be compared was not kept.
    init(_ fields: HTTPFields) throws(Problem) {
        if let text = fields[.contentMD5] {
            guard let bytes = Base64.bytes(text), let value = Fingerprint(bytes: bytes) else {
                throw Self.malformed("Content-MD5", text, "must be 16 bytes in base64")
            }
            fingerprint = value
        } else {
            fingerprint = nil
        }
        digest = try fields[.reprDigest].flatMap(Self.sha256)
    }

    static func text(_ digest: ContentDigest) -> String { "sha-256=:\(Base64.text(digest.bytes)):" }

    /// A dictionary of structured fields (RFC 8941 §3.2) whose values are byte sequences; of one algorithm the last
    /// counts.
    private static func sha256(in text: String) throws(Problem) -> ContentDigest? {
        var found: ContentDigest?
        for member in text.split(separator: ",", omittingEmptySubsequences: false) {
            let member = member.drop { $0 == " " || $0 == "\t" }
            guard let mark = member.firstIndex(of: "="), mark > member.startIndex else {
                throw malformed("Repr-Digest", text, "must be <algorithm>=:<base64>:")
            }
            let value = member[member.index(after: mark)...].reversed().drop { $0 == " " || $0 == "\t" }.reversed()
            guard value.count >= 2, value.first == ":", value.last == ":" else {
                throw malformed("Repr-Digest", text, "must be <algorithm>=:<base64>:")
            }
            guard member[..<mark] == "sha-256" else { continue }
            guard let bytes = Base64.bytes(String(value.dropFirst().dropLast())),
                let digest = ContentDigest(bytes: bytes)
            else {
                throw malformed("Repr-Digest", text, "must be sha-256=: and 32 bytes in base64 and :")
            }
            found = digest
        }
        return found
    }

    private static func malformed(_ field: String, _ value: String, _ rule: String) -> Problem {
        Problem(
            .digestMismatch, field: field, value: Problem.shown(value), rule: rule,
            remedy: "correct it, or leave it out")
    }
}
