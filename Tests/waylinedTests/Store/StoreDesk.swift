// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import Digests
import Foundation
import Identifiers
import SampleFiles
import Synchronization
import TestFiles
import Testing
import VaultOnDisk
import WPMLRules
import WaylineService

@testable import waylined

/// A data folder with a real catalog and a real vault in it, without anything that listens.
final class StoreDesk {
    let files: TemporaryFolder
    let path: String
    let catalog: SQLiteCatalog
    let vault: DiskVault
    let accept: AcceptUpload
    let draws = Draws()

    /// Random bytes for ids that are never the same twice.
    final class Draws: Sendable {
        private let count = Mutex<UInt64>(0)

        func next(_ size: Int) -> [UInt8] {
            let number = count.withLock { count in
                count += 1
                return count
            }
            return (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * UInt64(min(7, size - 1 - $0)))) }
        }
    }

    init() throws {
        files = try TemporaryFolder()
        path = files.file("data")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        catalog = try SQLiteCatalog(path: path + "/catalog.sqlite")
        vault = try DiskVault(folder: path + "/vault")
        accept = AcceptUpload(
            catalog: catalog, vault: vault, queue: try JudgementQueue(seats: 2, room: 64),
            ledger: Ledger(catalog: catalog), counters: Counters(), draw: { [draws] in draws.next($0) })
    }

    deinit { try? catalog.close() }

    @discardableResult
    func upload(_ bytes: [UInt8], name: String) async throws -> (record: WaylineRecord, isNew: Bool) {
        let spool = try await vault.spool()
        try await spool.append(bytes)
        let upload = AcceptUpload.Upload(name: try WaylineName(name), profile: .generic, workspace: .default)
        return try await accept.accept(try await spool.finish(), as: upload, now: wallClock())
    }

    func object(_ digest: ContentDigest) -> String { "\(path)/vault/objects/\(digest.description.prefix(2))/\(digest)" }

    /// Makes bytes look as if they had been kept two days ago.
    func age(_ path: String) {
        let old = timespec(tv_sec: time(nil) - 2 * 86_400, tv_nsec: 0)
        utimensat(AT_FDCWD, path, [old, old], 0)
    }

    /// Flips a bit in place, as a disk does it.
    func rot(_ digest: ContentDigest) throws {
        let file = try FileHandle(forUpdating: URL(filePath: object(digest)))
        defer { try? file.close() }
        try file.seek(toOffset: 40)
        let byte = try #require(try file.read(upToCount: 1)?.first)
        try file.seek(toOffset: 40)
        try file.write(contentsOf: Data([byte ^ 1]))
    }

    /// A sample file of one's own for each number: whole wayline files with different bytes.
    static func sample(_ number: Int) throws -> [UInt8] {
        try #require(SampleFiles.all.dropFirst(number % SampleFiles.all.count).first).bytes
    }
}
