// SPDX-License-Identifier: Apache-2.0

/// Documents that are too deep, too wide or too long, each in its own way.
extension HostileFile {
    static let sizes: [HostileFile] = depths + tags + counts + texts

    private static let depths: [HostileFile] = [
        depth("X10", 300), depth("X10b", 100_000), depth("X10c", 250), depth("X10d", 33),
        HostileFile(document: "X10e", "32 elements in one another, which is allowed", .accepted, nesting(30)),
    ]

    private static func depth(_ id: String, _ count: Int) -> HostileFile {
        HostileFile(
            document: id, "\(count) elements in one another", .refused("X028"), reason: "element depth of 32",
            nesting(count - 2))
    }

    /// So many elements below kml and Document.
    private static func nesting(_ count: Int) -> Spoiling {
        inserting(String(repeating: "<a>", count: count) + String(repeating: "</a>", count: count))
    }

    private static let tags: [HostileFile] = [
        tag(
            "X11", "an attribute of 11 MB", isLarge: true, "<a b=\"" + String(repeating: "x", count: 11 << 20) + "\"/>"),
        tag("X11b", "an attribute of 4 KiB", "<a b=\"" + String(repeating: "x", count: 4096) + "\"/>"),
        tag("X13", "100,000 attributes", isLarge: true, "<a " + attributes(100_000) + "/>"),
        HostileFile(
            document: "X13b", "17 attributes", .refused("X028"), reason: "attributes of 16",
            inserting("<a " + attributes(17) + "/>")),
        tag("X14", "a name of 60,000 letters", "<" + String(repeating: "n", count: 60_000) + "/>"),
        tag("X16", "50,000 namespaces on one element", isLarge: true, "<a " + namespaces(50_000) + "/>"),
        HostileFile(
            document: "X16b", "80 namespaces in force at one place", .refused("X028"),
            reason: "namespace declarations of 64",
            inserting(
                (0..<20).map { "<a \(namespaces(4, from: $0 * 4))>" }.joined() + String(repeating: "</a>", count: 20))),
    ]

    private static func tag(
        _ id: String, _ title: String, isLarge: Bool = false, _ text: @autoclosure @escaping @Sendable () -> String
    ) -> HostileFile {
        HostileFile(
            document: id, title, .refused("X028"), reason: "one tag of 4096", isLarge: isLarge, inserting(text()))
    }

    private static func attributes(_ count: Int) -> String {
        (0..<count).map { "a\($0)=\"1\"" }.joined(separator: " ")
    }

    private static func namespaces(_ count: Int, from first: Int = 0) -> String {
        (first..<first + count).map { "xmlns:n\($0)=\"u\($0)\"" }.joined(separator: " ")
    }

    private static let counts: [HostileFile] = [
        HostileFile(
            document: "X15", "a million elements in a row, which is within the limits", .accepted, isLarge: true,
            inserting(String(repeating: "<a/>", count: 1_000_000))),
        HostileFile(
            document: "X15b", "6,000,001 times <", .refused("X028"), reason: "`<` count of 6000000", isLarge: true,
            inserting("<![CDATA[" + String(repeating: "<", count: 6_000_001) + "]]>")),
        HostileFile(
            document: "X15c", "5,000 different names", .refused("X028"), reason: "distinct names of 4096",
            inserting((0..<5000).map { "<a\($0)/>" }.joined())),
        HostileFile(
            document: "X15d", "100,001 uses of a prefix that is not declared", .refused("X009", "X028"),
            reason: "unbound prefixes of 100000", isLarge: true,
            inserting(String(repeating: "<q:a/>", count: 100_001))),
    ]

    private static let texts: [HostileFile] = [
        HostileFile(
            document: "X12", "11 MB of text in an element that nobody knows", .accepted, isLarge: true,
            inserting("<a>" + String(repeating: "x", count: 11 << 20) + "</a>")),
        HostileFile(
            document: "X17", "a comment of 12 MB", .refused("X028"), reason: "comment or CDATA section of 9000000",
            isLarge: true,
            inserting("<!--" + String(repeating: "c", count: 12 << 20) + "-->")),
        HostileFile(
            document: "X18", "a CDATA section of 12 MB", .refused("X028"),
            reason: "comment or CDATA section of 9000000", isLarge: true,
            inserting("<![CDATA[" + String(repeating: "c", count: 12 << 20) + "]]>")),
    ]
}
