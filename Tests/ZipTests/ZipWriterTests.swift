// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestFiles
import Testing

@testable import Zip

/// What we write, our own strict reader and the readers of others must open.
@Suite struct ZipWriterTests {
    private static let text = [UInt8](String(repeating: "<wpml:index>7</wpml:index>", count: 40).utf8)
    /// Bytes without any regularity, which no compressor makes smaller.
    private static let noise: [UInt8] = {
        var state: UInt32 = 1
        return (0..<5_000).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
    }()
    private static let members = [
        ZipWriter.Member("wpmz/waylines.wpml", text), .init("wpmz/template.kml", text + text),
        .init("wpmz/res/image/a.jpg", noise), .init("wpmz/res/航线.json", Array("{}".utf8)), .init("wpmz/res/empty", []),
    ]

    private func written(_ members: [ZipWriter.Member], deflates: Bool = true) throws -> [UInt8] {
        try #require(ZipWriter(deflates: deflates).archive(of: members))
    }

    /// Opens it strictly and takes every member out again.
    private func read(_ bytes: [UInt8], limits: ZipLimits = .init()) throws -> [ZipWriter.Member] {
        let archive = ZipArchive.open(bytes, limits: limits)
        #expect(archive.defects == [])
        return try archive.entries.map { ZipWriter.Member($0.name, try archive.contents(of: $0).get()) }
    }

    @Test(arguments: [true, false])
    func whatIsWrittenReadsBackInItsOrder(deflates: Bool) throws {
        #expect(try read(try written(Self.members, deflates: deflates)) == Self.members)
    }

    @Test func aMemberIsDeflatedOnlyWhereItBecomesSmaller() throws {
        let entries = ZipArchive.open(try written(Self.members)).entries
        #expect(entries.map(\.method) == [8, 8, 0, 0, 0])
        #expect(entries[0].compressedSize < 100)
        #expect(ZipArchive.open(try written(Self.members, deflates: false)).entries.allSatisfy { $0.method == 0 })
    }

    @Test func onlyNamesBeyondASCIIAreMarkedAsUTF8() throws {
        let entries = ZipArchive.open(try written(Self.members)).entries
        #expect(entries.map(\.flags) == [0, 0, 0, 1 << 11, 0])
    }

    /// Not only our reading of them: the bytes of each header, one by one.
    @Test func aHeaderSaysNothingButWhatItMust() throws {
        let bytes = try written([.init("a", [0x78])])
        let checksum: [UInt8] = [0x83, 0x16, 0xDC, 0x8C]
        let shared: [UInt8] = [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + checksum + [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]
        let local = [0x50, 0x4B, 3, 4] + shared + [0x61, 0x78]
        let central = [0x50, 0x4B, 1, 2, 20, 0] + shared + [UInt8](repeating: 0, count: 14) + [0x61]
        let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 47, 0, 0, 0, 32, 0, 0, 0, 0, 0]
        #expect(bytes == local + central + end)
    }

    @Test func theSameMembersAreTheSameBytes() throws {
        #expect(try written(Self.members) == written(Self.members))
    }

    @Test func anArchiveWithoutMembersIsSound() throws {
        #expect(try read(try written([])) == [])
    }

    /// A megabyte of zeros deflates a thousandfold, and our reader refuses more than two hundredfold.
    @Test func whatWouldLookLikeABombIsStored() throws {
        let zeros = ZipWriter.Member("wpmz/res/zeros", [UInt8](repeating: 0, count: 1_000_000))
        let bytes = try written([zeros])
        #expect(ZipArchive.open(bytes).entries.map(\.method) == [0])
        #expect(try read(bytes) == [zeros])
    }

    @Test func whatDoesNotFitIsNotWritten() {
        let long = String(repeating: "a", count: 65_536)
        #expect(ZipWriter().archive(of: [.init(long, [])]) == nil)
        #expect(ZipWriter().archive(of: (0..<65_535).map { .init("\($0)", []) }) == nil)
    }

    @Test func theMostMembersThatFitAreCountedRightly() throws {
        let members = (0..<65_534).map { ZipWriter.Member("\($0)", []) }
        var limits = ZipLimits()
        limits.entries = 65_534
        let archive = ZipArchive.open(try written(members), limits: limits)
        #expect(archive.isSound)
        #expect(archive.entries.count == 65_534)
    }

    @Test(.enabled(if: OtherReaders.hasUnzip, "no unzip"), arguments: [true, false])
    func unzipAgrees(deflates: Bool) throws {
        let file = try TemporaryArchive(try written(Self.members, deflates: deflates))
        let (output, status) = try OtherReaders.run("/usr/bin/unzip", ["-t", file.path])
        #expect(status == 0, "\(output)")
        #expect(output.contains("No errors detected in compressed data"))
    }

    @Test(.enabled(if: OtherReaders.hasPython, "no python3"), arguments: [true, false])
    func pythonReadsTheSameBytes(deflates: Bool) throws {
        let file = try TemporaryArchive(try written(Self.members, deflates: deflates))
        let script = """
            import sys, zipfile
            archive = zipfile.ZipFile(sys.argv[1])
            assert archive.testzip() is None
            for entry in archive.infolist():
                print(entry.filename, archive.read(entry).hex(), entry.date_time[0], entry.flag_bits, len(entry.extra))
            """
        let (output, status) = try OtherReaders.run("/usr/bin/python3", ["-X", "utf8", "-c", script, file.path])
        #expect(status == 0, "\(output)")
        let expected = Self.members.map { member in
            let flags = member.name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x800
            return "\(member.name) \(hexadecimal(member.bytes[...], limit: .max)) 1980 \(flags) 0"
        }
        #expect(output.split(separator: "\n").map(String.init) == expected)
    }

    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func everyRealArchiveIsWrittenAnewWithTheSameContents() throws {
        for path in SharedFiles.paths("corpus", ["kmz"]) {
            let archive = ZipArchive.open(try SharedFiles.bytes(path))
            let members = try archive.entries.filter { !$0.isDirectory }.map {
                ZipWriter.Member($0.name, try archive.contents(of: $0).get())
            }
            #expect(try read(try written(members)) == members, "\(SharedFiles.name(path))")
        }
    }
}

/// A file of a test's own, gone with the test.
private final class TemporaryArchive {
    private let folder: TemporaryFolder
    let path: String

    init(_ bytes: [UInt8]) throws {
        folder = try TemporaryFolder()
        path = folder.file("a.kmz")
        try Data(bytes).write(to: URL(filePath: path))
    }
}

/// Programs of others that open archives.
private enum OtherReaders {
    static let hasUnzip = FileManager.default.isExecutableFile(atPath: "/usr/bin/unzip")
    static let hasPython = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")

    static func run(_ program: String, _ arguments: [String]) throws -> (output: String, status: Int32) {
        let ended = try ChildProgram.run(program, arguments)
        return (String(decoding: ended.output + ended.complaint, as: UTF8.self), ended.status)
    }
}
