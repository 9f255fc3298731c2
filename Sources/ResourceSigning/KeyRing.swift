// SPDX-License-Identifier: Apache-2.0

import Digests

/// One key that signs and any number that still verify. There is no default key: a link under an unknown name is refused.
package struct KeyRing: Sendable {
    /// The key that new links are signed with.
    package let signing: SigningKey
    /// All keys, the signing one first, the others by name.
    package let all: [SigningKey]

    /// - Throws: ``KeyRingFault`` when not exactly one key signs, or two have one name.
    package init(_ keys: [SigningKey]) throws(KeyRingFault) {
        let signing = keys.filter { $0.use == .sign }
        guard let first = signing.first, signing.count == 1 else { throw .signingKeys(signing.count) }
        var names: Set<KeyID> = []
        for key in keys {
            guard names.insert(key.id).inserted else { throw .duplicate(key.id.text) }
        }
        self.signing = first
        all = [first] + keys.filter { $0.use == .verify }.sorted { $0.id.text < $1.id.text }
    }

    /// The key of that name; nil when the ring has none.
    package subscript(id: KeyID) -> SigningKey? { all.first { $0.id == id } }

    /// What a link under that name is verified with, and whether the ring has the name at all; the signing key's when it
    /// has not. All keys are looked at either way, and the same is done with the one that is taken: finding a name in a
    /// table took 10 ns longer than not finding it (measured).
    func authenticator(for id: KeyID) -> (isKnown: Bool, authenticator: MessageAuthenticator) {
        var (place, isKnown) = (0, false)
        for index in all.indices where all[index].id == id { (place, isKnown) = (index, true) }
        return (isKnown, all[place].authenticator)
    }

    /// The same ring with a new key that signs; the one that signed so far still verifies.
    package func rotated(to id: KeyID, secret: [UInt8]) throws(KeyRingFault) -> KeyRing {
        guard let new = SigningKey(id: id, use: .sign, secret: secret) else { throw .secret(id.text) }
        var keys = [new]
        for key in all {
            guard let old = SigningKey(id: key.id, use: .verify, secret: key.secret) else { throw .secret(key.id.text) }
            keys.append(old)
        }
        return try KeyRing(keys)
    }

    /// The same ring without a verifying key: links signed with it are refused from then on.
    package func retired(_ id: KeyID) throws(KeyRingFault) -> KeyRing {
        guard self[id] != nil else { throw .unknown(id.text) }
        guard id != signing.id else { throw .signingKeys(0) }
        return try KeyRing(all.filter { $0.id != id })
    }
}

/// Why keys are not a ring. Never shows a secret.
package enum KeyRingFault: Error, Sendable, Hashable {
    /// The bytes are not the JSON that a key file holds.
    case notAKeyFile(String)
    /// This many keys are marked "sign"; there must be one.
    case signingKeys(Int)
    case duplicate(String)
    /// The key of that name has no secret of 32 bytes in base64, or one that nobody draws by chance.
    case secret(String)
    /// A name outside the grammar, or a use that is neither "sign" nor "verify".
    case key(String)
    case unknown(String)
}

extension KeyRingFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notAKeyFile(let detail):
            "the key file is not of the form {\"keys\":[{\"id\":…,\"secret\":…,\"use\":\"sign\"}]}: \(detail)"
        case .signingKeys(let count):
            "\(count) keys are marked \"sign\"; exactly one must be, the others \"verify\""
        case .duplicate(let id): "two keys are called \(id); names must be unique"
        case .secret(let id): "key \(id) has no usable secret; it must be 32 random bytes in base64"
        case .key(let detail): "\(detail); ids are [A-Za-z0-9-]{1,32}, uses \"sign\" and \"verify\""
        case .unknown(let id): "the ring has no key called \(id)"
        }
    }
}
