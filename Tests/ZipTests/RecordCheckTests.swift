// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import Testing

@testable import Zip

/// What a single member may say about itself.
@Suite struct RecordCheckTests {
    private let member = Forge.Member("wpmz/waylines.wpml", "<kml/>")

    @Test(arguments: [0, 6, 13])
    func eachSignOfEncryptionIsEncryption(bit: UInt16) {
        #expect(kinds(Forge(member.changed { $0.flags = 1 << bit })) == [.encrypted])
    }

    @Test func aesIsEncryptionByItsMethodAndByItsExtraField() {
        #expect(kinds(Forge(member.changed { $0.method = 99 })) == [.encrypted])
        #expect(kinds(Forge(member.changed { $0.centralExtra = Forge.extra(0x9901, [1, 2, 3]) })) == [.encrypted])
    }

    @Test(arguments: [4, 5, 7, 8, 9, 10, 12, 14, 15])
    func everyOtherUnknownFlagIsRefused(bit: UInt16) {
        let text = "general purpose bits 0x" + String(UInt16(1) << bit, radix: 16) + " are set"
        #expect(kinds(Forge(member.changed { $0.flags = 1 << bit })) == [.corrupt(text)])
    }

    @Test(arguments: [1, 6, 9, 12, 14, 93, 95, 98])
    func otherMethodsAreRefused(method: UInt16) {
        #expect(kinds(Forge(member.changed { $0.method = method })) == [.method(method)])
    }

    /// Found by comparison with other readers: unzip and Python pass over what asks for more than they can.
    @Test(arguments: [46, 63, 64, 255, 0x032E])
    func aMemberForReadersToComeIsRefused(version: UInt16) {
        let text = "a reader of version \((version & 0xFF) / 10).\((version & 0xFF) % 10) is asked for, more than 4.5"
        #expect(kinds(Forge(Forge.Member("a", "x").changed { $0.needed = version })) == [.corrupt(text)])
        #expect(kinds(Forge(Forge.Member("a", "x").changed { $0.localNeeded = version })) == [.corrupt(text)])
    }

    @Test(arguments: [0, 10, 20, 45, 0x0314])
    func aMemberForReadersOfTodayPasses(version: UInt16) {
        #expect(kinds(Forge(Forge.Member("a", "x").changed { $0.needed = version })) == [])
    }

    @Test func aStoredMemberHasOneSize() {
        #expect(kinds(Forge(member.changed { $0.size = 7 })) == [.size(actual: 6, declared: 7)])
    }

    @Test func aDirectoryHasNoBytes() {
        #expect(kinds(Forge(Forge.Member("wpmz/", "x"))) == [.corrupt("a directory with 1 bytes")])
    }

    // MARK: Limits

    @Test(arguments: ["a.kml", "b.WPML"])
    func markupHasALimitOfItsOwn(name: String) {
        var limits = ZipLimits()
        limits.markupBytes = 6
        limits.memberBytes = 1
        #expect(kinds(Forge(Forge.Member(name, "123456")), limits: limits) == [])
        #expect(kinds(Forge(Forge.Member(name, "1234567")), limits: limits) == [.limit("one XML member", 6)])
    }

    @Test func otherMembersHaveAnotherLimit() {
        var limits = ZipLimits()
        limits.memberBytes = 6
        #expect(kinds(Forge(Forge.Member("a.png", "123456")), limits: limits) == [])
        #expect(kinds(Forge(Forge.Member("a.png", "1234567")), limits: limits) == [.limit("any other member", 6)])
    }

    @Test func theRatioCountsBeyondItsFloorOnly() {
        var limits = ZipLimits()
        limits.ratioFloor = 1000
        limits.ratio = 10
        func forge(_ size: UInt32) -> Forge {
            Forge(Forge.Member("a").deflated([UInt8](repeating: 0, count: 100)).changed { $0.size = size })
        }
        #expect(kinds(forge(1000), limits: limits) == [])
        #expect(kinds(forge(1001), limits: limits) == [.limit("ratio", 10)])
        limits.ratioFloor = 100
        #expect(kinds(forge(1000), limits: limits) == [])
        #expect(kinds(forge(1001), limits: limits) == [.limit("ratio", 10)])
    }

    @Test func theContractsLimitsAreTheDefaults() {
        let limits = ZipLimits()
        #expect(
            [limits.archiveBytes, limits.markupBytes, limits.memberBytes, limits.totalBytes].map { $0 >> 20 } == [
                32, 128, 64, 160,
            ])
        #expect([limits.entries, limits.ratio, limits.ratioFloor] == [256, 200, 65536])
    }

    // MARK: Attributes

    @Test(
        arguments: [
            (0o120777, "symbolic link"), (0o010644, "fifo"), (0o020644, "character device"), (0o060644, "block device"),
            (0o140644, "socket"), (0o150000, "file type 0xd000"),
        ] as [(UInt32, String)])
    func specialFilesAreRefused(mode: UInt32, name: String) {
        #expect(
            kinds(
                Forge(
                    member.changed {
                        $0.madeBy = 0x031e
                        $0.attributes = mode << 16
                    })) == [.specialFile(name)])
    }

    @Test func aMembersCommentIsRefused() {
        let defects = ZipArchive.open(Forge(member.changed { $0.comment = [1, 2] }).bytes).defects
        #expect(defects.map(\.kind) == [.strayBytes(2, "in the comment")])
        #expect(defects.first?.entry == "wpmz/waylines.wpml")
    }
}
