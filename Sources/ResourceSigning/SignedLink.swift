// SPDX-License-Identifier: Apache-2.0

import Digests

/// A grant with our signature, as text: the request target that a dock fetches. Works many times until it expires.
///
/// Printing it shows no signature.
package struct SignedLink: Sendable, Hashable {
    package let grant: ResourceGrant
    /// `/resources/<id>.kmz?Expires=…&Signature=…`. Whoever has it can fetch the file: never log it.
    package let target: String

    /// The whole address.
    ///
    /// - Parameter base: scheme, host and an optional path that a proxy strips; a trailing `/` is dropped.
    package func url(base: String) -> String {
        (base.hasSuffix("/") ? String(base.dropLast()) : base) + target
    }
}

extension SignedLink: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { "link to \(grant.resource) until \(grant.expires)" }
    package var debugDescription: String { description }
}

extension KeyRing {
    /// Signs a grant with the ring's signing key (format: link v1, `docs/signed-link.md`).
    package func sign(_ grant: ResourceGrant) -> SignedLink {
        let target = LinkText.target(grant, key: signing.id)
        let code = signing.authenticator.code(for: LinkText.context + target.utf8)
        return SignedLink(grant: grant, target: target + LinkText.signatureMark + Base64.urlText(code))
    }

    /// Verifies a request target exactly as it was sent.
    ///
    /// The order is the contract's: grammar, key, signature, expiry. A forged link costs one HMAC and no look-up.
    ///
    /// - Parameters:
    ///   - target: the raw request target, from `/resources/` on.
    ///   - now: Unix seconds by our clock; the link is valid while `now` is less than its expiry.
    package func verify(target: String, now: Int64) throws(GrantRefusal) -> VerifiedGrant {
        let bytes = Array(target.utf8)
        let claim = try LinkText.claim(in: bytes)
        let key = self[claim.key]
        let message = LinkText.context + bytes[..<claim.signedLength]
        // A name that the ring does not have costs one HMAC as well: how long a refusal takes tells nobody which names it
        // has. What comes of that HMAC counts for nothing.
        let authenticator = (key ?? signing).authenticator
        let isRight = message.withUnsafeBytes { authenticator.verifies(claim.signature, of: $0) }
        guard key != nil else { throw .unknownKey(claim.key.text) }
        guard isRight else { throw .wrongSignature }
        guard now < claim.grant.expires else { throw .expired(claim.grant, claim.key) }
        return VerifiedGrant(grant: claim.grant, key: claim.key)
    }
}
