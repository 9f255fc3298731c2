// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import Testing

@testable import Zip

/// Framing: every byte belongs to one structure, and every structure says the same.
@Suite struct LayoutCheckTests {
    private let one = Forge.Member("wpmz/template.kml", "<kml/>")
    private let two = Forge.Member("wpmz/waylines.wpml", "<kml></kml>")
    private var both: Forge { Forge(one, two) }

    // MARK: The end record

    @Test func anArchiveCutOffIsCorrupt() {
        let kind = ZipDefect.Kind.corrupt("cut off: no end-of-central-directory record")
        #expect(ZipArchive.open(both.bytes.dropLast(1)).defects == [ZipDefect(kind, at: both.bytes.count - 1)])
        #expect(ZipArchive.open(Array(both.bytes.prefix(40))).defects.map(\.kind) == [kind])
    }

    @Test func bytesBehindTheArchiveAreCounted() {
        #expect(kinds(both.changed { $0.tail = [1, 2, 3] }) == [.strayBytes(3, "after the archive")])
    }

    @Test func aCommentIsRefusedEvenWhenItIsAnEndRecord() {
        #expect(kinds(both.changed { $0.comment = [0x41] }) == [.strayBytes(1, "in the comment")])
        #expect(
            kinds(both.changed { $0.comment = Forge().bytes }) == [.strayBytes(both.bytes.count, "before the archive")])
    }

    @Test func aCommentLongerThanTheFileIsCorrupt() {
        var bytes = both.bytes
        bytes[bytes.count - 2] = 5
        let found = ZipArchive.open(bytes).defects.map(\.kind)
        #expect(found == [.strayBytes(5, "in the comment"), .corrupt("the comment runs past the end of the file")])
    }

    @Test func aSecondDiskIsRefused() {
        #expect(kinds(both.changed { $0.disk = 1 }) == [.multiDisk])
        #expect(kinds(Forge(one.changed { $0.disk = 1 })) == [.multiDisk])
    }

    @Test func tooManyEntriesAreRefusedBeforeTheyAreRead() {
        var limits = ZipLimits()
        limits.entries = 1
        let archive = ZipArchive.open(both.bytes, limits: limits)
        #expect(archive.defects.map(\.kind) == [.limit("entries", 1)])
        #expect(archive.entries == [])
        #expect(kinds(both.changed { $0.count = 60000 }) == [.limit("entries", 256)])
    }

    @Test func exactlyAsManyEntriesAsAllowedAreRead() {
        var forge = Forge()
        forge.members = (0..<256).map { Forge.Member("wpmz/res/\($0)") }
        #expect(kinds(forge) == [])
        forge.members.append(Forge.Member("wpmz/res/256"))
        #expect(kinds(forge) == [.limit("entries", 256)])
    }

    @Test func anArchiveLargerThanAnUploadIsNotLookedAt() {
        var limits = ZipLimits()
        limits.archiveBytes = both.bytes.count
        #expect(kinds(both, limits: limits) == [])
        limits.archiveBytes -= 1
        #expect(kinds(both, limits: limits) == [.limit("upload", both.bytes.count - 1)])
    }

    // MARK: zip64

    @Test func marksOfZip64InTheEndRecordAreRefused() {
        #expect(kinds(both.changed { $0.count = .max }) == [.zip64("end record")])
        #expect(kinds(both.changed { $0.directoryOffset = .max }) == [.zip64("end record")])
        #expect(kinds(both.changed { $0.directoryLength = .max }) == [.zip64("end record")])
    }

    @Test func aLocatorOfZip64IsRefusedEvenWhenNothingNeedsIt() {
        var locator: [UInt8] = []
        locator.appendLittleEndian(EndRecord.zip64Locator)
        locator += [UInt8](repeating: 0, count: 16)
        #expect(kinds(both.changed { $0.behindDirectory = locator }) == [.zip64("end record")])
    }

    @Test func aMemberInZip64FormIsRefusedOnce() {
        let member = one.changed { $0.centralExtra = Forge.extra(0x0001, [UInt8](repeating: 0, count: 8)) }
        #expect(kinds(Forge(member)) == [.zip64("extra field 0x0001")])
        #expect(kinds(Forge(one.changed { $0.centralOffset = .max })).contains(.zip64("sizes")))
    }

    // MARK: The directory

    @Test func bytesBetweenDirectoryAndEndRecordAreCounted() {
        let found = ZipArchive.open(both.changed { $0.behindDirectory = [1, 2] }.bytes)
        #expect(found.defects.map(\.kind) == [.strayBytes(2, "behind the central directory")])
        #expect(found.entries.count == 2)
    }

    @Test func aDirectoryBeyondTheEndRecordIsCorrupt() {
        let kind = ZipDefect.Kind.corrupt("the central directory runs past the end record")
        #expect(kinds(both.changed { $0.directoryLength = 10_000 }) == [kind])
        #expect(kinds(both.changed { $0.directoryOffset = 10_000 }) == [kind])
    }

    @Test func aFalseCountIsCorruptInBothDirections() {
        #expect(
            kinds(both.changed { $0.count = 1 }) == [.corrupt("the central directory goes on behind its 1 entries")])
        #expect(kinds(both.changed { $0.count = 3 }) == [.corrupt("the central directory breaks at entry 2 of 3")])
    }

    // MARK: Tiling

    @Test func bytesBeforeTheArchiveAreCountedWhetherOffsetsAreCorrectedOrNot() {
        let polyglot = both.changed { $0.prefix = Array("%PDF-1.4\n".utf8) }
        #expect(kinds(polyglot) == [.strayBytes(9, "before the archive")])
        let shifted = ZipArchive.open(polyglot.changed { $0.correctsOffsets = false }.bytes)
        #expect(shifted.defects.map(\.kind) == [.strayBytes(9, "before the archive")])
        #expect(shifted.entries.map(\.name) == ["wpmz/template.kml", "wpmz/waylines.wpml"])
    }

    @Test func twoArchivesInARowAreNoArchive() {
        let found = ZipArchive.open(both.bytes + Forge(two).bytes).defects.map(\.kind)
        #expect(found == [.strayBytes(both.bytes.count, "before the archive")])
    }

    @Test func gapsBetweenMembersAndBeforeTheDirectoryAreCounted() {
        let between = ZipArchive.open(Forge(one.changed { $0.trailer = [1, 2, 3, 4] }, two).bytes)
        let end = 30 + one.name.count + one.data.count
        #expect(between.defects == [ZipDefect(.strayBytes(4, "between members"), at: end)])
        #expect(kinds(both.changed { $0.gap = [1] }) == [.strayBytes(1, "between members")])
    }

    @Test func membersThatShareBytesOverlap() {
        let quoted = Forge(
            one,
            one.changed {
                $0.name = Array("b".utf8)
                $0.centralOffset = 0
            })
        let found = kinds(quoted)
        #expect(found.contains(.corrupt("overlaps the member before it")))
        #expect(found.contains(.headersDisagree(field: "name", local: "wpmz/template.kml", central: "b")))
    }

    @Test(arguments: [1, 9_999_999] as [UInt32])
    func anOffsetWithoutALocalHeaderIsCorrupt(offset: UInt32) {
        #expect(kinds(Forge(one.changed { $0.centralOffset = offset })).contains(.corrupt("no local header")))
    }

    @Test func dataThatReachesIntoTheDirectoryIsCorrupt() {
        let member = one.changed {
            $0.centralCompressedSize = 50
            $0.localCompressedSize = 50
            $0.size = 50
        }
        #expect(kinds(Forge(member)) == [.corrupt("its data runs into the central directory")])
    }

    // MARK: Names among each other

    @Test(arguments: [
        ("wpmz/waylines.wpml", "wpmz/waylines.wpml"), ("wpmz/a", "WPMZ/A"), ("é", "e\u{301}"), ("ﬁ", "FI"),
        ("straße", "STRASSE"), ("wpmz/a", "wpmz\\a"), ("wpmz/a", "wpmz/a/"),
    ])
    func namesThatSomeFileSystemTakesForOneAreDuplicates(first: String, second: String) {
        let isDirectory = second.hasSuffix("/")
        let forge = Forge(Forge.Member(first, "1"), Forge.Member(second, isDirectory ? "" : "2"))
        let defects = ZipArchive.open(forge.bytes).defects
        #expect(defects.map(\.kind) == [.duplicate(identical: false)])
        #expect(defects.first?.entry == second)
    }

    /// Names of ASCII are folded without Unicode's tables, and must come out as with them.
    @Test func theShortWayToFoldANameIsTheLongOne() {
        for byte in UInt8(0)..<0x80 {
            let name = String(decoding: [0x57, byte, 0x2F, byte, 0x5A, byte], as: UTF8.self)
            // One letter beyond ASCII sends the whole name the long way.
            #expect(MemberName.foldingKey(of: "Ä" + name).dropFirst() == MemberName.foldingKey(of: name), "\(byte)")
        }
    }

    @Test func duplicatesSayWhetherTheirBytesAgree() {
        #expect(kinds(Forge(one, one)) == [.duplicate(identical: true)])
        let otherMethod = Forge(one, one.deflated())
        #expect(kinds(otherMethod) == [.duplicate(identical: false)])
    }

    // MARK: All sizes together

    @Test func theSumOfAllSizesIsLimited() {
        var limits = ZipLimits()
        limits.totalBytes = one.data.count + two.data.count
        #expect(kinds(both, limits: limits) == [])
        limits.totalBytes -= 1
        #expect(kinds(both, limits: limits) == [.limit("all members", limits.totalBytes)])
    }
}
