// SPDX-License-Identifier: Apache-2.0

import HostileInputs

@testable import WPMLRules

// What else stands in an archive, and how it is stored.
extension ArchiveCase {
    static let contents: [ArchiveCase] = company + storage + size

    /// A sound archive with these entries beside its documents.
    private static func holding(_ names: String...) -> [UInt8] {
        archive { builder in builder.members += names.map { .init($0, $0.hasSuffix("/") ? "" : "{}") } }
    }

    private static let company: [ArchiveCase] = [
        ArchiveCase(
            "Z015 packed on a Mac",
            holding("__MACOSX/wpmz/._template.kml", "wpmz/.DS_Store"),
            ["Z015 info __MACOSX/wpmz/._template.kml"]),
        ArchiveCase("Z015 packed on Windows", holding("wpmz/Thumbs.db"), ["Z015 info wpmz/Thumbs.db"]),
        ArchiveCase("Z015 a resource of nearly that name", holding("wpmz/res/Thumbs.db.json"), []),
        ArchiveCase("Z017 notes", holding("wpmz/notes.txt"), ["Z017 info wpmz/notes.txt"]),
        ArchiveCase(
            "Z017 a document in a folder of its own", holding("wpmz/old/waylines.wpml"),
            ["Z017 info wpmz/old/waylines.wpml"]),
        ArchiveCase("Z017 a resource", holding("wpmz/res/image/a.jpg"), []),
        ArchiveCase("Z017 beside wpmz/", holding("readme.txt"), []),
        ArchiveCase("Z017 no wayline file at all", archive(nil, "wpmz/doc.kml"), ["Z010 error"]),
    ]

    private static let storage: [ArchiveCase] = [
        ArchiveCase(
            "Z020 stored with a descriptor", archive { $0.members[0].flags |= 8 }, ["Z020 info wpmz/template.kml"]),
        ArchiveCase(
            "Z020 stored with a descriptor, for the demo server", archive { $0.members[0].flags |= 8 }, as: .cloudDemo,
            ["Z020 error wpmz/template.kml"]),
        ArchiveCase(
            "Z020 deflated with a descriptor, as Pilot 2 does",
            archive { $0.members[0] = $0.members[0].deflated(flags: 0x0808) }, as: .cloudDemo, []),
        ArchiveCase(
            "Z021 a directory, for DJI Fly", holding("wpmz/", "wpmz/res/"), as: .djifly,
            ["Z021 warning wpmz/", "Z021 warning wpmz/res/"]),
        ArchiveCase("Z021 a directory", holding("wpmz/"), []),
        ArchiveCase("Z021 no directory, for DJI Fly", archive(), as: .djifly, []),
    ]

    private static let size: [ArchiveCase] = [
        ArchiveCase(
            "Z027 a large document", document(of: 5_000_001), name: "waylines.wpml",
            ["Z025 info", "Z027 info waylines.wpml"]),
        ArchiveCase("Z027 a document of 5 MB", document(of: 5_000_000), name: "waylines.wpml", ["Z025 info"]),
        ArchiveCase("Z027 a large archive", archive(of: 20_000_001), ["Z027 info"]),
        ArchiveCase("Z027 an archive of 20 MB", archive(of: 20_000_000), []),
    ]

    /// A document, made longer by spaces behind its end.
    private static func document(of size: Int) -> [UInt8] {
        let bytes = Array(waylines.utf8)
        return bytes + [UInt8](repeating: 0x20, count: size - bytes.count)
    }

    /// An archive, made longer by a member of zeros.
    private static func archive(of size: Int) -> [UInt8] {
        func bytes(_ zeros: Int, _ checksum: UInt32) -> [UInt8] {
            archive { builder in
                var member = ArchiveBuilder.Member("wpmz/res/dsm/a.tif", "")
                member.bytes = [UInt8](repeating: 0, count: zeros)
                member.checksum = checksum
                builder.members.append(member)
            }
        }
        let zeros = size - bytes(0, 0).count
        return bytes(zeros, ZeroRun.crc32(zeros))
    }
}
