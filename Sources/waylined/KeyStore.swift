// SPDX-License-Identifier: Apache-2.0

import Digests
import ResourceSigning
import Synchronization

/// The key ring on disk. Who reads it in order to change it, or to take it into force, does so one after the other: of two
/// rotations at once neither may lose the other's key.
final class KeyStore: Sendable {
    let path: String
    private let turn = Mutex(())

    init(path: String) {
        self.path = path
    }

    /// The ring in force.
    ///
    /// - Throws: ``StartFailure`` when the file is missing, not private, no ring, or holds a secret that everybody knows.
    ///   Nothing is made up in its place: new keys would break every link that is out, silently.
    func load() throws -> KeyRing {
        guard let bytes = try SecretFile(path: path).bytes() else {
            throw StartFailure(
                "the key file \(path) is missing",
                hint:
                    "restore it from a backup; to begin anew, and refuse every link made so far, remove the data folder"
            )
        }
        let ring: KeyRing
        do throws(KeyRingFault) {
            ring = try KeyFile.ring(from: bytes)
        } catch {
            throw StartFailure("\(path): \(error)", hint: "restore the file from a backup")
        }
        if let known = ring.all.first(where: \.isPublished) {
            throw StartFailure(
                "\(path): key \(known.id) has the secret of the documentation's examples, which everybody knows",
                hint: "put 32 random bytes in its place, such as openssl rand -base64 32 makes")
        }
        return ring
    }

    /// Reads the ring and hands it over before anybody else changes it.
    @discardableResult
    func load(_ take: (KeyRing) -> Void) throws -> KeyRing {
        try turn.withLock { _ in
            let ring = try load()
            take(ring)
            return ring
        }
    }

    /// Replaces the ring by another that is made of it.
    ///
    /// - Parameter take: given the new ring once it is durable.
    /// - Returns: the ring before and the ring after.
    func change(
        _ change: (KeyRing) throws -> KeyRing, take: (KeyRing) -> Void
    ) throws -> (old: KeyRing, new: KeyRing) {
        try turn.withLock { _ in
            let old = try load()
            let new = try change(old)
            try save(new)
            take(new)
            return (old, new)
        }
    }

    /// A first ring of one key, for a new data folder.
    func create(random: [UInt8]) throws {
        guard let id = KeyID("k1"), let key = SigningKey(id: id, use: .sign, secret: random) else {
            throw StartFailure("no random bytes for a first key")
        }
        try save(try KeyRing([key]))
    }

    private func save(_ ring: KeyRing) throws {
        try WholeFile.write(KeyFile.bytes(of: ring), to: path)
    }

    /// The first of k1, k2, … that the ring does not have.
    static func freeID(in ring: KeyRing) -> KeyID? {
        (1...).lazy.compactMap { KeyID("k\($0)") }.first { ring[$0] == nil }
    }
}
