// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import Testing

@testable import Zip

/// What comes out of a member of a sound archive.
@Suite struct StoredMemberTests {
    private let member = Forge.Member("wpmz/waylines.wpml", "<kml>50</kml>")

    @Test func everyKindOfBlockIsInflated() {
        let content = Array("wayline".utf8)
        let plain = Forge.Member("a", content)
        #expect(firstContents(Forge(plain)).bytes == content)
        #expect(firstContents(Forge(plain.deflated())).bytes == content)
        #expect(firstContents(Forge(plain.deflated(DeflateStream.fixed(content)))).bytes == content)
        let dynamic = Forge.Member("a", ForeignDeflate.dynamicContent).deflated(ForeignDeflate.dynamic)
        #expect(firstContents(Forge(dynamic)).bytes == ForeignDeflate.dynamicContent)
    }

    @Test func aMemberOfSeveralPortionsIsInflated() {
        let content = [UInt8](repeating: 7, count: 300_001).enumerated().map {
            UInt8(truncatingIfNeeded: $0.offset / 251)
        }
        #expect(firstContents(Forge(Forge.Member("a", content).deflated())).bytes == content)
        #expect(firstContents(Forge(Forge.Member("a", content))).bytes == content)
    }

    @Test func aWrongChecksumIsReportedWithTheRightOne() {
        let lie = member.changed { $0.crc = 1 }
        #expect(firstContents(Forge(lie)).kind == .checksum(actual: member.crc, declared: 1))
        #expect(firstContents(Forge(lie.deflated())).kind == .checksum(actual: member.crc, declared: 1))
        #expect(
            firstContents(Forge(Forge.Member("a").changed { $0.crc = 1 })).kind == .checksum(actual: 0, declared: 1))
    }

    @Test func aMemberLargerThanDeclaredIsStoppedJustBehindThat() {
        let bomb = Forge.Member("a").deflated(DeflateStream.fixed([0], copies: 10_000)).changed { $0.size = 10 }
        #expect(firstContents(Forge(bomb)).kind == .size(actual: 259, declared: 10))
    }

    @Test func aMemberSmallerThanDeclaredIsReported() {
        let lie = member.deflated().changed { $0.size = 14 }
        #expect(firstContents(Forge(lie)).kind == .size(actual: 13, declared: 14))
    }

    @Test func aDeflateStreamMustEndWithItsMember() {
        let behind = member.deflated(DeflateStream.stored(member.data) + [0, 0])
        #expect(firstContents(Forge(behind)).kind == .deflate("2 bytes behind the end of the stream"))
        // All bytes come out and the checksum is right: only the end mark is cut. libzip takes this one.
        let cut = Forge.Member("a", [UInt8](repeating: 1, count: 8))
            .deflated(DeflateStream.fixed([UInt8](repeating: 1, count: 8)).dropLast())
        #expect(firstContents(Forge(cut)).kind == .deflate("the stream is cut off"))
        #expect(firstContents(Forge(member.deflated([7]))).kind == .deflate("invalid block type"))
    }

    @Test func aBrokenMemberIsNamedAndPlaced() {
        let defect = Result { try firstContents(Forge(member.changed { $0.crc = 1 })).get() }
        guard case .failure(let error as ZipDefect) = defect else {
            Issue.record("a wrong checksum was accepted")
            return
        }
        #expect(error.entry == "wpmz/waylines.wpml")
        #expect(error.offset == 30 + member.name.count)
    }

    /// Every byte of a small archive, changed in every bit: what is still sound holds the same members.
    @Test func aChangedBitIsNeverAnotherContent() {
        let original = Forge(member.deflated().streamed(), Forge.Member("wpmz/template.kml", "<kml/>")).bytes
        let contents = Set([member.data, Array("<kml/>".utf8)])
        for index in original.indices {
            for bit in 0..<8 {
                var bytes = original
                bytes[index] ^= 1 << bit
                let archive = ZipArchive.open(bytes)
                for entry in archive.entries {
                    guard let found = archive.contents(of: entry).bytes else { continue }
                    #expect(contents.contains(found), "byte \(index), bit \(bit)")
                }
            }
        }
    }

    @Test func everyBeginningOfAnArchiveIsUnsound() {
        let bytes = Forge(member.deflated(), Forge.Member("wpmz/template.kml", "<kml/>")).bytes
        for count in 0..<bytes.count { #expect(!ZipArchive.open(Array(bytes.prefix(count))).isSound) }
    }
}
