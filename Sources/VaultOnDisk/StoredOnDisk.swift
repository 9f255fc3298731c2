// SPDX-License-Identifier: Apache-2.0

import WaylineService

/// A verified object that is read from the disk piece by piece; open, so that its bytes outlive their name.
final class StoredOnDisk: StoredFile {
    let size: Int
    private let file: OpenFile
    private let pool: BlockingPool

    init(file: consuming OpenFile, size: Int, pool: BlockingPool) {
        self.file = file
        self.size = size
        self.pool = pool
    }

    func read(at offset: Int, count: Int) async throws -> [UInt8] {
        try await pool.run { [self] in try file.bytes(at: offset, count: count) }
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
