// SPDX-License-Identifier: Apache-2.0

import Digests
import WaylineService

/// A verified object that is read from the disk piece by piece; open, so that its bytes outlive their name.
final class StoredOnDisk: StoredFile {
    private let digest: ContentDigest
    private let identity: FileIdentity
    private let file: OpenFile
    private let pool: BlockingPool

    /// - Parameter identity: of the file when its bytes were verified.
    init(_ digest: ContentDigest, file: consuming OpenFile, identity: FileIdentity, pool: BlockingPool) {
        self.digest = digest
        self.identity = identity
        self.file = file
        self.pool = pool
    }

    var size: Int { identity.size }

    func read(at offset: Int, count: Int) async throws -> [UInt8] {
        try await pool.run { [self] in
            let bytes = try file.bytes(at: offset, count: count)
            // Looked at after reading: a download may take hours, and nobody verified what was written meanwhile.
            guard FileIdentity(try file.status()).hasContents(of: identity) else {
                throw VaultFailure.corrupt(digest)
            }
            return bytes
        }
    }
}

/// A verified object whose bytes are at hand.
struct StoredBytes: StoredFile {
    let bytes: [UInt8]

    var size: Int { bytes.count }

    func read(at offset: Int, count: Int) async throws -> [UInt8] {
        guard offset >= 0, count >= 0, offset + count <= bytes.count else {
            throw VaultFailure.system("reading a stored file: it ends before byte \(offset + count)")
        }
        return offset == 0 && count == bytes.count ? bytes : Array(bytes[offset..<offset + count])
    }
}
