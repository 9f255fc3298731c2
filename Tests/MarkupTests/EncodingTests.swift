// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Markup

/// Bytes must be UTF-8, and the declaration must not say otherwise.
@Suite struct EncodingTests {
    @Test(arguments: ["", "  \n\t\r\n", "\u{feff}", "\u{feff} \n"])
    func nothingIsEmpty(text: String) {
        let reading = Reading(text)
        #expect(reading.kinds == [.empty])
        #expect(reading.document.hasByteOrderMark == text.hasPrefix("\u{feff}"))
    }

    @Test(arguments: ["UTF-8", "utf-8", "Utf-8"])
    func utf8MayBeSpelledInAnyCase(name: String) {
        let document = Reading("<?xml version=\"1.0\" encoding=\"\(name)\"?><a/>").document
        #expect(document.defects == [])
        #expect(document.declaredEncoding == name)
    }

    @Test(arguments: ["UTF-16", "ISO-8859-1", "UTF8", "IBM037", "UTF-7", ""])
    func otherDeclaredEncodingsAreRefused(name: String) {
        let reading = Reading("<?xml version='1.0' encoding = '\(name)'?><a/>")
        #expect(reading.kinds == [.encoding("declared \(name)")])
        #expect(reading.defective == name)
        #expect(reading.document.declaredEncoding == name)
        #expect(reading.events.began == [])
    }

    @Test(arguments: ["1.1", "2.0", ""])
    func otherVersionsAreRefused(version: String) {
        let reading = Reading("<?xml version='\(version)'?><a/>")
        #expect(reading.kinds == [.version(version)])
        #expect(reading.defective == version)
        #expect(reading.document.declaredVersion == version)
    }

    @Test(
        arguments: [
            ([0xff, 0xfe, 0x3c, 0], "UTF-16", 0..<1), ([0xfe, 0xff, 0, 0x3c], "UTF-16", 0..<1),
            ([0xff, 0xfe, 0, 0, 0x3c], "UTF-32", 0..<1),
            ([0, 0, 0xfe, 0xff], "UTF-32", 0..<1), ([0x3c, 0, 0x61, 0], "UTF-16", 1..<2),
            ([0, 0x3c, 0, 0x61], "UTF-16", 0..<1),
            ([0x4c, 0x6f, 0xa7, 0x94], "bytes a7", 2..<3),
        ] as [([UInt8], String, Range<Int>)])
    func otherEncodingsAreRecognised(bytes: [UInt8], name: String, span: Range<Int>) {
        let reading = Reading(bytes)
        #expect(reading.document.defects == [MarkupDefect(.encoding(name), at: SourceSpan(span))])
    }

    @Test(
        arguments: [
            ([0xff], 1), ([0xc0, 0xbc], 1), ([0xc1, 0xbf], 1), ([0xe0, 0x80, 0x80], 1), ([0xed, 0xa0, 0x80], 1),
            ([0xf0, 0x80, 0x80, 0x80], 1),
            ([0xf4, 0x90, 0x80, 0x80], 1), ([0xf5, 0x80], 1), ([0x80], 1), ([0xe2, 0x82], 2), ([0xf0, 0x9f, 0x9a], 3),
            ([0xc3], 1), ([0xe2, 0x28, 0xa1], 1),
        ] as [([UInt8], Int)])
    func bytesThatAreNotUTF8AreRefusedWhereTheyStand(bytes: [UInt8], length: Int) {
        for lead in 0...9 {
            let start = 4 + lead
            let reading = Reading(
                Array("<a >".utf8) + [UInt8](repeating: 0x20, count: lead) + bytes + Array("</a>".utf8))
            let text = "bytes " + bytes.prefix(length).map { String($0, radix: 16) }.joined(separator: " ")
            #expect(reading.document.defects == [MarkupDefect(.encoding(text), at: SourceSpan(start..<start + length))])
            #expect(reading.events.order == ["+0"])
        }
    }

    @Test func everyScalarOfUTF8IsAccepted() {
        for value: UInt32 in [0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff] {
            let bytes = Unicode.Scalar(value).map { Array(String(Character($0)).utf8) } ?? []
            for lead in 0...8 {
                #expect(UTF8Check.firstOffence(in: ([UInt8](repeating: 0x61, count: lead) + bytes).span) == nil)
            }
        }
    }

    @Test func nulIsRefusedAndNothingBehindItIsRead() {
        for lead in 0...9 {
            let head = Array("<a>".utf8) + [UInt8](repeating: 0x31, count: lead)
            let reading = Reading(head + [0] + Array("</a>".utf8))
            #expect(
                reading.document.defects == [
                    MarkupDefect(.encoding("NUL"), at: SourceSpan(head.count..<head.count + 1))
                ])
        }
        #expect(Reading(Array("<a/>".utf8) + [0] + Array("<evil/>".utf8)).kinds == [.encoding("NUL")])
    }

    @Test func theEarlierRefusalCounts() {
        #expect(Reading(Array("<!DOCTYPE a>".utf8) + [0xff]).kinds == [.documentTypeDeclaration])
        #expect(Reading([0xff] + Array("<!DOCTYPE a>".utf8)).kinds == [.encoding("bytes ff")])
        #expect(Reading(Array("<?xml version='1.1'?>".utf8) + [0xff]).kinds == [.version("1.1")])
    }
}
