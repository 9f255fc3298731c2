// SPDX-License-Identifier: Apache-2.0

/// How many members there are and what they are called.
extension HostileFile {
    static let entries: [HostileFile] = [
        HostileFile("Z05", "65,534 members", .refused("Z007"), reason: "entries of 256", isLarge: true) {
            GoodFile.archive.changed { $0.members += (0..<65_532).map { Forge.Member("wpmz/res/\($0)") } }.bytes
        },
        HostileFile("Z05b", "257 members", .refused("Z007"), reason: "entries of 256") {
            GoodFile.archive.changed { $0.members += (0..<255).map { Forge.Member("wpmz/res/\($0)", "x") } }.bytes
        },
        HostileFile("Z06", "an end record that counts 60,000 of 2 members", .refused("Z007"), reason: "entries of 256")
        { GoodFile.archive.changed { $0.count = 60_000 }.bytes },
        HostileFile(
            "Z06a", "an end record that counts 3 of 2 members", .refused("Z002"), reason: "breaks at entry 2 of 3"
        ) { GoodFile.archive.changed { $0.count = 3 }.bytes },
        HostileFile(
            "Z06b", "an end record that counts 1 of 2 members", .refused("Z002"), reason: "goes on behind its 1 entries"
        ) { GoodFile.archive.changed { $0.count = 1 }.bytes },
    ]

    static let names: [HostileFile] = [
        name("Z10", "climbs out of the folder", "../../etc/cron.d/x", "a .. segment"),
        name("Z10b", "climbs out from within", "wpmz/res/../../x", "a .. segment"),
        name("Z11", "is an absolute path", "/etc/passwd", "absolute path"),
        name("Z12", "climbs out with backslashes", "wpmz\\..\\..\\x", "a .. segment"),
        name("Z13", "begins with a drive", "C:\\x", "drive letter"),
        name("Z15", "has a NUL", "wpmz/res/a\0.png", "NUL"),
        HostileFile("Z16", "a name with an overlong /", .refused("Z026"), reason: "c0ae") {
            GoodFile.with(
                Forge.Member("", "evil").changed {
                    $0.name = Array("wpmz/".utf8) + [0xc0, 0xae, 0xc0, 0xae] + Array("/x".utf8)
                    $0.flags = 0x800
                })
        },
        HostileFile("Z16b", "a name in Latin-1", .refused("Z026"), reason: "fc") {
            GoodFile.with(Forge.Member("", "x").changed { $0.name = Array("wpmz/res/".utf8) + [0xfc] })
        },
        name("Z17", "has 65,009 bytes", "wpmz/res/" + String(repeating: "a", count: 65_000), "65009 bytes"),
        name("Z18", "is empty", "", "empty"),
        name("Z19", "has line ends and an escape sequence", "wpmz/res/\r\n\u{1b}[31m", "control character U+d"),
        twins("Z20", "two waylines.wpml that differ", "wpmz/waylines.wpml"),
        twins("Z20b", "two waylines.wpml of the same bytes", "wpmz/waylines.wpml", GoodFile.waylinesText),
        twins("Z21", "two waylines.wpml, one in capitals", "WPMZ/Waylines.WPML"),
        HostileFile("Z22", "two names that differ in Unicode form only", .refused("Z016"), reason: "duplicate entry") {
            let twins = ["wpmz/res/\u{e9}", "wpmz/res/e\u{301}"].map { name in
                Forge.Member(name, "x").changed { $0.flags = 0x800 }
            }
            return GoodFile.archive.changed { $0.members += twins }.bytes
        },
    ]

    private static func name(_ id: String, _ title: String, _ name: String, _ reason: String) -> HostileFile {
        HostileFile(id, "a name that " + title, .refused("Z006"), reason: "unsafe entry name: " + reason) {
            GoodFile.with(Forge.Member(name, "evil"))
        }
    }

    private static func twins(_ id: String, _ title: String, _ name: String, _ content: [UInt8]? = nil) -> HostileFile {
        HostileFile(id, title, .refused("Z016"), reason: "duplicate entry" + (content == nil ? ":" : ", same bytes")) {
            GoodFile.with(Forge.Member(name, PackedBytes(content ?? Array("<kml/>".utf8))))
        }
    }

    static let specialFiles: [HostileFile] = [
        special("Z14", "a symbolic link", 0o120777, "symbolic link"),
        special("Z23", "a fifo", 0o010644, "fifo"),
        special("Z23b", "a device", 0o060644, "block device"),
    ]

    private static func special(_ id: String, _ title: String, _ mode: UInt32, _ reason: String) -> HostileFile {
        HostileFile(id, title, .refused("Z006"), reason: "no plain file: " + reason) {
            GoodFile.with(
                Forge.Member("wpmz/res/link", "/etc/passwd").changed {
                    $0.madeBy = 0x031e
                    $0.attributes = mode << 16
                })
        }
    }
}
