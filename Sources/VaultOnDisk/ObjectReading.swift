// SPDX-License-Identifier: Apache-2.0

import Digests
import Glibc
import Synchronization
import WaylineService

/// An object that is read from the disk itself, piece by piece, and hashed. What the kernel remembers of it is dropped
/// before, so that the disk answers, and after, so that looking at everything does not push out what is in use.
final class ObjectReading: Sendable {
    static let pieceSize = 256 << 10

    let isRegular: Bool
    private let state: Mutex<State>

    private struct State: ~Copyable {
        let file: OpenFile
        var hasher: ContentHasher?
        var buffer = [UInt8](repeating: 0, count: pieceSize)
    }

    /// nil when there is no such file.
    init?(_ path: String) throws(VaultFailure) {
        guard let file = try OpenFile(existing: path) else { return nil }
        isRegular = try file.status().isRegularFile
        file.dropCache()
        state = Mutex(State(file: file, hasher: ContentHasher()))
    }

    /// Reads the next piece; answers how many bytes it had, 0 at the end.
    func next() throws(VaultFailure) -> Int {
        try state.withLock { state throws(VaultFailure) in
            let offset = state.hasher?.count ?? 0
            let count = try state.file.read(into: &state.buffer, at: offset)
            state.buffer.withUnsafeBytes { state.hasher?.update(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
            return count
        }
    }

    /// How many bytes there were, and their digest.
    func finish() -> (size: Int, digest: ContentDigest) {
        state.withLock { state in
            guard let hasher = state.hasher.take() else { preconditionFailure("an object's reading was ended twice") }
            state.file.dropCache()
            return (hasher.count, hasher.finish().digest)
        }
    }
}
