// SPDX-License-Identifier: Apache-2.0

package import Digests
import Glibc
package import WaylineService

extension DiskVault: VaultUpkeep {
    package func examine(
        _ digest: ContentDigest, pace: @Sendable (Int) async throws -> Void
    ) async throws -> ObjectState {
        let state = try await read(digest, pace: pace)
        // Who has verified it before must look again.
        switch state {
        case .sound: break
        case .absent, .damaged, .unreadable: verified.forget(digest)
        }
        return state
    }

    package func strays(leftBefore limit: UnixTime) async throws -> [Stray] {
        try await pool.run { [folder] in try folder.strays(leftBefore: limit) }
    }

    package func mend(_ stray: Stray) async throws -> String? {
        try await pool.run { [folder] in
            let path = stray.path.isEmpty ? folder.root : folder.root + "/" + stray.path
            switch stray.kind {
            case .alien: return "moved to vault/\(try folder.setAside(stray.path))"
            case .open(let mode):
                try system("mending the mode of \(path)") { folder.files.chmod(path, mode & 0o700) }
                return "mode is \(String(mode & 0o700, radix: 8)) now"
            case .foreign: return nil
            case .leftover: return try folder.remove(path) ? "removed" : nil
            }
        }
    }

    package func quarantine(_ digest: ContentDigest) async throws -> String {
        try await pool.run { [self] in
            verified.forget(digest)
            return try folder.setAside("objects/\(digest.description.prefix(2))/\(digest)")
        }
    }

    package func copy(_ digest: ContentDigest, to path: String) async throws -> ObjectState {
        try await pool.run { [folder] in
            let reading: ObjectReading
            do {
                guard let opened = try ObjectReading(folder.object(digest), in: folder.files) else { return .absent }
                reading = opened
            } catch VaultFailure.system(let reason) {
                return .unreadable(reason)
            }
            guard reading.isRegular else { return .damaged("it is no regular file") }
            let state = try reading.copy(to: path, as: digest, in: folder.files)
            if case .sound = state { return state }
            _ = folder.files.remove(path)
            return state
        }
    }

    private func read(
        _ digest: ContentDigest, pace: @Sendable (Int) async throws -> Void
    ) async throws -> ObjectState {
        let reading: ObjectReading
        do {
            let opened = try await pool.run { [folder] in try ObjectReading(folder.object(digest), in: folder.files) }
            guard let opened else { return .absent }
            reading = opened
            guard reading.isRegular else { return .damaged("it is no regular file") }
            while case let count = try await pool.run({ try reading.next() }), count > 0 { try await pace(count) }
        } catch VaultFailure.system(let reason) {
            return .unreadable(reason)
        }
        let (size, found) = try await pool.run { reading.finish() }
        return found == digest ? .sound(size) : .damaged("its \(size) bytes have the digest \(found)")
    }
}
