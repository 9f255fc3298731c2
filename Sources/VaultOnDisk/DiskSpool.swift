// SPDX-License-Identifier: Apache-2.0

import Digests
import Glibc
import Synchronization
import WaylineService

/// A file on its way in. The file goes with the last who knows of it: this value, or the ``SpooledFile`` made of it.
final class DiskSpool: Spool {
    private let path: String
    private let folder: VaultFolder
    private let pool: BlockingPool
    private let intake: Mutex<Intake>

    /// What is written so far.
    private struct Intake: ~Copyable {
        let file: OpenFile
        /// nil when the file ended or broke.
        var hasher: ContentHasher?

        mutating func take(_ bytes: [UInt8]) throws(VaultFailure) {
            try file.write(bytes)
            bytes.withUnsafeBytes { hasher?.update($0) }
        }
    }

    /// Makes the file; call it on a thread that may wait.
    init(in folder: VaultFolder, pool: BlockingPool) throws(VaultFailure) {
        self.path = folder.newIncoming()
        self.folder = folder
        self.pool = pool
        let file = try OpenFile(path, O_RDWR | O_CREAT | O_EXCL, in: folder.files)
        self.intake = Mutex(Intake(file: file, hasher: ContentHasher()))
    }

    deinit { _ = folder.files.remove(path) }

    func append(_ bytes: [UInt8]) async throws {
        try await pool.run { [self] in try take(bytes) }
    }

    func finish() async throws -> SpooledFile {
        try await pool.run { [self] in try end() }
    }

    func discard() async {
        // Nothing to be said when this fails: the next start looks again.
        _ = try? await pool.run { [self] in try folder.remove(path) }
    }

    private func take(_ bytes: [UInt8]) throws(VaultFailure) {
        try intake.withLock { intake throws(VaultFailure) in
            guard intake.hasher != nil else { throw Self.ended }
            do throws(VaultFailure) {
                try intake.take(bytes)
            } catch {
                // A file with a gap must never be finished, and the space it takes may be what is missing.
                intake.hasher = nil
                _ = folder.files.remove(path)
                throw error
            }
        }
    }

    private func end() throws(VaultFailure) -> SpooledFile {
        let (size, digests) = try intake.withLock { intake throws(VaultFailure) in
            guard let hasher = intake.hasher.take() else { throw Self.ended }
            return (hasher.count, hasher.finish())
        }
        return SpooledFile(
            fingerprint: digests.fingerprint, digest: digests.digest, size: size, location: path,
            contents: { [self] in try await pool.run { [self] in try read(count: size) } })
    }

    private func read(count: Int) throws(VaultFailure) -> [UInt8] {
        try intake.withLock { intake throws(VaultFailure) in try intake.file.bytes(at: 0, count: count) }
    }

    private static let ended = VaultFailure.system("writing an upload: it ended before")
}
