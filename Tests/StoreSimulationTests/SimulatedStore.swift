// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import Digests
import Foundation
import Identifiers
import SampleFiles
import Synchronization
import TestFiles
import WPMLRules
import WaylineService
import WaylineTestKit

@testable import VaultOnDisk

/// The real intake, sweeper, catalog and vault, on a file system that forgets.
///
/// The catalog is a SQLite file in the kernel's file system. A crash leaves of it what a killed process leaves: the
/// file and its log, every commit in them. That SQLite's own flushes are in order is not looked at here.
final class SimulatedStore {
    private(set) var files: ForgetfulFiles
    private(set) var vault: DiskVault
    private(set) var catalog: SQLiteCatalog
    private let folder: TemporaryFolder
    private let clock: StillClock
    private let queue: JudgementQueue
    private let draws: Draws
    private var lives = 0

    init(seed: UInt64, clock: StillClock, lie: ForgetfulFiles.Lie?) throws {
        self.clock = clock
        folder = try TemporaryFolder(isQuick: true)
        queue = try JudgementQueue(seats: 1, room: 4)
        draws = Draws(seed: seed)
        files = ForgetfulFiles(clock: clock, lie: lie)
        vault = try DiskVault(folder: Self.root, in: files)
        catalog = try SQLiteCatalog(path: folder.file("catalog-0.sqlite"))
    }

    deinit { try? catalog.close() }

    private static let root = "/vault"

    static func path(of digest: ContentDigest) -> String {
        "\(root)/objects/\(digest.description.prefix(2))/\(digest)"
    }

    func spooled(_ bytes: [UInt8], pieces: Int) async throws -> SpooledFile {
        let spool = try await vault.spool()
        let size = max(1, (bytes.count + pieces - 1) / pieces)
        for start in stride(from: 0, to: bytes.count, by: size) {
            try await spool.append(Array(bytes[start..<min(start + size, bytes.count)]))
        }
        return try await spool.finish()
    }

    func upload(
        _ bytes: [UInt8], name: String, pieces: Int = 1, declared: ContentDigest? = nil
    ) async throws -> (record: WaylineRecord, isNew: Bool) {
        let accept = AcceptUpload(
            catalog: catalog, vault: vault, queue: queue, ledger: Ledger(catalog: catalog), counters: Counters(),
            draw: { [draws] in draws.bytes($0) })
        let upload = AcceptUpload.Upload(
            name: try WaylineName(name), profile: .dock, workspace: .default, declaredDigest: declared)
        return try await accept.accept(try await spooled(bytes, pieces: pieces), as: upload, now: clock.now)
    }

    func sweep() async throws { _ = try await SweepVault(catalog: catalog, vault: vault).sweep(now: clock.now) }

    func records() async throws -> [WaylineRecord] {
        try await catalog.waylines(WaylineQuery(workspace: .default, page: PageRequest(limit: 200))).items
    }

    /// The process dies and is started again.
    func restart() throws {
        try reopenCatalog()
        vault = try DiskVault(folder: Self.root, in: files)
    }

    /// The power goes and comes back.
    func cutPower(seed: UInt64) throws {
        files = files.afterPowerCut(seed: seed)
        try restart()
    }

    private func reopenCatalog() throws {
        let old = folder.file("catalog-\(lives).sqlite")
        lives += 1
        let new = folder.file("catalog-\(lives).sqlite")
        // Before the old one is closed, which would tidy up as no crash does.
        for part in ["", "-wal"] where FileManager.default.fileExists(atPath: old + part) {
            try FileManager.default.copyItem(atPath: old + part, toPath: new + part)
        }
        try catalog.close()
        for part in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: old + part) }
        catalog = try SQLiteCatalog(path: new)
    }
}

/// The random bytes of ids, the same for the same seed.
private final class Draws: Sendable {
    private let random: Mutex<SplitMix>

    init(seed: UInt64) { random = Mutex(SplitMix(seed: seed)) }

    func bytes(_ count: Int) -> [UInt8] {
        random.withLock { random in (0..<count).map { _ in UInt8(random.below(256)) } }
    }
}

/// What is uploaded: wayline files that the rules accept, of many sizes.
enum SimulatedContent {
    static let all: [[UInt8]] = (0..<StoreStep.contents).map { number in
        var random = SplitMix(seed: UInt64(number))
        let size = number == StoreStep.largeContent ? 1_200_000 : number * number * 8 + 1
        let filling = (0..<size).map { _ in UInt8(random.below(256)) }
        let mission = SampleFiles.mission(waypoints: 2)
        return KMZWriter.archive(mission.members + [KMZMember("wpmz/res/number.txt", filling, method: .stored)])
    }

    static let digests = all.map { ContentHasher.digests(of: $0).digest }
}
