// SPDX-License-Identifier: Apache-2.0

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
