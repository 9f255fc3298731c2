// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// `waylined fsck` as people call it: beside a service, alone, and with a store that is not well.
@Suite(.enabled(if: Program.system("curl") != nil, "needs curl"), .timeLimit(.minutes(2)))
struct FsckTests {
    private static let nowhere = "mqtt://127.0.0.1:1"

    @Test func aHealthyStoreIsCleanBesideTheServiceAndAlone() async throws {
        let service = try await Service(broker: Self.nowhere)
        _ = try await service.upload(try #require(SampleFiles.all.first))
        let beside = try await service.waylined("fsck")
        #expect(beside.status == 0 && beside.output.contains("1 records, 1 sound objects of"), "\(beside)")
        #expect(beside.output.hasSuffix("0 faults, 0 mended, 0 notes"))
        let refused = try await service.waylined("fsck", "--repair")
        #expect(refused.status == 2 && refused.complaint.contains("another waylined uses the data folder"))
        #expect(await service.running.stop() == 0)
        let alone = try await service.waylined("fsck", "--format", "json")
        #expect(alone.status == 0 && alone.output.hasPrefix(#"{"clean":true,"records":1,"objects":1,"#), "\(alone)")
        let repaired = try await service.waylined("fsck", "--repair")
        #expect(repaired.status == 0, "\(repaired)")
    }

    @Test func damageIsFoundMendedAsFarAsItCanBeAndHealedByAnUpload() async throws {
        let service = try await Service(broker: Self.nowhere)
        let sample = try #require(SampleFiles.all.first)
        let wayline = try await service.upload(sample)
        let object = try service.onlyObject()
        try service.rot(object)
        let beside = try await service.waylined("fsck")
        #expect(beside.status == 1 && beside.output.contains("fault[object-damaged]"), "\(beside)")
        #expect(try await service.curl("GET", "/api/v1/waylines/\(wayline.id)/content").code == "internal")
        #expect(await service.running.stop() == 0)

        let repaired = try await service.waylined("fsck", "--repair", "--format", "json")
        #expect(
            repaired.status == 1 && repaired.output.contains(#""mended":"moved to vault/quarantine/"#), "\(repaired)")
        #expect(repaired.output.contains(#""rule":"object-missing""#) && repaired.output.contains(wayline.id))

        let again = try await Service(broker: Self.nowhere, folder: service.folder)
        #expect(try await again.curl("GET", "/api/v1/waylines/\(wayline.id)").status == 200, "the record stays")
        #expect(try await again.curl("GET", "/api/v1/waylines/\(wayline.id)/content").status == 500)
        _ = try await again.upload(sample)
        #expect(try await again.curl("GET", "/api/v1/waylines/\(wayline.id)/content", "-o", "/dev/null").status == 200)
        #expect(try await again.waylined("fsck").status == 0)
        #expect(await again.running.stop() == 0)
    }

    @Test func aCatalogThatCannotBeReadIsAFaultAndTheVaultIsStillLookedAt() async throws {
        let service = try await Service(broker: Self.nowhere)
        _ = try await service.upload(try #require(SampleFiles.all.first))
        #expect(await service.running.stop() == 0)
        let catalog = service.folder.path + "/data/catalog.sqlite"
        try Data("this is no database, whatever its name says; long enough to be looked at".utf8)
            .write(to: URL(filePath: catalog))
        let found = try await service.waylined("fsck")
        #expect(found.status == 1 && found.output.contains("catalog.sqlite: fault[catalog-damaged]"), "\(found)")
        #expect(found.output.contains("waylined restore") && found.output.contains("1 sound objects"))
    }

    @Test func aBrokenPageIsAFaultAndNoBackupIsMadeOfIt() async throws {
        let service = try await Service(broker: Self.nowhere)
        _ = try await service.upload(try #require(SampleFiles.all.first))
        #expect(await service.running.stop() == 0)
        let catalog = try FileHandle(forUpdating: URL(filePath: service.folder.path + "/data/catalog.sqlite"))
        try catalog.seek(toOffset: 7 * 4096)
        try catalog.write(contentsOf: Data(repeating: 0xA5, count: 4096))
        try catalog.close()
        let found = try await service.waylined("fsck")
        #expect(found.status == 1 && found.output.contains("catalog.sqlite: fault[catalog-damaged]"), "\(found)")
        #expect(found.output.contains("1 sound objects"), "the vault is still looked at")
        let refused = try await service.waylined("backup", service.folder.path + "/backup")
        #expect(refused.status == 2 && !refused.complaint.isEmpty, "\(refused)")
    }

    @Test func aFolderWithoutDataIsSaid() async throws {
        let folder = try Folder()
        let ended = try await Program.run(Program.ours("waylined"), ["fsck", "--data-dir", folder.path])
        #expect(ended.status == 2 && ended.complaint.contains("holds no data yet"), "\(ended)")
    }
}

extension Service {
    /// The path of the one object in the vault.
    func onlyObject() throws -> String {
        let objects = folder.path + "/data/vault/objects"
        let names = FileManager.default.enumerator(atPath: objects)?.compactMap { $0 as? String } ?? []
        let files = names.filter { $0.contains("/") }
        try #require(files.count == 1, "\(files)")
        return objects + "/" + files[0]
    }

    /// Flips a bit in place, as a disk does it.
    func rot(_ path: String) throws {
        let file = try FileHandle(forUpdating: URL(filePath: path))
        defer { try? file.close() }
        try file.seek(toOffset: 40)
        let byte = try #require(try file.read(upToCount: 1)?.first)
        try file.seek(toOffset: 40)
        try file.write(contentsOf: Data([byte ^ 1]))
    }
}
