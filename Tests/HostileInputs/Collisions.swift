// SPDX-License-Identifier: Apache-2.0

/// Files made for one MD5 (C).
extension HostileFile {
    package static let collisions: [HostileFile] = [
        prefixed("C00", "the first of two blocks with one MD5 before an archive", WangPair.one),
        prefixed("C00b", "the second of two blocks with one MD5 before an archive", WangPair.other),
        HostileFile(
            "C03", "an extra field in which a second document hides", .refused("Z002"), reason: "more than 128"
        ) {
            GoodFile.with {
                $0.changed { $0.localExtra = Forge.extra(0x7875, Array(String(repeating: "<kml/>", count: 40).utf8)) }
            }
        },
    ]

    private static func prefixed(_ id: String, _ title: String, _ block: [UInt8]) -> HostileFile {
        HostileFile(id, title, .refused("Z022"), reason: "128 stray bytes before the archive") {
            GoodFile.archive.changed { $0.prefix = block }.bytes
        }
    }
}

/// The pair that Wang, Feng, Lai and Yu published in 2004: 128 bytes each, one MD5.
package enum WangPair {
    package static let one = hexadecimal(
        """
        d131dd02c5e6eec4693d9a0698aff95c2fcab58712467eab4004583eb8fb7f8955ad340609f4b30283e488832571415a\
        085125e8f7cdc99fd91dbdf280373c5bd8823e3156348f5bae6dacd436c919c6dd53e2b487da03fd02396306d248cda0\
        e99f33420f577ee8ce54b67080a80d1ec69821bcb6a8839396f9652b6ff72a70
        """)

    package static let other: [UInt8] = {
        var block = one
        for position in [19, 45, 59, 83, 109, 123] { block[position] ^= 0x80 }
        return block
    }()
}
