// SPDX-License-Identifier: Apache-2.0

import PlainJSON

extension JSONCase {
    static let texts: [JSONCase] = [
        .init("T01", "every escape", value: #""\"\\\/\b\f\n\r\t\u0041""#, .read(#"{"a":"\"\\/\u0008\u000c\n\r\tA"}"#)),
        .init("T02", "an escaped name", #"{"\u0074id":1}"#, .read(#"{"tid":1}"#)),
        .init("T03", "an escaped NUL", value: #""\u0000""#, .asWritten),
        .init("T04", "an escaped NUL in a name", #"{"a\u0000b":1}"#, .asWritten),
        .init("T05", "hexadecimal digits of either case", value: #""\u00E9\u00e9""#, .read(#"{"a":"éé"}"#)),
        .init("T06", "DEL", value: "\"\u{7F}\"", .asWritten),
        .init("T07", "a line separator", value: "\"\u{2028}\"", .asWritten),
        .init("T08", "a byte order mark in a text", value: "\"\u{FEFF}\"", .asWritten),
        .init("T09", "right to left", value: "\"\u{202E}\u{5D0}\"", .asWritten),
        .init("T10", "composed and decomposed stay as they are", value: "\"é e\u{301}\"", .asWritten),
        .init("T11", "a line feed", value: "\"\n\"", .malformed(at: 6)),
        .init("T12", "a tab", value: "\"\t\"", .malformed(at: 6)),
        .init("T13", "a NUL", value: "\"\0\"", .malformed(at: 6)),
        .init("T14", "the last control character", value: "\"\u{1F}\"", .malformed(at: 6)),
        .init("T15", "a control character in a name", "{\"\n\":1}", .malformed(at: 2)),
        .init("T16", "an unknown escape", value: #""\x41""#, .malformed(at: 7)),
        .init("T17", "an escaped single quote", value: #""\'""#, .malformed(at: 7)),
        .init("T18", "an escaped digit", value: #""\0""#, .malformed(at: 7)),
        .init("T19", "an escaped bell", value: #""\a""#, .malformed(at: 7)),
        .init("T20", "a capital U", value: #""\U0041""#, .malformed(at: 7)),
        .init("T21", "an escaped line feed", value: "\"\\\n\"", .malformed(at: 7)),
        .init("T22", "two digits of an escape", value: #""\u12""#, .malformed(at: 10)),
        .init("T23", "a sign in an escape", value: #""\u+041""#, .malformed(at: 8)),
        .init("T24", "a letter in an escape", value: #""\u00g0""#, .malformed(at: 10)),
        .init("T25", "full-width digits in an escape", value: "\"\\u００４１\"", .malformed(at: 8)),
        .init("T26", "braces in an escape", value: #""\u{41}""#, .malformed(at: 8)),
        .init("T27", "a text that never ends", #"{"a":"b"#, .malformed(at: 7)),
        .init("T28", "a text that ends in an escape", #"{"a":"\"#, .malformed(at: 7)),
        .init("T29", "a text that ends in an escaped quote", #"{"a":"\""#, .malformed(at: 8)),
        .init("T30", "a text that ends within an escape", #"{"a":"\u00"#, .malformed(at: 10)),
        .init("T31", "a text in single quotes", value: "'b'", .malformed(at: 5)),
        .init("T32", "a text without quotes", value: "b", .malformed(at: 5)),
        .init("T33", "a text in three quotes", value: "\"\"\"b\"\"\"", .malformed(at: 7)),
        .init("T34", "a text in typographic quotes", value: "“b”", .malformed(at: 5)),
    ]

    /// A surrogate counts only as half of a pair: alone it is no text, and could not be echoed.
    static let surrogates: [JSONCase] = [
        .init("U01", "a pair", value: #""\ud83d\ude80""#, .read(#"{"a":"🚀"}"#)),
        .init("U02", "the last scalar", value: #""\udbff\udfff""#, .read("{\"a\":\"\u{10FFFF}\"}")),
        .init(
            "U03", "scalars that are no characters", value: #""\uffff\ufdd0""#, .read(#"{"a":"\#(noCharacters)"}"#)),
        .init("U04", "a first half alone", value: #""\ud800""#, .malformed(at: 8)),
        .init("U05", "a second half alone", value: #""\udc00""#, .malformed(at: 8)),
        .init("U06", "two first halves", value: #""\ud800\ud800""#, .malformed(at: 8)),
        .init("U07", "a pair the wrong way round", value: #""\ude80\ud83d""#, .malformed(at: 8)),
        .init("U08", "a first half and a letter", value: #""\ud83dx""#, .malformed(at: 8)),
        .init("U09", "a first half and another escape", value: #""\ud83d\n""#, .malformed(at: 8)),
        .init("U10", "a first half and no surrogate", value: #""\ud83d\u0041""#, .malformed(at: 8)),
        .init("U11", "a second half cut short", value: #""\ud83d\ude8""#, .malformed(at: 17)),
        .init("U12", "a lone half in a name", #"{"\ud800":1}"#, .malformed(at: 4)),
        .init("U13", "a first half before a pair", value: #""\ud83d\ud83d\ude80""#, .malformed(at: 8)),
    ]

    /// U+FFFF and U+FDD0, which no literal may hold.
    private static let noCharacters = String(decoding: [0xEF, 0xBF, 0xBF, 0xEF, 0xB7, 0x90], as: UTF8.self)

    static let bytesOfText: [JSONCase] = [
        .init("V01", "two, three and four bytes", value: "\"é€🚀\"", .asWritten),
        .init("V02", "a continuation alone", text: [0x80], .malformed(at: 5)),
        .init("V03", "a start alone", text: [0xC3], .malformed(at: 5)),
        .init("V04", "three bytes cut to two", text: [0xE2, 0x82], .malformed(at: 5)),
        .init("V05", "four bytes cut to three", text: [0xF0, 0x9F, 0x9A], .malformed(at: 5)),
        .init("V06", "an overlong NUL", text: [0xC0, 0x80], .malformed(at: 5)),
        .init("V07", "an overlong slash", text: [0xC0, 0xAF], .malformed(at: 5)),
        .init("V08", "an overlong slash of three bytes", text: [0xE0, 0x80, 0xAF], .malformed(at: 5)),
        .init("V09", "an overlong quote", text: [0xC0, 0xA2], .malformed(at: 5)),
        .init("V10", "a surrogate in bytes", text: [0xED, 0xA0, 0x80], .malformed(at: 5)),
        .init("V11", "a pair of surrogates in bytes", text: [0xED, 0xA0, 0xBD, 0xED, 0xBA, 0x80], .malformed(at: 5)),
        .init("V12", "beyond the last scalar", text: [0xF4, 0x90, 0x80, 0x80], .malformed(at: 5)),
        .init("V13", "a byte that begins nothing", text: [0xF5, 0x80, 0x80, 0x80], .malformed(at: 5)),
        .init("V14", "0xFF", text: [0xFF], .malformed(at: 5)),
        .init("V15", "Latin-1", text: [0x67, 0xE9, 0x6E], .malformed(at: 5)),
        .init(
            "V16", "bad bytes in a name", bytes: Array(#"{""#.utf8) + [0xFF] + Array(#"":1}"#.utf8), .malformed(at: 1)),
        .init("V17", "bad bytes for a value", bytes: Array(#"{"a":"#.utf8) + [0xFF, 0x7D], .malformed(at: 5)),
    ]
}
