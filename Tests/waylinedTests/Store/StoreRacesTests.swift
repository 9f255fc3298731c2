// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import Foundation
import Identifiers
import SampleFiles
import Testing
import VaultOnDisk
import WPMLRules
import WaylineService
import WaylineTestKit

@testable import waylined

/// What comes at the same moment to real stores.
@Suite(.serialized, .timeLimit(.minutes(3))) struct StoreRacesTests {
    /// S10: under 32 names at once, or 32 times under one.
    @Test func thirtyTwoUploadsOfOneContentAreOneObject() async throws {
        let desk = try StoreDesk()
        let bytes = try StoreDesk.sample(0)
        let outcomes = try await withThrowingTaskGroup(of: (String, Bool).self) { group in
            let accept = desk.accept, vault = desk.vault
            for number in 0..<64 {
                group.addTask {
                    let spool = try await vault.spool()
                    try await spool.append(bytes)
                    let name = number < 32 ? "one name" : "name \(number)"
                    let upload = AcceptUpload.Upload(
                        name: try WaylineName(name), profile: .generic, workspace: .default)
                    let file = try await spool.finish()
                    let (record, isNew) = try await accept.accept(file, as: upload, now: wallClock())
                    return (record.name, isNew)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(
            outcomes.filter { $0.0 == "one name" && $0.1 }.count == 1, "the first one is new, the others are told so")
        #expect(outcomes.filter { $0.0 != "one name" && $0.1 }.count == 32)
        #expect(try await desk.vault.contents().count == 1)
        #expect(try await desk.catalog.waylineCount() == 33)
    }

    /// S12: the last record of a content is deleted, its bytes are old, the sweeper is about, and the same bytes come
    /// again. Whatever comes first: a record that was acknowledged has its bytes.
    @Test func theSweeperNeverTakesWhatIsUploadedAgain() async throws {
        let desk = try StoreDesk()
        let vault = desk.vault, sweep = SweepVault(catalog: desk.catalog, vault: desk.vault)
        var record = Samples.wayline(0, name: "again", content: "again")
        try await keep(record, in: desk)
        var sweptRounds = 0
        for round in 1...2000 {
            desk.age(desk.object(record.digest))
            _ = try await desk.catalog.delete(record.id, in: .default, at: wallClock())
            async let swept = {
                // Listing takes as long as some of an upload's steps: so the sweeper gets to another of them each time.
                for _ in 0..<round % 12 { _ = try await vault.contents() }
                return try await sweep.sweep(now: wallClock(), age: .seconds(86_400))
            }()
            record = Samples.wayline(round, name: "again", content: "again")
            try await keep(record, in: desk)
            sweptRounds += try await swept
            #expect(try await vault.open(record.digest) != nil, "round \(round): a record without bytes")
        }
        #expect(sweptRounds > 20 && sweptRounds < 1980, "\(sweptRounds) of 2000 rounds were swept, must be either")
    }

    private func keep(_ record: WaylineRecord, in desk: StoreDesk) async throws {
        let spool = try await desk.vault.spool()
        try await spool.append(Array("again".utf8))
        try await desk.vault.keep(try await spool.finish())
        #expect(try await desk.catalog.admit(record) == .admitted)
    }

    /// S11: who reads goes on reading; afterwards the bytes are gone.
    @Test func aFileThatIsReadOutlivesItsDeletion() async throws {
        let desk = try StoreDesk()
        let spool = try await desk.vault.spool()
        let bytes = (0..<(5 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 7 >> 5) }
        try await spool.append(bytes)
        let file = try await spool.finish()
        try await desk.vault.keep(file)
        desk.age(desk.object(file.digest))
        let reader = try #require(try await desk.vault.open(file.digest))
        var read = try await reader.read(at: 0, count: 1 << 20)
        #expect(try await SweepVault(catalog: desk.catalog, vault: desk.vault).sweep(now: wallClock()) == 1)
        #expect(try await desk.vault.open(file.digest) == nil)
        read += try await reader.read(at: 1 << 20, count: 4 << 20)
        #expect(read == bytes)
    }
}
