// SPDX-License-Identifier: Apache-2.0

import SampleFiles

/// What every hostile file was before it was spoiled: four waypoints, and no finding at all.
package enum GoodFile {
    static let mission = SampleFiles.mission(waypoints: 4)
    static let templateText = mission.templateText.bytes
    package static let waylinesText = mission.waylinesText.bytes
    static let template = Forge.Member("wpmz/template.kml", PackedBytes(templateText))
    static let waylines = Forge.Member("wpmz/waylines.wpml", PackedBytes(waylinesText))

    /// The file as it should be.
    package static var bytes: [UInt8] { archive.bytes }
    static var archive: Forge { Forge(template, waylines) }

    static func archive(template: [UInt8]) -> [UInt8] {
        Forge(Forge.Member("wpmz/template.kml", PackedBytes(template)), waylines).bytes
    }

    static func archive(waylines: [UInt8]) -> [UInt8] {
        Forge(template, Forge.Member("wpmz/waylines.wpml", PackedBytes(waylines))).bytes
    }

    /// The file with one more member.
    static func with(_ member: Forge.Member) -> [UInt8] { Forge(template, waylines, member).bytes }

    /// The file with another mission in it.
    static func with(waylines change: (Forge.Member) -> Forge.Member) -> [UInt8] {
        Forge(template, change(waylines)).bytes
    }
}

/// Replaces the first occurrence of a text; one that does not occur is a mistake in the catalogue.
func replacing(_ text: String, with replacement: String) -> HostileFile.Spoiling {
    replacing(text, with: Array(replacement.utf8))
}

func replacing(_ text: String, with replacement: [UInt8]) -> HostileFile.Spoiling {
    { document in
        let wanted = Array(text.utf8)
        guard let start = document.indices.first(where: { document[$0...].starts(with: wanted) }) else {
            preconditionFailure("the document has no \(text)")
        }
        return document[..<start] + replacement + document[(start + wanted.count)...]
    }
}

/// Puts something at the beginning of the `Document`.
func inserting(_ content: @autoclosure @escaping @Sendable () -> String) -> HostileFile.Spoiling {
    { replacing("<Document>", with: "<Document>" + content())($0) }
}

/// One change after the other.
func both(_ first: @escaping HostileFile.Spoiling, _ second: @escaping HostileFile.Spoiling) -> HostileFile.Spoiling {
    { second(first($0)) }
}
