// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import Testing

@testable import Zip

/// What is sound, and what is tolerated in it.
@Suite struct ZipArchiveTests {
    private let template = Forge.Member("wpmz/template.kml", "<kml/>")
    private let mission = Forge.Member("wpmz/waylines.wpml", "<kml>50</kml>")

    @Test func aPlainArchiveIsSoundAndReadsBackAsWritten() {
        let archive = ZipArchive.open(Forge(template, mission.deflated()).bytes)
        #expect(archive.defects == [])
        #expect(archive.isSound)
        #expect(archive.entries.map(\.name) == ["wpmz/template.kml", "wpmz/waylines.wpml"])
        #expect(
            archive.entries.map { archive.contents(of: $0).bytes } == [
                Array("<kml/>".utf8), Array("<kml>50</kml>".utf8),
            ])
    }

    @Test func entriesSayWhatTheDirectorySays() {
        let entry = ZipArchive.open(Forge(template, mission.deflated().streamed()).bytes).entries.last
        #expect(
            entry
                == ZipEntry(
                    name: "wpmz/waylines.wpml", method: 8, flags: 8, crc32: mission.crc,
                    compressedSize: UInt64(mission.data.count) + 5, size: 13, headerOffset: 30 + 17 + 6))
        #expect(entry?.hasDataDescriptor == true)
        #expect(entry?.isDirectory == false)
    }

    @Test func anArchiveWithoutMembersIsSound() {
        let archive = ZipArchive.open(Forge().bytes)
        #expect(archive.isSound)
        #expect(archive.entries == [])
    }

    @Test func membersMayStandInAnotherOrderThanInTheDirectory() {
        var forge = Forge(template, mission)
        let first = 30 + template.name.count + template.data.count
        forge.members = [mission, template]
        let second = 30 + mission.name.count + mission.data.count
        forge.members[0].centralOffset = UInt32(0)
        forge.members[1].centralOffset = UInt32(second)
        #expect(kinds(forge) == [])
        #expect(first != second)
        #expect(firstContents(forge).bytes == mission.data)
    }

    @Test(arguments: [true, false])
    func sizesMayFollowTheDataWithAndWithoutASignature(signature: Bool) {
        let forge = Forge(mission.deflated().streamed(signature: signature), template.streamed(signature: signature))
        #expect(kinds(forge) == [])
        #expect(firstContents(forge).bytes == mission.data)
    }

    @Test func sizesMayStandInBothPlacesWhenTheyFollowTheData() {
        let member = mission.streamed().changed {
            ($0.localCRC, $0.localSize, $0.localCompressedSize) = (nil, nil, nil)
        }
        #expect(kinds(Forge(member)) == [])
    }

    @Test func deflatedMayBeLongerThanItsContent() {
        let member = mission.deflated()
        #expect(member.data.count > Int(member.size))
        #expect(kinds(Forge(member)) == [])
        #expect(firstContents(Forge(member)).bytes == mission.data)
    }

    @Test func directoriesMayHaveEntriesOfTheirOwn() {
        let forge = Forge(Forge.Member("wpmz/"), Forge.Member("wpmz/res/").deflated(DeflateStream.fixed([])), mission)
        let archive = ZipArchive.open(forge.bytes)
        #expect(archive.isSound)
        #expect(archive.entries.map(\.isDirectory) == [true, true, false])
        #expect(archive.entries.map { archive.contents(of: $0).bytes?.count } == [0, 0, 13])
    }

    @Test(arguments: [
        "waylines.wpml", "a/wpmz/waylines.wpml", "WPMZ/Waylines.WPML", "wpmz\\waylines.wpml", "wpmz\\",
        "__MACOSX/wpmz/._x",
        "wpmz/res/航线 (1).png", "wpmz/res/..a", ".DS_Store", "..wpmz/x",
    ])
    func oddNamesAreNoDefects(name: String) {
        #expect(kinds(Forge(Forge.Member(name, "x"))) == [])
    }

    @Test func aUTF8NameNeedsNoFlag() {
        #expect(kinds(Forge(Forge.Member("wpmz/é", "x"))) == [])
        #expect(kinds(Forge(Forge.Member("wpmz/é", "x").changed { $0.flags = 1 << 11 })) == [])
    }

    @Test func theCompressorsDiligenceMayBeNoted() {
        #expect(kinds(Forge(mission.deflated().changed { $0.flags = 1 << 1 | 1 << 2 })) == [])
    }

    @Test func timesAndOwnersMayBeNoted() {
        let member = mission.changed {
            $0.localExtra =
                Forge.extra(0x5455, [3] + [UInt8](repeating: 0, count: 8))
                + Forge.extra(0x7875, [1, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0])
            $0.centralExtra =
                Forge.extra(0x5455, [3, 0, 0, 0, 0]) + Forge.extra(0x000a, [UInt8](repeating: 0, count: 32))
        }
        #expect(kinds(Forge(member)) == [])
    }

    @Test(arguments: [(0o100644, "wpmz/a"), (0o040755, "wpmz/a/"), (0, "wpmz/a")])
    func unixModesOfFilesAndDirectoriesPass(mode: UInt32, name: String) {
        let member = Forge.Member(name).changed {
            $0.madeBy = 0x031e
            $0.attributes = mode << 16
        }
        #expect(kinds(Forge(member)) == [])
    }

    /// A folder for 7-Zip, a file for unzip.
    @Test(arguments: [0x10, 0x08, 0o040755 << 16])
    func whatIsAFileByItsNameIsNoFolderByItsAttributes(attributes: UInt32) {
        #expect(
            kinds(Forge(mission.changed { $0.attributes = attributes }))
                == [.specialFile("folder or volume by its attributes")])
    }

    @Test func nothingStandsInsideAFile() {
        let inside = ZipDefect.Kind.unsafeName("inside another file")
        #expect(kinds(Forge(Forge.Member("wpmz", "x"), Forge.Member("wpmz/a", "x"))) == [inside])
        #expect(kinds(Forge(Forge.Member("WPMZ\\A/b", "x"), Forge.Member("wpmz/a", "x"))) == [inside])
        #expect(kinds(Forge(Forge.Member("wpmz/"), Forge.Member("wpmz/a", "x"), Forge.Member("wpmz/a.b", "x"))) == [])
    }

    @Test func aNestedArchiveIsOpaque() {
        let inner = Forge(template, mission).bytes
        let forge = Forge(mission, Forge.Member("wpmz/res/n.zip", inner))
        let archive = ZipArchive.open(forge.bytes)
        #expect(archive.isSound)
        #expect(archive.contents(of: archive.entries[1]).bytes == inner)
    }

    /// libzip looks for an end record in the last 64 KiB and weighs what it finds. A stored member may hold a second
    /// directory with the same names; whichever bytes it points to, ours are the ones between the headers.
    @Test func aDirectoryInsideAMemberChangesNothing() {
        let decoy = Forge.Member("wpmz/waylines.wpml", "<kml>99</kml>").changed { $0.crc = mission.crc }
        let forge = Forge(mission.deflated(), Forge.Member("wpmz/res/decoy", Forge(decoy).bytes))
        let archive = ZipArchive.open(forge.bytes)
        #expect(archive.isSound)
        #expect(archive.contents(of: archive.entries[0]).bytes == mission.data)
    }

    @Test func contentsOfAnUnsoundArchiveAreItsFirstDefect() {
        let forge = Forge(mission).changed { $0.tail = [0] }
        #expect(firstContents(forge).kind == .strayBytes(1, "after the archive"))
    }

    @Test func anEntryOfAnotherArchiveHasNoContentsHere() {
        let archive = ZipArchive.open(Forge(template).bytes)
        let other = ZipArchive.open(Forge(mission).bytes).entries[0]
        #expect(archive.contents(of: other).kind == .corrupt("no such member"))
        var forged = archive.entries[0]
        forged.size += 1
        #expect(archive.contents(of: forged).kind == .corrupt("no such member"))
    }
}
