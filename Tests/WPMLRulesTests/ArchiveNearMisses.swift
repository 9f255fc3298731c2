// SPDX-License-Identifier: Apache-2.0

@testable import WPMLRules

// For each rule an archive that comes near to breaking it and does not.
extension ArchiveCase {
    static let nearMisses: [ArchiveCase] = soundFraming + soundNames + soundEnvelopes

    private static func holding(_ name: String, _ text: String = "{}", mode: UInt32 = 0) -> [UInt8] {
        archive {
            $0.members.append(.init(name, text))
            $0.members[2].mode = mode
        }
    }

    private static let soundFraming: [ArchiveCase] = [
        ArchiveCase("Z001 an archive without members is one", archive(nil, nil), ["Z010 error"]),
        ArchiveCase("Z002 waylines before the template", archive { $0.members.swapAt(0, 1) }, []),
        ArchiveCase(
            "Z003 flags of the compressor", archive { $0.members[0] = $0.members[0].deflated(flags: 0x0806) }, []),
        ArchiveCase("Z004 deflated", archive { $0.members = $0.members.map { $0.deflated() } }, []),
        ArchiveCase("Z005 larger than it was before", archive { $0.members[1] = $0.members[1].deflated() }, []),
        ArchiveCase("Z005 an empty member", holding("wpmz/res/empty", ""), []),
        ArchiveCase("Z006 two dots in a name", holding("wpmz/res/a..b"), []),
        ArchiveCase("Z006 a plain file by its mode", holding("wpmz/res/a.json", mode: 0o100644), []),
        ArchiveCase(
            "Z007 as many entries as there may be",
            archive { $0.members += (0..<254).map { .init("wpmz/res/\($0)", "") } }, []),
        ArchiveCase("Z016 the same name in another folder", holding("wpmz/res/waylines.wpml"), []),
        ArchiveCase(
            "Z022 a descriptor behind its member", archive { $0.members[1].flags |= 8 },
            ["Z020 info wpmz/waylines.wpml"]),
        ArchiveCase(
            "Z023 sizes stand behind the member",
            archive { $0.members[1] = $0.members[1].deflated(flags: 0x0808) }, []),
        ArchiveCase("Z024 one disk", archive { $0.disk = 0 }, []),
        ArchiveCase("Z026 a name in Chinese", holding("wpmz/res/航线.json"), []),
        ArchiveCase("Z026 ASCII names need no flag", archive { $0.members[0].flags = 0 }, []),
    ]

    private static let soundNames: [ArchiveCase] = [
        ArchiveCase(
            "Z008 waylines by another spelling", archive("wpmz/template.kml", "wpmz/Waylines.wpml"),
            ["Z013 warning wpmz/Waylines.wpml"]),
        ArchiveCase("Z009 a template at the root", archive("template.kml"), ["Z011 warning template.kml"]),
        ArchiveCase("Z009 neither document", archive("doc.kml", nil), ["Z010 error"]),
        ArchiveCase("Z010 a stranger beside the waylines", archive("doc.kml"), ["Z009 warning"]),
        ArchiveCase("Z011 something else at the root", holding("licence.txt"), []),
        ArchiveCase("Z012 folders below res/", holding("wpmz/res/image/wpmz/a.jpg"), []),
        ArchiveCase("Z013 capitals in a resource", holding("wpmz/res/IMAGE/A.JPG"), []),
        ArchiveCase("Z014 a bar is no separator", holding("wpmz/res/a|b.json"), []),
    ]

    private static let soundEnvelopes: [ArchiveCase] = [
        ArchiveCase("Z018 capitals", archive(), name: "route.KMZ", []),
        ArchiveCase("Z018 no name is known", archive(), name: nil, []),
        ArchiveCase("Z019 spaces, signs and brackets", archive(), name: "north field (2) - ü.kmz", as: .fh2, []),
        ArchiveCase("Z025 in its archive", archive(), []),
    ]
}
