// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import Testing

@testable import Zip

/// Local headers, data descriptors and extra fields against the directory.
@Suite struct HeaderTests {
    private let member = Forge.Member("wpmz/waylines.wpml", "<kml/>")

    @Test func theNameMustStandTwice() {
        let forge = Forge(member.changed { $0.localName = Array("wpmz/evil".utf8) })
        #expect(kinds(forge) == [.headersDisagree(field: "name", local: "wpmz/evil", central: "wpmz/waylines.wpml")])
    }

    @Test func methodFlagsChecksumAndSizesMustStandTwice() {
        #expect(
            kinds(Forge(member.changed { $0.localMethod = 8 })) == [
                .headersDisagree(field: "method", local: "8", central: "0")
            ])
        #expect(
            kinds(Forge(member.changed { $0.localFlags = 2 })) == [
                .headersDisagree(field: "flags", local: "2", central: "0")
            ])
        #expect(
            kinds(Forge(member.changed { $0.localCRC = 1 })) == [
                .headersDisagree(field: "CRC", local: "1", central: String(member.crc, radix: 16))
            ])
        #expect(
            kinds(Forge(member.changed { $0.localSize = 5 })) == [
                .headersDisagree(field: "size", local: "5", central: "6")
            ])
        #expect(
            kinds(Forge(member.changed { $0.localCompressedSize = 5 })) == [
                .headersDisagree(field: "compressed size", local: "5", central: "6")
            ])
    }

    @Test func zeroIsNoAnswerWithoutADataDescriptor() {
        #expect(
            kinds(Forge(member.changed { $0.localSize = 0 })) == [
                .headersDisagree(field: "size", local: "0", central: "6")
            ])
    }

    @Test func aDataDescriptorMustExistAndAgree() {
        let central = "504b0708" + hexadecimal(littleEndian(member.crc)[...]) + "0600000006000000"
        func disagreement(_ local: String) -> [ZipDefect.Kind] {
            [.headersDisagree(field: "data descriptor", local: local, central: central)]
        }
        #expect(kinds(Forge(member.streamed().changed { $0.trailer = [] })) == disagreement("none"))
        let lie = member.streamed().changed { $0.trailer[4] ^= 1 }
        #expect(kinds(Forge(lie)) == disagreement(hexadecimal(lie.trailer[...])))
        #expect(kinds(Forge(member.streamed().changed { $0.trailer.removeLast() })).count == 1)
    }

    @Test func bytesBehindADataDescriptorAreCounted() {
        let forge = Forge(member.streamed().changed { $0.trailer += [1, 2, 3] })
        #expect(kinds(forge) == [.strayBytes(3, "between members")])
    }

    private func littleEndian(_ value: UInt32) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendLittleEndian(value)
        return bytes
    }

    // MARK: Extra fields

    @Test func unknownExtraFieldsAreRefusedInBothHeaders() {
        let kind = ZipDefect.Kind.extraField("0xcafe is not one of 0x5455, 0x5855, 0x7855, 0x7875, 0x000a")
        #expect(kinds(Forge(member.changed { $0.centralExtra = Forge.extra(0xcafe, [0]) })) == [kind])
        #expect(kinds(Forge(member.changed { $0.localExtra = Forge.extra(0xcafe, [0]) })) == [kind])
    }

    @Test func anExtraFieldMayNotRenameItsMember() {
        let forge = Forge(member.changed { $0.centralExtra = Forge.extra(0x7075, [1, 0, 0, 0, 0, 0x61]) })
        #expect(kinds(forge) == [.extraField("0x7075 renames the entry")])
    }

    @Test func anExtraFieldMustFitItsBlock() {
        let long = Forge(member.changed { $0.centralExtra = Forge.extra(0x5455, [0], length: 2) })
        #expect(kinds(long) == [.extraField("0x5455 is longer than its block")])
        #expect(
            kinds(Forge(member.changed { $0.centralExtra = [0x55, 0x54, 0] })) == [
                .extraField("cut after its identifier")
            ])
    }

    @Test func aBlockOfExtraFieldsIsShort() {
        func forge(_ count: Int) -> Forge {
            Forge(member.changed { $0.localExtra = Forge.extra(0x5455, [UInt8](repeating: 0, count: count)) })
        }
        #expect(kinds(forge(124)) == [])
        #expect(kinds(forge(125)) == [.extraField("129 bytes, more than 128")])
    }
}

@Suite struct ForeignBytesTests {
    @Test(arguments: [
        ("", "empty"), ("%PDF-1.4", "PDF"), ("Rar!\u{1a}", "RAR"), ("<!DOCTYPE html>", "HTML"), (" \n<HTML>", "HTML"),
        ("\u{feff}<?xml version='1.0'?>", "XML"), ("<kml/>", "XML"), ("hello", "unknown"), ("P", "unknown"),
        ("BZh9", "bzip2"), (String(repeating: "\0", count: 257) + "ustar", "tar"),
    ])
    func textsAreRecognised(text: String, kind: String) {
        #expect(ZipArchive.open(Array(text.utf8)).defects == [ZipDefect(.notAnArchive(kind), at: 0)])
    }

    @Test(
        arguments: [
            ([0x1f, 0x8b, 8], "gzip"), ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "7z"), ([0x89, 0x50, 0x4e, 0x47], "PNG"),
            ([0xff, 0xd8, 0xff], "JPEG"), ([0x7f, 0x45, 0x4c, 0x46], "ELF"), ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], "xz"),
            ([0x28, 0xb5, 0x2f, 0xfd], "zstd"),
        ] as [([UInt8], String)])
    func binariesAreRecognised(bytes: [UInt8], kind: String) {
        #expect(ZipArchive.open(bytes).defects.map(\.kind) == [.notAnArchive(kind)])
    }
}
