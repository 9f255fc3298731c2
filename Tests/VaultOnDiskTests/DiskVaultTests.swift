// SPDX-License-Identifier: Apache-2.0

import Digests
import Foundation
import TestFiles
import Testing
import VaultOnDisk
import WaylineService
import WaylineTestKit

@Suite struct DiskVaultTests {
    private let folder: TemporaryFolder
    private let root: String

    init() throws {
        folder = try TemporaryFolder()
        root = folder.file("vault")
    }

    @Test(arguments: VaultConformance.all)
    func conforms(requirement: VaultConformance) async throws {
        try await requirement.holds(try DiskVault(folder: root))
    }

    @Test func keptBytesAreThereAfterReopening() async throws {
        let digest = try await keep("bytes", in: try DiskVault(folder: root))
        let reopened = try DiskVault(folder: root)
        #expect(try await text(of: digest, in: reopened) == "bytes")
        #expect(try await reopened.contents().map(\.digest) == [digest])
    }

    @Test func foldersAndFilesAreTheOwnersAlone() async throws {
        let digest = try await keep("bytes", in: try DiskVault(folder: root))
        for place in ["", "/objects", "/tmp", "/objects/\(digest.description.prefix(2))"] {
            #expect(try mode(root + place) == 0o700)
        }
        #expect(try mode(path(of: digest)) == 0o600)
    }

    @Test func leftoversGoAtTheNextStart() async throws {
        _ = try DiskVault(folder: root)
        try Data("half".utf8).write(to: URL(fileURLWithPath: root + "/tmp/leftover"))
        _ = try DiskVault(folder: root)
        #expect(try names(in: "tmp") == [])
    }

    @Test func aFolderAmongTheLeftoversStaysAndKeepsNobodyFromStarting() throws {
        _ = try DiskVault(folder: root)
        try FileManager.default.createDirectory(atPath: root + "/tmp/folder", withIntermediateDirectories: false)
        _ = try DiskVault(folder: root)
        #expect(try names(in: "tmp") == ["folder"])
    }

    @Test func whatIsNotKeptGoesWithItsValue() async throws {
        let vault = try DiskVault(folder: root)
        func spoolAndForget() async throws {
            let spool = try await vault.spool()
            try await spool.append([1, 2, 3])
            #expect(try names(in: "tmp").count == 1)
        }
        try await spoolAndForget()
        while try !names(in: "tmp").isEmpty { await Task.yield() }
    }

    @Test func nothingIsLeftInTheWayInAfterKeeping() async throws {
        let vault = try DiskVault(folder: root)
        for _ in 0..<3 { try await keep("bytes", in: vault) }
        try await vault.probe()
        while try !names(in: "tmp").isEmpty { await Task.yield() }
        #expect(try names(in: "objects").count == 1)
    }

    @Test func aFileThatEndedTakesNothingMore() async throws {
        let spool = try await DiskVault(folder: root).spool()
        try await spool.append([1])
        _ = try await spool.finish()
        await #expect(throws: VaultFailure.self) { try await spool.append([2]) }
        await #expect(throws: VaultFailure.self) { _ = try await spool.finish() }
    }

    @Test func aFileFromElsewhereIsNotTakenOver() async throws {
        let vault = try DiskVault(folder: root)
        let path = folder.file("elsewhere")
        try Data("bytes".utf8).write(to: URL(fileURLWithPath: path))
        let digests = Samples.digests("bytes")
        let file = SpooledFile(
            fingerprint: digests.fingerprint, digest: digests.digest, size: 5, location: path, contents: { [] })
        await #expect(throws: VaultFailure.self) { try await vault.keep(file) }
        #expect(try await vault.contents().isEmpty)
        #expect(FileManager.default.fileExists(atPath: path))
    }

    @Test func keepingAgainRenewsTheAge() async throws {
        let vault = try DiskVault(folder: root)
        let digest = try await keep("bytes", in: vault)
        try age(digest)
        #expect(try await vault.contents().first?.keptAt == UnixTime(seconds: 1000))
        try await keep("bytes", in: vault)
        let renewed = try #require(try await vault.contents().first)
        #expect(renewed.keptAt > UnixTime(seconds: 1000))
    }

    @Test func onlyWhatIsOldEnoughIsRemoved() async throws {
        let vault = try DiskVault(folder: root)
        let (old, new) = (try await keep("old", in: vault), try await keep("new", in: vault))
        try age(old)
        let limit = UnixTime(seconds: 1001)
        #expect(try await vault.remove(old, keptBefore: limit))
        #expect(try await vault.remove(old, keptBefore: limit) == false)
        #expect(try await vault.remove(new, keptBefore: limit) == false)
        #expect(try await vault.contents().map(\.digest) == [new])
    }

    @Test func whatDoesNotBelongThereIsPassedOver() async throws {
        let vault = try DiskVault(folder: root)
        let digest = try await keep("bytes", in: vault)
        let shelf = root + "/objects/" + digest.description.prefix(2)
        for name in ["alien", String(repeating: "0", count: 64), digest.description.uppercased()] {
            try Data().write(to: URL(fileURLWithPath: shelf + "/" + name))
        }
        try Data().write(to: URL(fileURLWithPath: root + "/objects/alien"))
        #expect(try await vault.contents().map(\.digest) == [digest])
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        try Data().write(to: URL(fileURLWithPath: root))
        let failure = #expect(throws: VaultFailure.self) { _ = try DiskVault(folder: root) }
        guard case .system(let text) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(text.contains(root))
    }

    // MARK: The folder behind the vault's back

    private func path(of digest: ContentDigest) -> String {
        "\(root)/objects/\(digest.description.prefix(2))/\(digest)"
    }

    private func names(in place: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root + "/" + place)
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    /// Sets the time of the last change to 1000 s after 1970.
    private func age(_ digest: ContentDigest) throws {
        let old = Date(timeIntervalSince1970: 1000)
        try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path(of: digest))
    }

    @discardableResult
    private func keep(_ text: String, in vault: DiskVault) async throws -> ContentDigest {
        let spool = try await vault.spool()
        try await spool.append(Array(text.utf8))
        let file = try await spool.finish()
        try await vault.keep(file)
        return file.digest
    }

    private func text(of digest: ContentDigest, in vault: DiskVault) async throws -> String? {
        guard let stored = try await vault.open(digest) else { return nil }
        return String(decoding: try await stored.read(at: 0, count: stored.size), as: UTF8.self)
    }
}
