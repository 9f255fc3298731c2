// SPDX-License-Identifier: Apache-2.0

import Digests

/// One secret and its name. Printing it shows the name only.
package struct SigningKey: Sendable {
    /// What a key is for: exactly one of a ring signs, the others still verify.
    package enum Use: String, Sendable, Hashable {
        case sign
        case verify
    }

    package let id: KeyID
    package let use: Use
    let secret: [UInt8]
    let authenticator: MessageAuthenticator

    /// - Parameter secret: exactly 32 bytes; nil for any other number, and for 32 equal bytes, which nobody draws by chance.
    package init?(id: KeyID, use: Use, secret: [UInt8]) {
        guard secret.count == 32, Set(secret).count > 1 else { return nil }
        self.id = id
        self.use = use
        self.secret = secret
        self.authenticator = MessageAuthenticator(secret: secret)
    }

    /// Its secret stands in the documentation, with the format's vectors: good for trying, worthless as a secret.
    package var isPublished: Bool { constantTimeEqual(secret, Array(0..<32)) }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { "key \(id) (\(use.rawValue))" }
    package var debugDescription: String { description }
}
