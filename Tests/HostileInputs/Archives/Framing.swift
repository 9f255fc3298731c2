// SPDX-License-Identifier: Apache-2.0

/// Bytes that belong to nothing, files that are two things at once, and files that are none.
extension HostileFile {
    static let framing: [HostileFile] = [
        spoilt("Z60", "the first half of a file", "Z002", "no end-of-central-directory record") {
            Array($0.prefix($0.count / 2))
        },
        spoilt("Z61", "a file without its last byte", "Z002", "no end-of-central-directory record") { $0.dropLast() },
        spoilt("Z62", "a byte behind the archive", "Z022", "1 stray byte after the archive") { $0 + [0x78] },
        spoilt("Z63", "100,000 bytes behind the archive", "Z002", "no end-of-central-directory record") {
            $0 + [UInt8](repeating: 0x78, count: 100_000)
        },
        stray("Z64", "a shell script before the archive", "before the archive") {
            $0.prefix = Array("#!/bin/sh\necho hi\n".utf8)
        },
        stray("Z65", "a program's mark before an archive whose offsets know nothing of it", "before the archive") {
            $0.prefix = Array("MZjunk".utf8)
            $0.correctsOffsets = false
        },
        stray("Z66", "300 bytes before the directory", "300 stray bytes between members") {
            $0.gap = Array(String(repeating: "HIDDEN", count: 50).utf8)
        },
        stray("Z67", "4 bytes between two members", "4 stray bytes between members") {
            $0.members[0].trailer = Array("HIDE".utf8)
        },
        stray("Z68", "a comment of 65,535 bytes", "65535 stray bytes in the comment") {
            $0.comment = [UInt8](repeating: 0x63, count: 65_535)
        },
        stray("Z69", "an end record in the comment", "before the archive") { $0.comment = Forge().bytes },
        stray("Z70", "two archives, one behind the other", "stray bytes") {
            $0.prefix = GoodFile.bytes
            $0.correctsOffsets = false
        },
        stray("Z71", "a PDF that is an archive, too", "before the archive") {
            $0.prefix = Array("%PDF-1.4\n1 0 obj<<>>endobj\n".utf8)
        },
        stray("Z72", "a script for browsers in the comment", "25 stray bytes in the comment") {
            $0.comment = Array("<script>alert(1)</script>".utf8)
        },
        HostileFile("Z73", "no bytes at all", .refused("Z001"), reason: "look like empty") { [] },
        HostileFile("Z74", "an end record and nothing else", .refused("Z010"), reason: "the archive is empty") {
            Forge().bytes
        },
        HostileFile("Z75", "one byte", .refused("Z001"), reason: "not a ZIP archive") { [0x50] },
        HostileFile("Z76", "the second disk of two", .refused("Z024"), reason: "spanned archives") {
            GoodFile.archive.changed { $0.disk = 1 }.bytes
        },
        HostileFile("Z86", "a tar archive", .refused("Z001"), reason: "look like tar") {
            var block = Array("wpmz/waylines.wpml".utf8) + [UInt8](repeating: 0, count: 494)
            block.replaceSubrange(257..<263, with: Array("ustar\0".utf8))
            return block + [UInt8](repeating: 0, count: 512)
        },
        HostileFile("Z87", "a gzip file", .refused("Z001"), reason: "look like gzip") {
            [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + DeflateStream.stored(Array("x".utf8)) + [0x83, 0x16, 0xdc, 0x8c]
                + [1, 0, 0, 0]
        },
    ]

    private static func spoilt(
        _ id: String, _ title: String, _ rule: String, _ reason: String,
        _ spoil: @escaping @Sendable ([UInt8]) -> [UInt8]
    ) -> HostileFile {
        HostileFile(id, title, .refused(rule), reason: reason) { spoil(GoodFile.bytes) }
    }

    private static func stray(
        _ id: String, _ title: String, _ reason: String, _ change: @escaping @Sendable (inout Forge) -> Void
    ) -> HostileFile {
        HostileFile(id, title, .refused("Z022"), reason: reason) { GoodFile.archive.changed(change).bytes }
    }

    static let streams: [HostileFile] = [
        HostileFile("Z77", "sizes behind the data, and right", .accepted) { GoodFile.with { $0.streamed() } },
        HostileFile("Z77b", "sizes behind the data without a signature, and right", .accepted) {
            GoodFile.with { $0.streamed(signature: false) }
        },
        changed("Z78", "sizes behind the data that lie", "Z023", "data descriptor: the local header says 504b0708") {
            $0 = $0.streamed()
            $0.trailer.replaceSubrange(4..<16, with: [1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0])
        },
        changed("Z79", "a deflate stream that is none", "Z002", "corrupt data: invalid") {
            $0.data = (0..<500).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ 0x05) }
        },
        changed("Z80", "100 bytes behind the end of a deflate stream", "Z002", "100 bytes behind the end") {
            $0.data += [UInt8](repeating: 0, count: 100)
        },
        changed("Z81", "a deflate stream without its end", "Z002", "the stream is cut off") { $0.data.removeLast(5) },
    ]

    /// Well framed, and no wayline file; or one that is oddly named, which is for the reader to judge.
    static let odd: [HostileFile] = [
        HostileFile("Z84", "no waylines.wpml", .refused("Z008"), reason: "no wpmz/waylines.wpml") {
            Forge(GoodFile.template).bytes
        },
        HostileFile("Z85", "a folder named waylines.wpml", .refused("Z008"), reason: "no wpmz/waylines.wpml") {
            Forge(GoodFile.template, Forge.Member("wpmz/waylines.wpml/")).bytes
        },
        oddlyNamed("T01", "documents at the root of the archive", "Z011", "must be inside wpmz/") {
            $0.dropFirst("wpmz/".utf8.count)
        },
        oddlyNamed("T02", "wpmz/ in another folder", "Z012", "found below") { Array("route/".utf8) + $0 },
        oddlyNamed("T03", "wpmz/ in capitals", "Z013", "differs in case from") { Array("WPMZ".utf8) + $0.dropFirst(4) },
        oddlyNamed("T04", "a backslash between folder and file", "Z014", "as separator") {
            $0.map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "\\") : $0 }
        },
    ]

    private static func oddlyNamed(
        _ id: String, _ title: String, _ rule: String, _ reason: String,
        _ rename: @escaping @Sendable ([UInt8]) -> some Sequence<UInt8>
    ) -> HostileFile {
        HostileFile(id, title, .refused(rule), generic: .accepted, reason: reason) {
            GoodFile.archive.changed { forge in
                for index in forge.members.indices {
                    forge.members[index].name = Array(rename(forge.members[index].name))
                }
            }.bytes
        }
    }
}
