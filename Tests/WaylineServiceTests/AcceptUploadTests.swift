// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import PlainJSON
import SampleFiles
import Testing
import WPMLRules
import WaylineTestKit

@testable import WaylineService

@Suite struct AcceptUploadTests {
    private struct Intake {
        let catalog = MemoryCatalog()
        let vault: MemoryVault
        let ledger: Ledger
        let accept: AcceptUpload

        init(vault: MemoryVault = MemoryVault()) throws {
            self.vault = vault
            ledger = Ledger(catalog: catalog)
            accept = AcceptUpload(
                catalog: catalog, vault: vault, queue: try JudgementQueue(seats: 2, room: 8), ledger: ledger,
                counters: Counters(), draw: { [UInt8](repeating: 7, count: $0) })
        }

        /// - Parameter found: the MD5 that the vault finds, where it is not that of the bytes.
        func upload(_ bytes: [UInt8], name: String, md5: Fingerprint? = nil, found: Fingerprint? = nil) async throws
            -> (
                record: WaylineRecord, isNew: Bool
            )
        {
            let spool = try await vault.spool()
            try await spool.append(bytes)
            let spooled = try await spool.finish()
            let file = SpooledFile(
                fingerprint: found ?? spooled.fingerprint, digest: spooled.digest, size: spooled.size,
                location: spooled.location, contents: spooled.contents)
            let upload = AcceptUpload.Upload(
                name: try WaylineName(name), profile: .dock, workspace: .default, declaredFingerprint: md5)
            return try await accept.accept(file, as: upload, now: Samples.now)
        }
    }

    private let good: [UInt8]
    private let other: [UInt8]

    init() throws {
        good = try #require(SampleFiles.all.first).bytes
        other = try #require(SampleFiles.all.dropFirst().first).bytes
    }

    @Test func whatIsAcknowledgedIsInTheVaultAndInTheCatalog() async throws {
        let intake = try Intake()
        let (record, isNew) = try await intake.upload(good, name: "a.kmz")
        #expect(isNew && record.name == "a" && record.size == good.count)
        #expect((record.fingerprint, record.digest) == ContentHasher.digests(of: good))
        #expect(try await intake.vault.open(record.digest)?.read(at: 0, count: good.count) == good)
        #expect(try await intake.catalog.wayline(record.id, in: .default) == record)
    }

    @Test func theSameBytesUnderTheSameNameAreTheSameRecord() async throws {
        let intake = try Intake()
        let first = try await intake.upload(good, name: "a").record
        let (second, isNew) = try await intake.upload(good, name: "a")
        #expect(second == first && !isNew)
    }

    @Test func uploadingAgainMendsBytesThatWereLost() async throws {
        let intake = try Intake()
        let record = try await intake.upload(good, name: "a").record
        try await intake.vault.remove(record.digest, keptBefore: nil)
        _ = try await intake.upload(good, name: "a")
        #expect(try await intake.vault.open(record.digest)?.size == good.count)
    }

    @Test func otherBytesUnderATakenNameAreRefused() async throws {
        let intake = try Intake()
        _ = try await intake.upload(good, name: "a")
        await #expect { try await intake.upload(other, name: "a") } throws: {
            if case IntakeRefusal.nameTaken = $0 { true } else { false }
        }
    }

    @Test func aRejectedFileLeavesNothingBehind() async throws {
        let intake = try Intake()
        await #expect { try await intake.upload(Array("no zip".utf8), name: "a") } throws: {
            if case IntakeRefusal.rejected(let report) = $0 {
                report.findings.contains { $0.rule == "WPML-Z001" }
            } else {
                false
            }
        }
        #expect(try await intake.vault.contents().isEmpty)
        #expect(try await intake.catalog.waylineCount() == 0)
    }

    @Test func aWrongDigestIsToldBeforeTheRulesAreAsked() async throws {
        let wrong = ContentHasher.digests(of: other).fingerprint
        await #expect { try await Intake().upload(Array("no zip".utf8), name: "a", md5: wrong) } throws: {
            if case IntakeRefusal.digestMismatch(let field, _, _) = $0 { field == "Content-MD5" } else { false }
        }
    }

    @Test func aSecondContentOfOneFingerprintIsRefusedEvenAfterTheFirstWasDeleted() async throws {
        let intake = try Intake()
        let fake = Samples.wayline(
            9, name: "first", content: "another content", fingerprint: ContentHasher.digests(of: good).fingerprint)
        _ = try await intake.catalog.admit(fake)
        _ = try await intake.catalog.delete(fake.id, in: .default, at: Samples.now)
        await #expect { try await intake.upload(good, name: "b") } throws: {
            if case IntakeRefusal.fingerprintCollision = $0 { true } else { false }
        }
    }

    /// The name under which `bytes` came in; nil when they were refused for their fingerprint.
    private static func name(of bytes: [UInt8], as name: String, under one: Fingerprint, _ intake: Intake) async throws
        -> String?
    {
        do {
            return try await intake.upload(bytes, name: name, found: one).record.name
        } catch IntakeRefusal.fingerprintCollision(one) {
            return nil
        }
    }

    /// Whoever comes first; between the look and the record of one, the other may come in.
    @Test func ofTwoContentsOfOneFingerprintThatComeAtOnceOneIsRefusedAndTheOtherServed() async throws {
        let one = ContentHasher.digests(of: Array("both".utf8)).fingerprint
        for _ in 0..<20 {
            let intake = try Intake()
            let (good, other) = (good, other)
            async let first = Self.name(of: good, as: "good", under: one, intake)
            async let second = Self.name(of: other, as: "other", under: one, intake)
            let winners = try await [first, second].compactMap(\.self)
            #expect(winners.count == 1)
            let (kept, refused) = winners == ["good"] ? (good, other) : (other, good)
            let (digest, loser) = (ContentHasher.digests(of: kept).digest, ContentHasher.digests(of: refused).digest)
            #expect(try await intake.catalog.waylineCount() == 1)
            #expect(try await intake.vault.open(digest)?.read(at: 0, count: kept.count) == kept)
            try await intake.ledger.flush()
            let lines = try await intake.catalog.audit(after: 0, limit: 10).map(\.entry)
            #expect(lines.map(\.kind) == ["fingerprint_collision"])
            #expect(lines.first?.detail["known"] == .string("\(digest)"))
            #expect(lines.first?.detail["digest"] == .string("\(loser)"))
        }
    }

    /// The order of writes, by a vault that fails at its n-th call – spool, append, finish, keep –, for every n: never a
    /// record without its bytes.
    @Test(arguments: 1...4)
    func whateverFailsThereIsNoRecordWithoutBytes(failing call: Int) async throws {
        let intake = try Intake(vault: MemoryVault(failingAtCall: call))
        await #expect(throws: VaultFailure.self) { try await intake.upload(good, name: "a") }
        #expect(try await intake.catalog.waylineCount() == 0)
    }
}
