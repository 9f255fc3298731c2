// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import Testing

@testable import Zip

@Suite struct MemberNameTests {
    @Test(arguments: [
        ("../x", "a .. segment"), ("wpmz/../../x", "a .. segment"), ("wpmz\\..\\x", "a .. segment"),
        ("..", "a .. segment"),
        ("./wpmz/x", "a . segment"), ("/etc/passwd", "absolute path"), ("\\\\host\\x", "absolute path"),
        ("/", "absolute path"),
        ("C:\\x", "drive letter"), ("z:x", "drive letter"), ("wpmz//x", "an empty segment"),
        ("wpmz/x//", "an empty segment"),
        ("a\0.png", "NUL"), ("a\r\nb", "control character U+d"), ("\u{1b}[31m", "control character U+1b"),
        ("a\u{85}b", "control character U+85"), ("", "empty"),
        ("wpmz/a.", "another name on Windows"), ("wpmz/a /b", "another name on Windows"),
        ("wpmz/waylines.wpml::$DATA", "another name on Windows"),
    ])
    func unsafeNamesSayWhy(name: String, reason: String) {
        #expect(kinds(Forge(Forge.Member(name, ""))) == [.unsafeName(reason)])
    }

    @Test func aCombiningMarkDoesNotHideASeparator() {
        #expect(kinds(Forge(Forge.Member("wpmz/../\u{338}x", "x"))) == [.unsafeName("a .. segment")])
    }

    @Test func aNameHasAtMost255Bytes() {
        #expect(kinds(Forge(Forge.Member(String(repeating: "a", count: 255), "x"))) == [])
        #expect(
            kinds(Forge(Forge.Member(String(repeating: "a", count: 256), "x"))) == [
                .unsafeName("256 bytes, more than 255")
            ])
    }

    @Test(
        arguments: [
            ([0xc0, 0xae, 0x61], "c0ae61"), ([0x81], "81"), ([0xed, 0xa0, 0x80], "eda080"),
        ] as [([UInt8], String)])
    func namesThatAreNotUTF8AreShownAsBytes(name: [UInt8], hexadecimal: String) {
        let forge = Forge(Forge.Member("", "x").changed { $0.name = name })
        let archive = ZipArchive.open(forge.bytes)
        #expect(archive.defects.map(\.kind) == [.nameEncoding(hexadecimal)])
        #expect(archive.entries.first?.name.contains("\u{fffd}") == true)
    }

    @Test func printedNamesCannotDriveATerminal() {
        let entry = ZipArchive.open(Forge(Forge.Member("a\u{1b}[2J\r\n\u{202e}b航", "x")).bytes).entries.first
        #expect(entry?.printableName == "a\\u{1b}[2J\\u{d}\\u{a}\\u{202e}b航")
        let long = ZipArchive.open(Forge(Forge.Member(String(repeating: "a", count: 300), "x")).bytes)
        #expect(long.defects.first?.entry?.count == 256)
    }
}
