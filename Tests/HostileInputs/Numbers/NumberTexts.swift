// SPDX-License-Identifier: Apache-2.0

/// Texts where a number is due. Decimal with an optional sign and exponent, finite, at most 32 characters: everything
/// else is refused, whatever a library would make of it.
extension HostileFile {
    static let numberTexts: [HostileFile] = spelledOtherwise + otherDigits + refusedTexts + bounds

    /// The height is 60, and everybody reads these as 60.
    private static let spelledOtherwise: [HostileFile] = zip("abcdef", ["+60", "6e1", ".6e2", "60.", "060", "6E+01"])
        .map {
            height("N01\($0)", "the height 60 as \($1), which is allowed", $1, .accepted)
        }

    private static let refusedTexts: [HostileFile] =
        zip(
            "ghijklmnopqrstuv",
            [
                "NaN", "nan(0x1)", "Infinity", "inf", "-inf", "1e400", "-1e400", "0x10", "1_000", "--5", "+", ".", "e1",
                "5 m",
                "1f", "6e",
            ]
        ).map { height("N01\($0)", "\($1) as a height", $1, .refused("X023"), "is not a number") }
        + [
            height("N01y", "a height that is empty", "", .refused("X023"), "empty, expected a number"),
            height("N01z", "a height of blanks", " \n ", .refused("X023"), "empty, expected a number"),
        ]

    private static let otherDigits: [HostileFile] = [
        height("N02", "a decimal comma", "60,0", .refused("X023"), "\"60,0\" is not a number"),
        height("N02b", "a comma for the thousands", "1,000.5", .refused("X023"), "is not a number"),
        height("N03", "Arabic-Indic digits", "\u{666}\u{660}", .refused("X023"), "is not a number"),
        height("N03b", "digits of full width", "\u{ff16}\u{ff10}", .refused("X023"), "is not a number"),
        height("N03c", "superscript digits", "6\u{2070}", .refused("X023"), "is not a number"),
        height("N03d", "a minus sign of typography", "\u{2212}60", .refused("X023"), "is not a number"),
    ]

    private static let bounds: [HostileFile] = [
        height(
            "N04", "400 digits", String(repeating: "6", count: 400), .refused("X023"),
            "has more than the 32 characters of a number"),
        height(
            "N04b", "100,000 digits", String(repeating: "6", count: 100_000), .refused("X023"),
            "has more than the 32 characters of a number"),
        height(
            "N04c", "60 with 30 zeros behind the point, 33 characters", "60." + String(repeating: "0", count: 30),
            .refused("X023"), "has more than the 32 characters of a number"),
        height(
            "N04d", "60 with 29 zeros behind the point, 32 characters, which is allowed",
            "60." + String(repeating: "0", count: 29), .accepted),
        HostileFile(
            number: "N04e", "a negative zero, which is 0", .accepted,
            replacing("<wpml:waypointHeadingAngle>0<", with: "<wpml:waypointHeadingAngle>-0<")),
        HostileFile(
            number: "N04f", "a number too small for a double, which is 0", .accepted,
            replacing("<wpml:waypointHeadingAngle>0<", with: "<wpml:waypointHeadingAngle>1e-400<")),
    ]

    private static func height(
        _ id: String, _ title: String, _ text: String, _ answer: Answer, _ reason: String = ""
    ) -> HostileFile {
        HostileFile(
            number: id, title, answer, reason: reason,
            replacing("<wpml:executeHeight>60<", with: "<wpml:executeHeight>\(text)<"))
    }

    /// A document of which one number is spoiled. It is no fault that a template could have.
    init(number id: String, _ title: String, _ answer: Answer, reason: String = "", _ spoiling: @escaping Spoiling) {
        self.init(id, title, answer, reason: reason) { GoodFile.archive(waylines: spoiling(GoodFile.waylinesText)) }
    }
}
