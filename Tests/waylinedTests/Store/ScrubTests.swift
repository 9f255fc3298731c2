// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import Digests
import Foundation
import Identifiers
import SampleFiles
import Synchronization
import Testing
import VaultOnDisk
import WaylineService

@testable import waylined

@Suite(.serialized) struct ScrubTests {
    private let desk: StoreDesk
    private let counters = Counters()

    init() async throws {
        desk = try StoreDesk()
        for number in 0..<8 { try await keep("object \(number)") }
    }

    @discardableResult
    private func keep(_ text: String) async throws -> ContentDigest {
        let spool = try await desk.vault.spool()
        try await spool.append(Array((text + String(repeating: ".", count: 100)).utf8))
        let file = try await spool.finish()
        try await desk.vault.keep(file)
        return file.digest
    }

    private func scrub(at time: UnixTime = UnixTime(seconds: 1000)) -> ScrubVault {
        ScrubVault(
            vault: desk.vault, catalog: desk.catalog, counters: counters, marks: ScrubMarkFile(folder: desk.path),
            now: { time })
    }

    @Test func everyObjectIsReadAndCounted() async throws {
        let mark = try await scrub().run(pace: { _ in }, found: { _, _ in Issue.record("all are sound") })
        #expect(mark.objects == 8 && mark.bytes == 8 * 108 && mark.damaged == 0)
        #expect(mark.finishedAt == UnixTime(seconds: 1000))
        let text = counters.prometheusText
        #expect(text.contains("\nwayline_scrub_objects_total 8\n"))
        #expect(text.contains("# TYPE wayline_scrub_completed_timestamp_seconds gauge\n"))
        #expect(text.contains("\nwayline_scrub_completed_timestamp_seconds 1000\n"))
    }

    /// S08: each kind of damage is found, told once, written to the audit, never served, and healed by the same bytes.
    @Test func damageIsFoundToldAndHealed() async throws {
        let digests = try await desk.vault.contents().map(\.digest).sorted { $0.description < $1.description }
        try desk.rot(digests[1])
        truncate(desk.object(digests[3]), 10)
        rename(desk.object(digests[5]), desk.object(digests[4]))
        try FileManager.default.copyItem(atPath: desk.object(digests[6]), toPath: desk.object(digests[5]))
        let told = Mutex<[ContentDigest]>([])
        let mark = try await scrub().run(pace: { _ in }, found: { digest, _ in told.withLock { $0.append(digest) } })
        #expect(told.withLock { $0 } == [digests[1], digests[3], digests[4], digests[5]] && mark.damaged == 4)
        #expect(counters.prometheusText.contains("\nwayline_scrub_damaged_total 4\n"))
        #expect(
            try await desk.catalog.audit(after: 0, limit: 9).map(\.entry.kind)
                == Array(repeating: "object_damaged", count: 4))
        for digest in [digests[1], digests[3], digests[4], digests[5]] {
            await #expect(throws: VaultFailure.corrupt(digest)) { _ = try await desk.vault.open(digest) }
        }
        for number in 0..<8 { try await keep("object \(number)") }
        let healed = try await scrub().run(pace: { _ in }, found: { _, _ in Issue.record("all are sound again") })
        #expect(healed.damaged == 0 && healed.objects == 8)
    }

    /// What rotted although the file looks untouched is not served from a memory of having been verified.
    @Test func aLargeObjectThatWasVerifiedIsVerifiedAnewOnceAScrubFoundItDamaged() async throws {
        let spool = try await desk.vault.spool()
        try await spool.append([UInt8](repeating: 7, count: 2 << 20))
        let file = try await spool.finish()
        try await desk.vault.keep(file)
        #expect(try await desk.vault.open(file.digest) != nil)
        try desk.rot(file.digest)
        _ = try await scrub().run(pace: { _ in }, found: { _, _ in })
        await #expect(throws: VaultFailure.corrupt(file.digest)) { _ = try await desk.vault.open(file.digest) }
    }

    @Test func itGoesOnWhereItStoppedAlsoInAnotherProcess() async throws {
        struct Stop: Error {}
        let pieces = Mutex(0)
        await #expect(throws: Stop.self) {
            _ = try await scrub().run(
                pace: { _ in
                    let count = pieces.withLock { pieces in
                        pieces += 1
                        return pieces
                    }
                    if count == 4 { throw Stop() }
                }, found: { _, _ in })
        }
        let saved = try #require(try ScrubMarkFile(folder: desk.path).load())
        #expect(saved.objects == 3 && saved.finishedAt == nil && saved.startedAt == UnixTime(seconds: 1000))
        #expect(try scrub().isDue(every: .seconds(3600)))
        let rest = Mutex(0)
        let mark = try await scrub(at: UnixTime(seconds: 2000)).run(
            pace: { _ in rest.withLock { $0 += 1 } }, found: { _, _ in })
        #expect(rest.withLock { $0 } == 5 && mark.objects == 8)
        #expect(mark.startedAt == UnixTime(seconds: 1000) && mark.finishedAt == UnixTime(seconds: 2000))
    }

    @Test func itIsDueAnIntervalAfterItsEnd() async throws {
        #expect(try scrub().isDue(every: .seconds(3600)))
        _ = try await scrub().run(pace: { _ in }, found: { _, _ in })
        #expect(try !scrub(at: UnixTime(seconds: 4599)).isDue(every: .seconds(3600)))
        #expect(try scrub(at: UnixTime(seconds: 4600)).isDue(every: .seconds(3600)))
        #expect(try scrub(at: UnixTime(seconds: 999)).isDue(every: .seconds(3600)), "the clock was set back")
        try Data("no mark".utf8).write(to: URL(filePath: desk.path + "/scrub.json"))
        #expect(try scrub().isDue(every: .seconds(3600)), "a mark that cannot be read: all is read anew")
    }

    @Test func oneAtATime() async throws {
        let one = scrub()
        let mark = try await one.run(
            pace: { _ in
                await #expect(throws: ScrubVault.Busy.self) {
                    _ = try await one.run(pace: { _ in }, found: { _, _ in })
                }
            }, found: { _, _ in })
        #expect(mark.objects == 8)
    }

    @Test func recordsWithoutBytesAreFoundByTheirNames() async throws {
        let record = try await desk.upload(try StoreDesk.sample(0), name: "lost").record
        let lost = FindLostBytes(catalog: desk.catalog, vault: desk.vault)
        #expect(try await lost.find().isEmpty)
        unlink(desk.object(record.digest))
        #expect(try await lost.find().map(\.id) == [record.id])
    }

    @Test(arguments: [
        ("50MB/s", 50_000_000), ("500kB/s", 500_000), ("8MiB/s", 8 << 20), ("7B", 7), ("1GB", 1_000_000_000),
    ])
    func ratesAreRead(text: String, rate: Int) {
        #expect(ConfigurationReader.bytesPerSecond(text) == rate)
    }

    @Test(arguments: ["", "50", "MB/s", "-5MB/s", "5mb/s", "1.5MB/s", "5MB/h", "99999999999999999999B"])
    func whatIsNoRateIsNone(text: String) {
        #expect(ConfigurationReader.bytesPerSecond(text) == nil)
    }
}
