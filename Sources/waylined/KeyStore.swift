// SPDX-License-Identifier: Apache-2.0

import Digests
import ResourceSigning

/// The key ring on disk.
struct KeyStore: Sendable {
    let path: String

    /// The ring in force.
    ///
    /// - Throws: ``StartFailure`` when the file is missing, readable by others or no ring. Nothing is made up in its place:
    ///   new keys would break every link that is out, silently.
    func load() throws -> KeyRing {
        guard let bytes = try WholeFile.read(path) else {
            throw StartFailure(
                "the key file \(path) is missing",
                hint:
                    "restore it from a backup; to begin anew, and refuse every link made so far, remove the data folder"
            )
        }
        try WholeFile.requirePrivate(path)
        do throws(KeyRingFault) {
            return try KeyFile.ring(from: bytes)
        } catch {
            throw StartFailure("\(path): \(error)", hint: "restore the file from a backup")
        }
    }

    /// A first ring of one key, for a new data folder.
    func create(random: [UInt8]) throws {
        guard let id = KeyID("k1"), let key = SigningKey(id: id, use: .sign, secret: random) else {
            throw StartFailure("no random bytes for a first key")
        }
        try save(try KeyRing([key]))
    }

    func save(_ ring: KeyRing) throws {
        try WholeFile.write(KeyFile.bytes(of: ring), to: path)
    }

    /// The first of k1, k2, … that the ring does not have.
    static func freeID(in ring: KeyRing) -> KeyID? {
        (1...).lazy.compactMap { KeyID("k\($0)") }.first { ring[$0] == nil }
    }
}
