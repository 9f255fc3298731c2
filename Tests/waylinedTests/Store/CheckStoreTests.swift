// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import Digests
import Foundation
import GRDB
import Identifiers
import SampleFiles
import Synchronization
import Testing
import VaultOnDisk
import WaylineService
import WaylineTestKit

@testable import waylined

/// S14: drift between records and bytes is told exactly, and mended where nothing can be lost.
@Suite(.serialized) struct CheckStoreTests {
    private let desk: StoreDesk
    private let first: WaylineRecord
    private let second: WaylineRecord

    init() async throws {
        desk = try StoreDesk()
        first = try await desk.upload(try StoreDesk.sample(0), name: "first").record
        second = try await desk.upload(try StoreDesk.sample(1), name: "second").record
    }

    private func check(mending: Bool = false) async throws -> StoreReport {
        try await CheckStore(catalog: desk.catalog, vault: desk.vault).check(now: wallClock(), mending: mending)
    }

    private func rules(_ report: StoreReport) -> [String] { report.findings.map(\.rule.rawValue).sorted() }

    @Test func aStoreThatNobodyTouchedIsClean() async throws {
        let report = try await check()
        #expect(report.findings.isEmpty, "\(report.findings)")
        #expect(report.records == 2 && report.objects == 2 && report.bytes == first.size + second.size)
    }

    @Test func aRecordWithoutBytesStaysAndIsTold() async throws {
        unlink(desk.object(first.digest))
        for mending in [false, true] {
            let report = try await check(mending: mending)
            #expect(rules(report) == ["object-missing"])
            #expect(report.faults.map(\.resource) == [first.id])
        }
        #expect(try await desk.catalog.waylineCount() == 2)
    }

    @Test func bytesWithoutARecordAreANote() async throws {
        _ = try await desk.catalog.delete(first.id, in: .default, at: wallClock())
        let report = try await check()
        #expect(rules(report) == ["object-unreferenced"] && report.faults.isEmpty)
        #expect(report.findings.first?.digest == first.digest)
    }

    @Test func damageIsToldNeverServedMovedAsideAndHealedByTheSameUpload() async throws {
        _ = try await desk.vault.open(first.digest)
        try desk.rot(first.digest)
        let found = try await check()
        #expect(rules(found) == ["object-damaged"] && found.faults.first?.digest == first.digest)
        await #expect(throws: VaultFailure.corrupt(first.digest)) { _ = try await desk.vault.open(first.digest) }

        let mended = try await check(mending: true)
        #expect(rules(mended) == ["object-damaged", "object-missing"])
        #expect(
            mended.faults.map(\.rule) == [.objectMissing], "the damage is out of the way, the bytes are still missing")
        let aside = try FileManager.default.contentsOfDirectory(atPath: desk.path + "/vault/quarantine")
        #expect(aside.count == 1 && aside.first?.hasSuffix("_\(first.digest)") == true)

        #expect(try await desk.upload(try StoreDesk.sample(0), name: "first").isNew == false)
        #expect(try await check().findings.isEmpty)
        #expect(try await desk.vault.open(first.digest) != nil)
    }

    enum Alien: String, CaseIterable {
        case top = "alien", shelf = "objects/alien", upper = "objects/AB", wrongShelf = "wrong", inShelf = "in shelf"
        case folder = "folder in tmp", longName = "long name"
    }

    @Test(arguments: Alien.allCases)
    func whatIsNotOursIsToldAndMovedAside(alien: Alien) async throws {
        let shelf = "objects/" + first.digest.description.prefix(2)
        let other = second.digest.description
        let path =
            switch alien {
            case .top, .shelf, .upper: alien.rawValue
            case .wrongShelf: shelf + "/" + other
            case .inShelf: shelf + "/alien.kmz"
            case .folder: "tmp/folder"
            case .longName: shelf + "/" + String(repeating: "l", count: 250)
            }
        let full = desk.path + "/vault/" + path
        if alien == .folder { mkdir(full, 0o700) } else { try Data("theirs".utf8).write(to: URL(filePath: full)) }
        chmod(full, 0o700)
        // In tmp only what was there before the look began is told, and it may begin in the same millisecond.
        desk.age(full)
        let report = try await check()
        #expect(report.findings.map(\.place) == ["vault/" + path])
        #expect(rules(report) == ["alien-file"])
        #expect(try await check(mending: true).faults.isEmpty)
        #expect(try await check().findings.isEmpty)
        let aside = desk.path + "/vault/quarantine/" + path.split(separator: "/").joined(separator: "_").prefix(240)
        #expect(FileManager.default.fileExists(atPath: aside), "nothing is lost")
    }

    @Test func openModesAreToldAndMended() async throws {
        chmod(desk.object(first.digest), 0o644)
        chmod(desk.path + "/vault/objects", 0o755)
        let report = try await check()
        #expect(rules(report) == ["open-mode", "open-mode"])
        #expect(report.findings.map(\.message).contains { $0.contains("mode 644") })
        #expect(try await check(mending: true).faults.isEmpty)
        #expect(try await check().findings.isEmpty)
    }

    @Test func leftoversAreNotesAndGoOnceTheyAreOld() async throws {
        let path = desk.path + "/vault/tmp/" + String(repeating: "a", count: 32)
        try Data("half".utf8).write(to: URL(filePath: path))
        #expect(rules(try await check()) == ["leftover"])
        #expect(rules(try await check(mending: true)) == [], "younger than a day: left alone")
        desk.age(path)
        #expect(try await check(mending: true).findings.map(\.mended) == ["removed"])
        #expect(try await check().findings.isEmpty)
    }

    @Test func aSizeThatDiffersAndReferencesThatDangleAreTold() async throws {
        try await tamper("UPDATE wayline SET size = size + 1 WHERE name = 'first'")
        #expect(rules(try await check()) == ["size-differs"])
        try await tamper("UPDATE wayline SET size = size - 1 WHERE name = 'first'", "DELETE FROM content")
        #expect(rules(try await check()) == ["catalog-reference"])
    }

    @Test func aBrokenAuditIsTold() async throws {
        try await desk.catalog.append([], audit: [Samples.audit(), Samples.audit()])
        #expect(try await check().findings.isEmpty)
        try await tamper("UPDATE audit SET kind = 'other' WHERE position = 2")
        #expect(rules(try await check()) == ["audit-broken"])
    }

    /// What comes and goes meanwhile is no fault.
    @Test func nothingIsToldOfWhatIsUploadedAndDeletedMeanwhile() async throws {
        let desk = desk
        let (catalog, vault) = (desk.catalog, desk.vault)
        let rounds = Mutex(0)
        let traffic = Task {
            let sweep = SweepVault(catalog: catalog, vault: vault)
            while !Task.isCancelled {
                let round = rounds.withLock {
                    $0 += 1
                    return $0
                }
                let record = Samples.wayline(round % 50, content: "content \(round % 50)")
                let spool = try await vault.spool()
                try await spool.append(Array("content \(round % 50)".utf8))
                try await vault.keep(try await spool.finish())
                _ = try await catalog.admit(record)
                if round % 3 == 0 {
                    let gone = Samples.wayline((round / 3) % 50)
                    _ = try await catalog.delete(gone.id, in: .default, at: wallClock())
                    _ = try await sweep.sweep(now: wallClock(), age: .milliseconds(20))
                }
            }
        }
        var checks = 0
        while checks < 25 || rounds.withLock({ $0 }) < 50 {
            let report = try await CheckStore(catalog: catalog, vault: vault).check(now: wallClock())
            #expect(report.faults.isEmpty, "\(report.faults)")
            checks += 1
        }
        traffic.cancel()
        try await traffic.value
    }

    @Test func withoutACatalogTheVaultIsLookedAtAlone() async throws {
        try desk.rot(first.digest)
        let keeping = StoreKeeping(folder: desk.path, catalogFault: "it is torn", vault: desk.vault)
        let reply = try await keeping.check(now: wallClock())
        #expect(reply.hasFindings == true)
        #expect(reply.text.hasPrefix("catalog.sqlite: fault[catalog-damaged]: it is torn\n  remedy: stop waylined"))
        #expect(reply.json.contains(#""rule":"object-damaged","severity":"fault","place":"vault/objects/"#))
    }

    private func tamper(_ statements: String...) async throws {
        var configuration = GRDB.Configuration()
        configuration.foreignKeysEnabled = false
        let queue = try DatabaseQueue(path: desk.path + "/catalog.sqlite", configuration: configuration)
        try await queue.write { database in
            for statement in statements { try database.execute(sql: statement) }
        }
        try queue.close()
    }
}
