// SPDX-License-Identifier: Apache-2.0

import WPML

@testable import WPMLRules

/// An archive and what must be said about it as a container: codes of family Z, with the entry where there is one.
struct ArchiveCase: Sendable, CustomStringConvertible {
    let description: String
    let bytes: [UInt8]
    var name: String? = "route.kmz"
    var profile = Profile.generic
    let expected: [String]

    /// The code in its name.
    var code: String { String(description.prefix(4)) }

    init(
        _ description: String, _ bytes: [UInt8], name: String? = "route.kmz", as profile: Profile = .generic,
        _ expected: [String]
    ) {
        self.description = description
        self.bytes = bytes
        self.name = name
        self.profile = profile
        self.expected = expected
    }

    /// What the judge says about the container.
    var found: [String] {
        let file =
            bytes.starts(with: "<?xml".utf8)
            ? WaylineFile.read(document: bytes, kind: .waylines) : WaylineFile.read(archive: bytes)
        return RuleBook.standard.judge(file, as: profile, name: name).findings.filter { $0.rule.hasPrefix("WPML-Z") }
            .map { "\($0.rule.dropFirst(5)) \($0.severity.rawValue)" + ($0.entry.map { " \($0)" } ?? "") }
    }

    static let template = Sample.clean("clean.kml")
    static let waylines = Sample.clean("clean.wpml")

    /// A sound archive with these names for the two documents.
    static func archive(
        _ template: String? = "wpmz/template.kml", _ waylines: String? = "wpmz/waylines.wpml",
        _ change: (inout ArchiveBuilder) -> Void = { _ in }
    ) -> [UInt8] {
        let members = [
            template.map { ArchiveBuilder.Member($0, Self.template) }, waylines.map { .init($0, Self.waylines) },
        ]
        var builder = ArchiveBuilder(members.compactMap { $0 })
        change(&builder)
        return builder.bytes
    }

    static let all: [ArchiveCase] = sound + framing + naming + envelope + contents + nearMisses

    /// It shows a finding of its own rule.
    var isBreach: Bool { expected.contains { $0.hasPrefix(code) } }

    private static let sound: [ArchiveCase] = [
        ArchiveCase("none: a sound archive", archive(), []),
        ArchiveCase("none: a sound archive for a dock", archive(), as: .dock, []),
    ]

    private static let framing: [ArchiveCase] = [
        ArchiveCase("Z001 empty", [], ["Z001 error"]),
        ArchiveCase("Z001 text", Array("hello, wayline".utf8), ["Z001 error"]),
        ArchiveCase(
            "Z002 cut in the middle of a member", archive { $0.members[0].bytes.removeLast(10) }.replacingSize(),
            ["Z002 error"]),
        ArchiveCase("Z003 encrypted", archive { $0.members[0].flags |= 1 }, ["Z003 error wpmz/template.kml"]),
        ArchiveCase("Z004 bzip2", archive { $0.members[0].method = 12 }, ["Z004 error wpmz/template.kml"]),
        ArchiveCase("Z005 another checksum", archive { $0.members[1].checksum = 1 }, ["Z005 error wpmz/waylines.wpml"]),
        ArchiveCase(
            "Z006 climbs out", archive { $0.members.append(.init("wpmz/res/../../a", "")) },
            ["Z006 error wpmz/res/../../a"]),
        ArchiveCase(
            "Z006 symbolic link",
            archive {
                $0.members.append(.init("wpmz/res/link", "/etc"))
                $0.members[2].mode = 0o120777
            }, ["Z006 error wpmz/res/link"]),
        ArchiveCase(
            "Z007 too many entries",
            archive {
                $0.members += (0..<300).map { .init("wpmz/res/\($0)", "") }
            }, ["Z007 error"]),
        ArchiveCase(
            "Z016 the same name twice", archive { $0.members.append(.init("wpmz/waylines.wpml", "other")) },
            ["Z016 error wpmz/waylines.wpml"]),
        ArchiveCase("Z022 bytes behind the archive", archive { $0.after = [1, 2, 3] }, ["Z022 error"]),
        ArchiveCase(
            "Z023 another name in the local header",
            archive {
                $0.members[1].localName = Array("wpmz/waylines.wpmX".utf8)
            }, ["Z023 error wpmz/waylines.wpml"]),
        ArchiveCase("Z024 the second disk", archive { $0.disk = 1 }, ["Z024 error"]),
        ArchiveCase(
            "Z026 Latin-1 name",
            archive {
                $0.members.append(.init("", ""))
                $0.members[2].name = Array("wpmz/res/".utf8) + [0xFC]
            }, ["Z026 error wpmz/res/\u{FFFD}"]),
    ]

    private static let naming: [ArchiveCase] = [
        ArchiveCase("Z008 template only", archive(nil, "wpmz/template.kml"), ["Z008 error"]),
        ArchiveCase(
            "Z008 template only, for Pilot 2", archive(nil, "wpmz/template.kml"), as: .pilot2, ["Z008 warning"]),
        ArchiveCase("Z009 waylines only", archive(nil), ["Z009 warning"]),
        ArchiveCase("Z009 waylines only, for a dock", archive(nil), as: .dock, ["Z009 info"]),
        ArchiveCase("Z009 waylines only, for FlightHub 2", archive(nil), as: .fh2, ["Z009 error"]),
        ArchiveCase("Z010 Google Earth", archive("doc.kml", nil), ["Z010 error"]),
        ArchiveCase("Z010 nothing", archive(nil, nil), ["Z010 error"]),
        ArchiveCase(
            "Z011 at the root", archive("template.kml", "waylines.wpml"),
            ["Z011 warning template.kml", "Z011 warning waylines.wpml"]),
        ArchiveCase(
            "Z011 at the root, for a dock", archive("template.kml", "waylines.wpml"), as: .dock,
            ["Z011 error template.kml", "Z011 error waylines.wpml"]),
        ArchiveCase("Z012 nested", archive("a/wpmz/template.kml"), ["Z012 warning a/wpmz/template.kml"]),
        ArchiveCase("Z013 capitals", archive("WPMZ/Template.kml"), ["Z013 warning WPMZ/Template.kml"]),
        ArchiveCase("Z014 backslash", archive("wpmz\\template.kml"), ["Z014 warning wpmz\\template.kml"]),
        ArchiveCase(
            "Z014 backslash, for a dock", archive("wpmz\\template.kml"), as: .dock, ["Z014 error wpmz\\template.kml"]),
    ]

    private static let envelope: [ArchiveCase] = [
        ArchiveCase("Z018 another extension", archive(), name: "route.zip", ["Z018 warning"]),
        ArchiveCase("Z019 underscore", archive(), name: "my_route.kmz", ["Z019 warning"]),
        ArchiveCase("Z019 underscore, for FlightHub 2", archive(), name: "my_route.kmz", as: .fh2, ["Z019 error"]),
        ArchiveCase("Z019 no name", archive(), name: ".kmz", ["Z019 warning"]),
        ArchiveCase("Z025 bare document", Array(waylines.utf8), name: "waylines.wpml", ["Z025 info"]),
    ]
}

extension [UInt8] {
    /// The end of the directory's record points beyond the archive, as after a broken transfer.
    fileprivate func replacingSize() -> [UInt8] {
        var bytes = self
        bytes[bytes.count - 6] = 0xFF
        return bytes
    }
}
