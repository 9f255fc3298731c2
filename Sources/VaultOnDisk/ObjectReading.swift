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
    init?(_ path: String, in files: any FileSystem) throws(VaultFailure) {
        guard let file = try OpenFile(existing: path, in: files) else { return nil }
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

    /// Writes all of it into a new file, and flushes that.
    ///
    /// - Throws: ``VaultFailure`` when it cannot be written; a failing source is an answer.
    func copy(
        to path: String, as digest: ContentDigest, in files: any FileSystem
    ) throws(VaultFailure) -> ObjectState {
        let copy = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL, in: files)
        while true {
            let count: Int
            do throws(VaultFailure) {
                count = try next()
            } catch {
                return .unreadable("\(error)")
            }
            if count == 0 { break }
            try state.withLock { state throws(VaultFailure) in try copy.write(Array(state.buffer[..<count])) }
        }
        let (size, found) = finish()
        guard found == digest else { return .damaged("its \(size) bytes have the digest \(found)") }
        try copy.flush("flushing a copy")
        return .sound(size)
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
