// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import TestFiles
import Testing
import WaylineTestKit

@testable import CatalogOnSQLite

/// S09: what a run left in the log is taken over whole, or the start says what is lost.
@Suite(.serialized) struct WriteAheadLogTests {
    private static let commits = 12
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("catalog.sqlite")
    }

    @Test func aLogThatACrashLeftIsTakenOverAndBegunAnew() async throws {
        try await crash()
        #expect(try WriteAheadLog.damage(beside: path) == nil)
        let catalog = try SQLiteCatalog(path: path)
        #expect(try await catalog.waylineCount() == Self.commits)
        #expect(try log().isEmpty)
        try catalog.close()
    }

    /// A power cut may leave any part of the last commit, and nothing of what would have come after.
    @Test func aTornEndIsNoDamage() async throws {
        try await crash()
        let whole = try log()
        for length in [whole.count - 1, whole.count - 4096, whole.count - 4120, 33, 32, 31, 1, 0] {
            try Data(whole.prefix(length)).write(to: URL(filePath: path + "-wal"))
            #expect(try WriteAheadLog.damage(beside: path) == nil, "\(length) of \(whole.count) bytes")
        }
        var torn = whole
        torn[torn.count - 100] ^= 1
        try Data(torn).write(to: URL(filePath: path + "-wal"))
        let catalog = try SQLiteCatalog(path: path)
        #expect(try await catalog.waylineCount() == Self.commits - 1)
        try catalog.close()
    }

    @Test(arguments: [0.0, 0.25, 0.5])
    func oneBitThatRottedBeforeOtherCommitsIsToldWithTheRemedy(place: Double) async throws {
        try await crash()
        var bytes = try log()
        bytes[32 + Int(Double(bytes.count) * place) + 500] ^= 1
        try Data(bytes).write(to: URL(filePath: path + "-wal"))
        let failure = #expect(throws: CatalogFailure.self) { try SQLiteCatalog(path: path) }
        #expect(failure?.kind == .damaged)
        #expect(failure?.description.contains("write-ahead log is damaged, and commits follow it") == true)
        #expect(failure?.description.contains("waylined restore") == true)
        #expect(try log() == bytes, "nothing was touched")
    }

    @Test func aRottenHeaderIsToldToo() async throws {
        try await crash()
        var bytes = try log()
        bytes[17] ^= 0x10
        try Data(bytes).write(to: URL(filePath: path + "-wal"))
        let failure = #expect(throws: CatalogFailure.self) { try SQLiteCatalog(path: path) }
        #expect(failure?.description.contains("the header of its write-ahead log is damaged") == true)
    }

    /// Leaves file and log as a process does that is killed after its last commit.
    private func crash() async throws {
        let running = folder.file("running.sqlite")
        let catalog = try SQLiteCatalog(path: running)
        for number in 0..<Self.commits { _ = try await catalog.admit(Samples.wayline(number)) }
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: running + suffix, toPath: path + suffix)
        }
        try catalog.close()
    }

    private func log() throws -> [UInt8] {
        let url = URL(filePath: path + "-wal")
        return FileManager.default.fileExists(atPath: url.path) ? Array(try Data(contentsOf: url)) : []
    }
}
