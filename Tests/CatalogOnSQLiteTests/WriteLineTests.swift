// SPDX-License-Identifier: Apache-2.0

import GRDB
import Identifiers
import TestFiles
import Testing
import WaylineService
import WaylineTestKit

@testable import CatalogOnSQLite

/// Writes share transactions and nothing else.
@Suite(.serialized) struct WriteLineTests {
    private struct Refused: Error, Equatable { let number: Int }

    private let folder: TemporaryFolder
    private let catalog: SQLiteCatalog

    init() throws {
        folder = try TemporaryFolder()
        catalog = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
    }

    @Test func whoFailsTakesNothingOfTheOthersAlong() async throws {
        let outcomes = await withTaskGroup(of: (Int, Bool).self) { group in
            for number in 0..<200 {
                group.addTask { [catalog] in
                    let done = try? await catalog.write("testing") { database in
                        try database.ensure(Samples.workspace("w-\(number)"))
                        if number.isMultiple(of: 3) { throw Refused(number: number) }
                        return true
                    }
                    return (number, done == true)
                }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        let names = Set(try await catalog.workspaces().map(\.text))
        for number in 0..<200 {
            #expect(outcomes[number] == !number.isMultiple(of: 3))
            #expect(names.contains("w-\(number)") == !number.isMultiple(of: 3))
        }
        try catalog.close()
    }

    @Test func writesThatWaitAreCommittedTogether() async throws {
        let commits = Counter()
        let queue = try DatabaseQueue(path: folder.file("other.sqlite"))
        try await queue.write { try $0.execute(sql: "CREATE TABLE number (value INTEGER)") }
        let line = WriteLine(queue, committed: { commits.add() })
        let gate = Gate()
        // The first write holds the line until the others wait behind it.
        async let first: Void = line.run { _ in gate.wait() }
        while !gate.isReached { await Task.yield() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask {
                    try await line.run { try $0.execute(sql: "INSERT INTO number VALUES (?)", arguments: [number]) }
                }
            }
            while line.waitingCount < 40 { await Task.yield() }
            gate.open()
            try await group.waitForAll()
        }
        try await first
        #expect(commits.count == 1)
        #expect(try await line.run { try Int.fetchOne($0, sql: "SELECT count(*) FROM number") } == 40)
        try line.close()
        try catalog.close()
    }

    @Test func aLineThatFailedToFlushWritesNothingMore() async throws {
        let queue = try DatabaseQueue(path: folder.file("other.sqlite"))
        let line = WriteLine(queue, committed: {})
        // Outside a transaction of the line's own making, as a failing COMMIT leaves it.
        await #expect(throws: (any Error).self) {
            try await line.run { database in
                try database.execute(sql: "ROLLBACK")
                throw DatabaseError(resultCode: .SQLITE_IOERR_FSYNC)
            }
        }
        let failure = await #expect(throws: CatalogFailure.self) { try await line.run { _ in } }
        #expect(failure == .unflushed)
        try line.close()
        try catalog.close()
    }

    @Test func aFailureTellsWhatWasBeingDoneAndNoStatement() async throws {
        let failure = await #expect(throws: CatalogFailure.self) {
            try await catalog.create(FlightStep(flight: Samples.flight()))
        }
        let text = failure?.description ?? ""
        #expect(text.hasPrefix("adding a flight: "))
        for word in ["INSERT", "VALUES", "flight-1", "progression"] { #expect(!text.contains(word)) }
        try catalog.close()
    }

    @Test func readingGoesOnWhileAnotherProcessHoldsTheLockAndWritingGivesUp() async throws {
        _ = try await catalog.admit(Samples.wayline())
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.file("catalog.sqlite"), configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        let failure = try await withThrowingTaskGroup(of: CatalogFailure?.self) { group in
            group.addTask { [catalog] in
                do {
                    _ = try await catalog.admit(Samples.wayline(2))
                    return nil
                } catch let failure as CatalogFailure {
                    return failure
                }
            }
            #expect(try await catalog.waylineCount() == 1)
            return try await group.next() ?? nil
        }
        #expect(failure?.kind == .busy)
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        #expect(try await catalog.admit(Samples.wayline(2)) == .admitted)
        try other.close()
        try catalog.close()
    }
}
