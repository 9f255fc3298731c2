// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import TestFiles
import Testing
import WaylineService
import WaylineTestKit

@testable import CatalogOnSQLite

/// A catalog opens only what it can stand behind.
@Suite(.serialized) struct OpeningTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("catalog.sqlite")
    }

    @Test func theWriterIsSetAsDurabilityDemands() async throws {
        let catalog = try SQLiteCatalog(path: path)
        try await catalog.write("verifying settings") { try ConnectionSettings.verify($0) }
        try catalog.close()
    }

    @Test(arguments: ["synchronous = NORMAL", "foreign_keys = OFF", "wal_autocheckpoint = 0", "busy_timeout = 1"])
    func aConnectionThatIsSetOtherwiseIsRefused(setting: String) throws {
        let queue = try DatabaseQueue(path: path, configuration: ConnectionSettings.writer)
        try queue.writeWithoutTransaction { database in
            try ConnectionSettings.beginLog(database)
            try ConnectionSettings.verify(database)
            try database.execute(sql: "PRAGMA \(setting)")
            let failure = #expect(throws: CatalogFailure.self) { try ConnectionSettings.verify(database) }
            #expect(failure?.reason.contains(setting.prefix { $0 != " " }) == true)
        }
    }

    @Test func readersNeitherWriteNorCheckpoint() async throws {
        let catalog = try SQLiteCatalog(path: path)
        let pages = try await catalog.read("reading a setting") {
            try Int.fetchOne($0, sql: "PRAGMA wal_autocheckpoint")
        }
        #expect(pages == 0)
        await #expect(throws: CatalogFailure.self) {
            try await catalog.read("writing through a reader") { try $0.execute(sql: "DELETE FROM workspace") }
        }
        try catalog.close()
    }

    @Test func aFileThatIsNoDatabaseIsRefused() throws {
        try Data("not a database, but long enough to be looked at as one".utf8).write(to: URL(fileURLWithPath: path))
        let failure = #expect(throws: CatalogFailure.self) { try SQLiteCatalog(path: path) }
        #expect(failure?.kind == .damaged)
        #expect(failure?.description.contains(path) == true)
        #expect(failure?.description.contains("restore") == true)
    }

    @Test func aDamagedPageIsRefused() async throws {
        let catalog = try SQLiteCatalog(path: path)
        for number in 0..<200 { _ = try await catalog.admit(Samples.wayline(number)) }
        try catalog.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for offset in stride(from: 8192 + 64, to: bytes.count, by: 512) { bytes[offset] ^= 0xFF }
        try bytes.write(to: URL(fileURLWithPath: path))
        let failure = #expect(throws: CatalogFailure.self) { try SQLiteCatalog(path: path) }
        #expect(failure?.kind == .damaged)
        #expect(failure?.description.contains("restore") == true)
    }

    @Test func anotherProgramsDatabaseIsRefusedAndLeftAlone() throws {
        let theirs = try DatabaseQueue(path: path)
        try theirs.write { try $0.execute(sql: "CREATE TABLE theirs (id INTEGER)") }
        try theirs.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let failure = #expect(throws: CatalogFailure.self) { try SQLiteCatalog(path: path) }
        #expect(failure?.description.contains("another program's") == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func aNewerVersionsCatalogIsRefused() throws {
        try SQLiteCatalog(path: path).close()
        let newer = try DatabaseQueue(path: path)
        try newer.write { try $0.execute(sql: "PRAGMA user_version = \(Schema.version + 1)") }
        try newer.close()
        let failure = #expect(throws: CatalogFailure.self) { try SQLiteCatalog(path: path) }
        #expect(failure?.reason.contains("newer waylined") == true)
    }

    @Test func aFolderThatIsNotThereIsNamed() throws {
        let path = folder.file("missing/catalog.sqlite")
        let failure = #expect(throws: CatalogFailure.self) { try SQLiteCatalog(path: path) }
        #expect(failure?.doing.contains(path) == true)
    }

    @Test func aClosedCatalogAnswersNothingAndEndsItsStreams() async throws {
        let catalog = try SQLiteCatalog(path: path)
        let commits = catalog.commits()
        try catalog.close()
        var wakes = 0
        for await _ in commits { wakes += 1 }
        #expect(wakes >= 1)
        for await _ in catalog.commits() { Issue.record("a closed catalog woke somebody") }
        await #expect(throws: CatalogFailure.self) { try await catalog.waylineCount() }
        await #expect(throws: CatalogFailure.self) { try await catalog.ensure(Samples.otherWorkspace) }
    }

    @Test func callsUnderWayEndBeforeTheFileIsClosed() async throws {
        let catalog = try SQLiteCatalog(path: path)
        let answers = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<50 {
                group.addTask { (try? await catalog.admit(Samples.wayline(number))) != nil }
                group.addTask { (try? await catalog.waylineCount()) != nil }
            }
            #expect(throws: Never.self) { try catalog.close() }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        let reopened = try SQLiteCatalog(path: path)
        #expect(try await reopened.waylineCount() <= answers)
        try reopened.close()
    }
}
