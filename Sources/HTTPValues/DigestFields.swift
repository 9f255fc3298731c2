// SPDX-License-Identifier: Apache-2.0

package import Digests
import DockProtocol
package import WaylineService

/// The digests that an upload may announce.
package struct DigestFields {
    /// `Content-MD5`: 16 bytes in base64.
    package let fingerprint: Fingerprint?
    /// `Repr-Digest: sha-256=:…:`; other algorithms are passed over, as RFC 9530 §2 has it.
    package let digest: ContentDigest?

    /// - Throws: the fault of a field that is not of its form: a digest that cannot be compared was not kept.
    package init(contentMD5: String?, reprDigest: String?) throws(FieldFaults) {
        if let text = contentMD5 {
            guard let bytes = Base64.bytes(text), let value = Fingerprint(bytes: bytes) else {
                throw Self.malformed("Content-MD5", text, "must be 16 bytes in base64")
            }
            fingerprint = value
        } else {
            fingerprint = nil
        }
        digest = try reprDigest.flatMap(Self.sha256)
    }

    package static func text(_ digest: ContentDigest) -> String { "sha-256=:\(Base64.text(digest.bytes)):" }

    /// A dictionary of structured fields (RFC 8941 §3.2) whose values are byte sequences; of one algorithm the last
    /// counts.
    private static func sha256(in text: String) throws(FieldFaults) -> ContentDigest? {
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

    private static func malformed(_ field: String, _ value: String, _ rule: String) -> FieldFaults {
        FieldFaults([
            FieldFault(
                field: field, value: ShownText.line(value), rule: rule, remedy: "correct it, or leave it out")
        ])
    }
}
