// SPDX-License-Identifier: Apache-2.0

package import Digests
import Synchronization
package import WaylineService

/// A vault that forgets everything with the process. Keeps what ``ResourceVault`` promises, power cuts apart; for tests
/// only.
package final class MemoryVault: ResourceVault {
    private let clock: StillClock
    private let state: Mutex<State>

    private struct State {
        struct Object {
            let bytes: [UInt8]
            var keptAt: UnixTime
        }

        var objects: [ContentDigest: Object] = [:]
        var callsUntilFailure: Int?
    }

    /// - Parameters:
    ///   - clock: says when bytes were kept.
    ///   - failingAtCall: the call that fails, counted from 1 over all methods of the vault and its spools; nil: none.
    ///     To see what is left when something goes wrong half-way.
    package init(clock: StillClock = StillClock(), failingAtCall: Int? = nil) {
        self.clock = clock
        self.state = Mutex(State(callsUntilFailure: failingAtCall))
    }

    package func spool() async throws -> any Spool {
        try countCall()
        return MemorySpool(vault: self)
    }

    package func keep(_ file: SpooledFile) async throws {
        try countCall()
        let bytes = try await file.contents()
        state.withLock { $0.objects[file.digest] = State.Object(bytes: bytes, keptAt: clock.now) }
    }

    package func open(_ digest: ContentDigest) async throws -> (any StoredFile)? {
        try countCall()
        guard let bytes = state.withLock({ $0.objects[digest]?.bytes }) else { return nil }
        guard ContentHasher.digests(of: bytes).digest == digest else { throw VaultFailure.corrupt(digest) }
        return MemoryFile(bytes: bytes)
    }

    package func contents() async throws -> [(digest: ContentDigest, keptAt: UnixTime)] {
        try countCall()
        return state.withLock { $0.objects.map { ($0.key, $0.value.keptAt) } }
    }

    /// Takes bytes away unless they were kept at or after `limit`; answers whether they went.
    @discardableResult
    package func remove(_ digest: ContentDigest, keptBefore limit: UnixTime?) async throws -> Bool {
        try countCall()
        return state.withLock { state in
            guard let object = state.objects[digest], limit.map({ object.keptAt < $0 }) ?? true else { return false }
            state.objects[digest] = nil
            return true
        }
    }

    package func probe() async throws {
        try countCall()
    }

    /// Puts other bytes under a digest, as a failing disk would.
    package func damage(_ digest: ContentDigest) {
        state.withLock { $0.objects[digest] = State.Object(bytes: Array("damaged".utf8), keptAt: clock.now) }
    }

    fileprivate func countCall() throws {
        let fails = state.withLock { state in
            state.callsUntilFailure = state.callsUntilFailure.map { $0 - 1 }
            return state.callsUntilFailure == 0
        }
        if fails { throw VaultFailure.system("the vault was made to fail at this call") }
    }
}

private struct MemoryFile: StoredFile {
    let bytes: [UInt8]

    var size: Int { bytes.count }

    func read(at offset: Int, count: Int) async throws -> [UInt8] {
        guard offset >= 0, count >= 0, offset + count <= bytes.count else {
            throw VaultFailure.system("reading a stored file: it ends before byte \(offset + count)")
        }
        return Array(bytes[offset..<offset + count])
    }
}

private final class MemorySpool: Spool {
    private let vault: MemoryVault
    private let bytes = Mutex<[UInt8]>([])

    init(vault: MemoryVault) {
        self.vault = vault
    }

    func append(_ bytes: [UInt8]) async throws {
        try vault.countCall()
        self.bytes.withLock { $0 += bytes }
    }

    func finish() async throws -> SpooledFile {
        try vault.countCall()
        let bytes = bytes.withLock { $0 }
        let digests = ContentHasher.digests(of: bytes)
        return SpooledFile(
            fingerprint: digests.fingerprint, digest: digests.digest, size: bytes.count, location: "memory",
            contents: { bytes })
    }

    func discard() async {
        bytes.withLock { $0 = [] }
    }
}
