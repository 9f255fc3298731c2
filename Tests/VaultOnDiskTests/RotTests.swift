// SPDX-License-Identifier: Apache-2.0

import Digests
import Foundation
import TestFiles
import Testing
import VaultOnDisk
import WaylineService
import WaylineTestKit

/// Damaged bytes are never handed out, whatever their size and whenever they were damaged.
@Suite struct RotTests {
    enum Damage: CaseIterable {
        case flippedBit, truncated, lengthened, emptied, swapped, folder, pipe
    }

    private let folder: TemporaryFolder
    private let vault: DiskVault
    private let root: String

    init() throws {
        folder = try TemporaryFolder()
        root = folder.file("vault")
        vault = try DiskVault(folder: root)
    }

    @Test(arguments: Damage.allCases, [100, 3 << 20])
    func damageIsFoundAtTheFirstLook(damage: Damage, size: Int) async throws {
        let digest = try await keep(size)
        try inflict(damage, on: digest)
        await #expect(throws: VaultFailure.corrupt(digest)) { _ = try await vault.open(digest) }
    }

    @Test(arguments: Damage.allCases, [100, 3 << 20])
    func damageIsFoundAfterTheBytesWereVerifiedBefore(damage: Damage, size: Int) async throws {
        let digest = try await keep(size)
        for _ in 0..<2 { #expect(try await vault.open(digest)?.size == size) }
        try inflict(damage, on: digest)
        for _ in 0..<2 { await #expect(throws: VaultFailure.corrupt(digest)) { _ = try await vault.open(digest) } }
    }

    @Test(arguments: [100, 3 << 20])
    func keepingTheSameBytesAgainHealsThem(size: Int) async throws {
        let digest = try await keep(size)
        try inflict(.flippedBit, on: digest)
        _ = try await keep(size)
        let stored = try #require(try await vault.open(digest))
        let bytes = try await stored.read(at: 0, count: size)
        #expect(ContentHasher.digests(of: bytes).digest == digest)
    }

    @Test func whatIsChangedWhileItIsReadIsHandedOutNoFurther() async throws {
        let digest = try await keep(3 << 20)
        let stored = try #require(try await vault.open(digest))
        #expect(try await stored.read(at: 0, count: 100).count == 100)
        try inflict(.flippedBit, on: digest)
        await #expect(throws: VaultFailure.corrupt(digest)) { _ = try await stored.read(at: 100, count: 100) }
    }

    @Test func whatIsRemovedWhileItIsReadIsReadToItsEnd() async throws {
        let digest = try await keep(3 << 20)
        let stored = try #require(try await vault.open(digest))
        #expect(try await vault.remove(digest, keptBefore: nil))
        let bytes = try await stored.read(at: 0, count: 3 << 20)
        #expect(ContentHasher.digests(of: bytes).digest == digest)
    }

    @Test func aLinkToElsewhereIsNotFollowed() async throws {
        let digest = try await keep(100)
        let moved = folder.file("moved")
        try FileManager.default.moveItem(atPath: path(of: digest), toPath: moved)
        try FileManager.default.createSymbolicLink(atPath: path(of: digest), withDestinationPath: moved)
        await #expect(throws: VaultFailure.self) { _ = try await vault.open(digest) }
    }

    private func path(of digest: ContentDigest) -> String {
        "\(root)/objects/\(digest.description.prefix(2))/\(digest)"
    }

    private func keep(_ size: Int) async throws -> ContentDigest {
        let spool = try await vault.spool()
        try await spool.append((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })
        let file = try await spool.finish()
        try await vault.keep(file)
        return file.digest
    }

    private func inflict(_ damage: Damage, on digest: ContentDigest) throws {
        let url = URL(fileURLWithPath: path(of: digest))
        var bytes = try Data(contentsOf: url)
        switch damage {
        case .flippedBit: bytes[bytes.count / 2] ^= 1
        case .truncated: bytes.removeLast()
        case .lengthened: bytes.append(0)
        case .emptied: bytes = Data()
        case .swapped: bytes.reverse()
        case .folder:
            try FileManager.default.removeItem(at: url)
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
            return
        case .pipe:
            try FileManager.default.removeItem(at: url)
            #expect(mkfifo(url.path, 0o600) == 0)
            return
        }
        // In place, as a disk would do it: the same file, other bytes.
        let file = try FileHandle(forUpdating: url)
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: bytes)
        try file.close()
    }
}
