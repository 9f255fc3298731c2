// SPDX-License-Identifier: Apache-2.0

/// Documents that want the parser to fetch, to expand or to run something.
extension HostileFile {
    static let declarations: [HostileFile] =
        reaching(file: "/etc/hostname", address: "127.0.0.1:9") + [
            entities("X05", "a billion laughs in a text", laughs, use("&a9;")),
            entities("X05b", "a billion laughs in an attribute", laughs, inserting("<a b=\"&a9;\"/>")),
            entities("X06", "an entity of 50,000 letters, used 50,000 times", letters(50_000), many(50_000)),
            entities("X06b", "an entity of 20,000 letters, used 2,000 times", letters(20_000), many(2000)),
            entities(
                "X07", "two entities that name one another", "[<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]", use("&a;")),
            entities("X08", "a document type and nothing in it", "", { $0 }),
            HostileFile(
                document: "X19", "a processing instruction", .refused("X002"), reason: "instruction \"php\"",
                inserting("<?php system(\"id\") ?>")),
        ]

    /// Documents that name a file or an address which nothing must open.
    ///
    /// - Parameters:
    ///   - file: an absolute path.
    ///   - address: host and port.
    package static func reaching(file: String, address: String) -> [HostileFile] {
        declaring(file: file, address: address) + mentioning(file: file, address: address)
    }

    private static func declaring(file: String, address: String) -> [HostileFile] {
        [
            entities(
                "X01", "an entity that is a file", "[<!ENTITY x SYSTEM \"file://\(file)\">]", use("&x;")),
            entities(
                "X01b", "an entity that is a file, by its bare path", "[<!ENTITY x SYSTEM \"\(file)\">]", use("&x;")),
            entities(
                "X02", "a parameter entity that is an address",
                "[<!ENTITY % p SYSTEM \"http://\(address)/x.dtd\"> %p;]", { $0 }),
            entities("X03", "a document type that is a file", "SYSTEM \"file://\(file)\"", { $0 }),
            entities(
                "X03b", "a document type that is an address", "PUBLIC \"-//x//y\" \"http://\(address)/y.dtd\"", { $0 }),
        ]
    }

    /// Without a type declaration: what only another program than a parser would follow.
    private static func mentioning(file: String, address: String) -> [HostileFile] {
        [
            HostileFile(
                document: "X04", "an inclusion of a file by XInclude, which nobody obeys", .accepted,
                inserting(
                    "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file://\(file)\" parse=\"text\"/>")
            ),
            HostileFile(
                document: "X04b", "a schema at an address, which nobody fetches", .accepted,
                replacing(
                    "<kml ",
                    with: "<kml xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                        + "xsi:schemaLocation=\"http://www.opengis.net/kml/2.2 http://\(address)/kml.xsd\" ")),
            HostileFile(
                document: "X19b", "a style sheet that is a file", .refused("X002"),
                reason: "instruction \"xml-stylesheet\"",
                replacing("<kml ", with: "<?xml-stylesheet href=\"file://\(file)\"?>\n<kml ")),
        ]
    }

    /// A document with a type declaration, and something that makes use of it.
    private static func entities(
        _ id: String, _ title: String, _ subset: @autoclosure @escaping @Sendable () -> String,
        _ use: @escaping Spoiling
    ) -> HostileFile {
        HostileFile(
            document: id, title, .refused("X002"), reason: "document type declarations are refused",
            both({ replacing("<kml ", with: "<!DOCTYPE kml \(subset())>\n<kml ")($0) }, use))
    }

    /// Uses an entity where a text stands.
    private static func use(_ reference: String) -> Spoiling { replacing("goHome", with: reference) }

    private static func many(_ count: Int) -> Spoiling { inserting(String(repeating: "&a;", count: count)) }

    private static func letters(_ count: Int) -> String {
        "[<!ENTITY a \"" + String(repeating: "A", count: count) + "\">]"
    }

    /// Ten levels, each ten times the one before.
    private static var laughs: String {
        let levels = (1...9).map { "<!ENTITY a\($0) \"" + String(repeating: "&a\($0 - 1);", count: 10) + "\">" }
        return "[<!ENTITY a0 \"lol\">" + levels.joined() + "]"
    }
}
