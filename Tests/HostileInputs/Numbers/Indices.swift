// SPDX-License-Identifier: Apache-2.0

/// How waypoints are numbered, and how many there are.
extension HostileFile {
    static let indices: [HostileFile] = [
        index("N05", "an index one above 64 bits", "9223372036854775808", "X023", "is beyond ±9007199254740992"),
        index("N05b", "an index one below 64 bits", "-9223372036854775809", "X023", "is beyond ±9007199254740992"),
        index("N05c", "an index of 2³¹", "2147483648", "W001", "2147483648"),
        index("N05d", "an index twice", "0", "W002", "index 0 is used by waypoints #0 and #1"),
        index("N05e", "an index left out", "9", "W003", "index 1 is missing between 0 and 2"),
        index("N05f", "a negative index", "-1", "W001", "-1"),
        index("N05g", "an index of a half", "0.5", "X025", "is not an integer"),
        index("N05h", "an index of 10³⁰⁸", "1e308", "X023", "is beyond ±9007199254740992"),
        HostileFile(
            "N11", "65,536 waypoints, most of them empty", .refused("F012", "W001", "W006", "W012", "W017", "W025"),
            reason: "65536 waypoints: the limit is 65535", isLarge: true
        ) { GoodFile.archive(waylines: crowded(65_536, GoodFile.waylinesText)) },
        HostileFile(
            number: "N11b", "no waypoint", .refused("F011"), reason: "0 waypoints", { kept(0, of: $0) }),
        HostileFile(
            number: "N11c", "one waypoint", .refused("F011"), reason: "1 waypoint", { kept(1, of: $0) }),
    ]

    private static func index(
        _ id: String, _ title: String, _ text: String, _ rule: String, _ reason: String
    ) -> HostileFile {
        HostileFile(
            number: id, title, .refused(rule), reason: reason,
            replacing("<wpml:index>1<", with: "<wpml:index>\(text)<"))
    }

    /// The four good waypoints and as many empty ones as are missing.
    private static func crowded(_ count: Int, _ document: [UInt8]) -> [UInt8] {
        replacing("</Folder>", with: String(repeating: "<Placemark/>", count: count - 4) + "</Folder>")(document)
    }

    /// The document with its first waypoints only.
    private static func kept(_ count: Int, of document: [UInt8]) -> [UInt8] {
        let parts = String(decoding: document, as: UTF8.self).split(
            separator: "<Placemark>", omittingEmptySubsequences: false)
        let end = parts.last?.split(separator: "</Placemark>").last ?? ""
        let waypoints = parts.dropFirst().prefix(count).map { waypoint in
            "<Placemark>" + (waypoint.split(separator: "</Placemark>").first ?? "") + "</Placemark>"
        }
        return Array((parts[0] + waypoints.joined() + end).utf8)
    }
}
