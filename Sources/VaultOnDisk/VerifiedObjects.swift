// SPDX-License-Identifier: Apache-2.0

import Digests
import Synchronization
import WaylineService

/// Which objects were read whole and found to be what their digest says, and the bytes of the small ones among them.
final class VerifiedObjects: Sendable {
    /// Up to this size the bytes are kept; most wayline files are far smaller.
    private static let smallSize = 1 << 20

    private struct State {
        /// Some 100 bytes each.
        var identities = RecentValues<ContentDigest, FileIdentity>(limit: 50_000)
        var bytes = RecentValues<ContentDigest, [UInt8]>(limit: 64 << 20)
    }

    private let state = Mutex(State())

    /// The object's verified bytes, read whole unless they are known and the file is unchanged.
    ///
    /// - Throws: ``VaultFailure/corrupt(_:)`` when the bytes are not those of the digest.
    func open(
        _ file: consuming OpenFile, as digest: ContentDigest, pool: BlockingPool
    ) throws(VaultFailure) -> any StoredFile {
        let status = try file.status()
        guard status.isRegularFile else { throw .corrupt(digest) }
        let identity = FileIdentity(status)
        let known = state.withLock { state in
            state.identities.value(for: digest) == identity ? (true, state.bytes.value(for: digest)) : (false, nil)
        }
        if let bytes = known.1 { return StoredBytes(bytes: bytes) }
        if identity.size <= Self.smallSize {
            let bytes = try file.bytes(at: 0, count: identity.size)
            guard ContentHasher.digests(of: bytes).digest == digest else { throw .corrupt(digest) }
            keep(digest, identity, bytes)
            return StoredBytes(bytes: bytes)
        }
        if !known.0 {
            guard try Self.digest(of: file, size: identity.size) == digest else { throw .corrupt(digest) }
            keep(digest, identity, nil)
        }
        return StoredOnDisk(digest, file: file, identity: identity, pool: pool)
    }

    func forget(_ digest: ContentDigest) {
        state.withLock { state in
            state.identities.forget(digest)
            state.bytes.forget(digest)
        }
    }

    private func keep(_ digest: ContentDigest, _ identity: FileIdentity, _ bytes: [UInt8]?) {
        state.withLock { state in
            state.identities.keep(identity, for: digest)
            // An empty file costs its entry too.
            if let bytes { state.bytes.keep(bytes, for: digest, cost: bytes.count + 256) }
        }
    }

    private static func digest(of file: borrowing OpenFile, size: Int) throws(VaultFailure) -> ContentDigest {
        var hasher = ContentHasher()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { buffer.deallocate() }
        while hasher.count < size {
            let count = try file.read(into: buffer, at: hasher.count)
            if count == 0 { break }
            hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        return hasher.finish().digest
    }
}
