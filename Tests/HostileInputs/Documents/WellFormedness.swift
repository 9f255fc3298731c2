// SPDX-License-Identifier: Apache-2.0

/// Documents that are not well-formed, and some that are and look odd.
extension HostileFile {
    static let wellFormedness: [HostileFile] = broken + repeated + ends

    private static let broken: [HostileFile] = [
        malformed(
            "X28", "a control character", "invalid Char value 1",
            replacing("safely", with: "saf\u{1}ely")),
        malformed("X29", "a reference to character 0", "invalid xmlChar value 0", replacing("safely", with: "&#0;")),
        malformed(
            "X29b", "a reference to a character beyond Unicode", "character reference out of bounds",
            replacing("safely", with: "&#x110000;")),
        malformed(
            "X29c", "a reference to an entity that nobody declared", "Entity 'x' not defined",
            replacing("safely", with: "&x;")),
        malformed(
            "X35", "an attribute twice", "Attribute a redefined",
            replacing("<Folder>", with: "<Folder a=\"1\" a=\"2\">")),
    ]

    private static let action = "<wpml:finishAction>goHome</wpml:finishAction>"

    private static let repeated: [HostileFile] = [
        HostileFile(
            document: "X36", "two finish actions that differ", .refused("X017"), reason: "repeated with another value",
            replacing(action, with: action + "<wpml:finishAction>autoLand</wpml:finishAction>")),
        HostileFile(
            document: "X36b", "the same finish action twice, which is a warning", .accepted,
            replacing(action, with: action + action)),
        HostileFile(
            document: "X37", "a value with a comment in its middle, which is allowed", .accepted,
            replacing("goHome", with: "go<!-- <!DOCTYPE x> -->Home")),
        HostileFile(
            document: "X38", "a value in a CDATA section, which is allowed", .accepted,
            replacing("goHome", with: "<![CDATA[goHome]]>")),
    ]

    private static let ends: [HostileFile] = [
        malformed("X39", "a second root element", "Extra content at the end of the document") {
            $0 + Array("<evil/>".utf8)
        },
        malformed("X40", "a document without its last 30 bytes", "the document ends before") { $0.dropLast(30) },
        malformed("X41", "a document of no bytes", "the document is empty") { _ in [] },
        malformed("X42", "a document of white space", "the document is empty") { _ in Array("   \n".utf8) },
        malformed("X43", "a line before the XML declaration", "XML declaration allowed only at the start") {
            [0x0a] + $0
        },
        malformed(
            "X44", "XML 1.1", "XML version 1.1, expected 1.0", replacing("version=\"1.0\"", with: "version=\"1.1\"")),
        HostileFile(
            document: "X45", "a document that says it stands alone, which is allowed", .accepted,
            replacing("encoding=\"UTF-8\"", with: "encoding=\"UTF-8\" standalone=\"yes\"")),
    ]

    private static func malformed(
        _ id: String, _ title: String, _ reason: String, _ spoiling: @escaping Spoiling
    ) -> HostileFile {
        HostileFile(document: id, title, .refused("X001"), reason: reason, spoiling)
    }
}
