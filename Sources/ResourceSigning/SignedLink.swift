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
        (base.utf8.last == UInt8(ascii: "/") ? String(base.dropLast()) : base) + target
    }
}

extension SignedLink: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { "link to \(grant.resource) until \(grant.expires)" }
    package var debugDescription: String { description }
}

extension KeyRing {
    /// Signs a grant with the ring's signing key (format: link v1, `docs/signed-link.md`).
    package func sign(_ grant: ResourceGrant) -> SignedLink {
        var message = LinkText.message(grant, key: signing.id)
        message.appendSignature(signing.authenticator.code(for: message))
        let target = message[LinkText.context.count...]
        return SignedLink(grant: grant, target: String(decoding: target, as: UTF8.self))
    }

    /// Verifies a request target exactly as it was sent.
    ///
    /// The order is the contract's: grammar, key, signature, expiry. A forged link costs one HMAC and no look-up.
    ///
    /// - Parameters:
    ///   - target: the raw request target, from `/resources/` on.
    ///   - now: Unix seconds by our clock; the link is valid while `now` is less than its expiry.
    package func verify(target: String, now: Int64) throws(GrantRefusal) -> VerifiedGrant {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(LinkText.context.count + target.utf8.count)
        bytes += LinkText.context
        bytes += target.utf8
        let claim = try LinkText.claim(in: bytes)
        // A name that the ring does not have costs one HMAC as well: how long a refusal takes tells nobody which names it
        // has. What comes of that HMAC counts for nothing.
        let (isKnown, authenticator) = authenticator(for: claim.key)
        let isRight = bytes.withUnsafeBytes { bytes in
            let message = UnsafeRawBufferPointer(rebasing: bytes[..<claim.signedLength])
            return authenticator.verifies(claim.signature, of: message)
        }
        guard isKnown else { throw .unknownKey(claim.key.text) }
        guard isRight else { throw .wrongSignature }
        guard now < claim.grant.expires else { throw .expired(claim.grant, claim.key) }
        return VerifiedGrant(grant: claim.grant, key: claim.key)
    }
}
