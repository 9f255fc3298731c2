// SPDX-License-Identifier: Apache-2.0

import PlainJSON

extension JSONCase {
    static let structure: [JSONCase] = [
        .init("S01", "nothing", "", .malformed(at: 0)),
        .init("S02", "white space alone", " \t\r\n", .malformed(at: 4)),
        .init("S03", "an empty object", "{}", .asWritten),
        .init("S04", "white space everywhere", " {\t\"a\" :\r[ 1 ,\n2 ] } ", .read(#"{"a":[1,2]}"#)),
        .init("S05", "an object cut off", "{", .malformed(at: 1)),
        .init("S06", "cut off after a name", #"{"a""#, .malformed(at: 4)),
        .init("S07", "cut off after a colon", #"{"a":"#, .malformed(at: 5)),
        .init("S08", "cut off after a value", #"{"a":1"#, .malformed(at: 6)),
        .init("S09", "cut off after a comma", #"{"a":1,"#, .malformed(at: 7)),
        .init("S10", "a comma before the end", #"{"a":1,}"#, .malformed(at: 7)),
        .init("S11", "a comma at the start", #"{,"a":1}"#, .malformed(at: 1)),
        .init("S12", "two commas", #"{"a":1,,"b":2}"#, .malformed(at: 7)),
        .init("S13", "no comma", #"{"a":1 "b":2}"#, .malformed(at: 7)),
        .init("S14", "no colon", #"{"a" "b"}"#, .malformed(at: 5)),
        .init("S15", "two colons", #"{"a"::1}"#, .malformed(at: 5)),
        .init("S16", "an equals sign", #"{"a"=1}"#, .malformed(at: 4)),
        .init("S17", "a name without quotes", "{a:1}", .malformed(at: 1)),
        .init("S18", "a name in single quotes", "{'a':1}", .malformed(at: 1)),
        .init("S19", "a number for a name", "{1:2}", .malformed(at: 1)),
        .init("S20", "null for a name", "{null:1}", .malformed(at: 1)),
        .init("S21", "an empty name", #"{"":1}"#, .asWritten),
        .init("S22", "a name twice", #"{"a":1,"a":2}"#, .asWritten),
        .init("S23", "a comma before the end of an array", value: "[1,]", .malformed(at: 8)),
        .init("S24", "a comma at the start of an array", value: "[,1]", .malformed(at: 6)),
        .init("S25", "an array without a comma", value: "[1 2]", .malformed(at: 8)),
        .init("S26", "an array that never ends", value: "[1", .malformed(at: 7)),
        .init("S27", "an array closed as an object", value: "[1}", .malformed(at: 7)),
        .init("S28", "an array that never began", value: "]", .malformed(at: 5)),
        .init("S29", "an object closed as an array", "{]", .malformed(at: 1)),
        .init("S30", "an end without a start", "}", .malformed(at: 0)),
        .init("S31", "an array for a message", "[1]", .refused(.notAnObject)),
        .init("S32", "a text for a message", #""a""#, .refused(.notAnObject)),
        .init("S33", "a number for a message", "1", .refused(.notAnObject)),
        .init("S34", "null for a message", "null", .refused(.notAnObject)),
        .init("S35", "an array cut off", "[1", .malformed(at: 2)),
        .init("S36", "a letter after the end", "{}x", .malformed(at: 2)),
        .init("S37", "another object after the end", "{} {}", .malformed(at: 3)),
        .init("S38", "a comma after the end", "{},", .malformed(at: 2)),
        .init("S39", "a NUL after the end", "{}\0", .malformed(at: 2)),
        .init("S40", "a comment after the end", "{}//", .malformed(at: 2)),
        .init("S41", "a comment inside", "{/**/}", .malformed(at: 1)),
        .init("S42", "a comment to the line's end", "{\"a\":1//\n}", .malformed(at: 6)),
        .init("S43", "a hash before the start", "#\n{}", .malformed(at: 0)),
        .init("S44", "a line feed after the end", "{}\n", .read("{}")),
        .init("S45", "a vertical tab for space", "{\u{B}}", .malformed(at: 1)),
        .init("S46", "a form feed for space", "{\u{C}}", .malformed(at: 1)),
        .init("S47", "a no-break space for space", "{\u{A0}}", .malformed(at: 1)),
        .init("S48", "a line separator for space", "{\u{2028}}", .malformed(at: 1)),
        .init("S49", "a NUL for space", "{\0}", .malformed(at: 1)),
        .init("S50", "XML", "<kml/>", .malformed(at: 0)),
        .init("S51", "an undefined byte after the end", bytes: Array("{}".utf8) + [0xFF], .malformed(at: 2)),
    ]

    static let depth: [JSONCase] = [
        .init("D01", "31 levels", nested(arrays: 30), .asWritten),
        .init("D02", "32 levels", nested(arrays: 31), .asWritten),
        .init("D03", "33 levels", nested(arrays: 32), tooDeep(at: 36)),
        .init("D04", "300 levels", nested(arrays: 299), tooDeep(at: 36)),
        .init("D05", "32 objects", nested(objects: 32), .asWritten),
        .init("D06", "33 objects", nested(objects: 33), tooDeep(at: 160)),
        .init("D07", "60,000 brackets that never close", String(repeating: "[", count: 60_000), tooDeep(at: 32)),
        .init("D08", "closing brackets alone", String(repeating: "]", count: 60_000), .malformed(at: 0)),
        .init("D09", "brackets inside a text", value: "\"" + String(repeating: "[{", count: 300) + "\"", .asWritten),
        .init(
            "D10", "300 siblings of two levels",
            value: "[" + Array(repeating: "[[]]", count: 300).joined(separator: ",")
                + "]", .asWritten),
    ]

    private static func nested(arrays: Int) -> String {
        #"{"a":"# + String(repeating: "[", count: arrays) + String(repeating: "]", count: arrays) + "}"
    }

    private static func nested(objects: Int) -> String {
        String(repeating: #"{"a":"#, count: objects - 1) + "{}" + String(repeating: "}", count: objects - 1)
    }

    private static func tooDeep(at offset: Int) -> Outcome { .refused(.tooDeep(offset: offset, limit: 32)) }

    static let sizes: [JSONCase] = [
        .init("B01", "64 KiB less one byte", value: text(65_535 - 8), .asWritten),
        .init("B02", "64 KiB", value: text(65_536 - 8), .asWritten),
        .init("B03", "64 KiB and one byte", value: text(65_537 - 8), tooLarge(65_537)),
        .init("B04", "1 MiB of nothing readable", bytes: [UInt8](repeating: 0xFF, count: 1 << 20), tooLarge(1 << 20)),
        .init("B05", "64 KiB of white space", String(repeating: " ", count: 65_536), .malformed(at: 65_536)),
        .init(
            "B06", "thirty thousand numbers",
            value: "[" + Array(repeating: "0", count: 30_000).joined(separator: ",") + "]", .asWritten),
        .init(
            "B07", "eight thousand members of one name",
            "{" + Array(repeating: #""a":1"#, count: 8_000).joined(separator: ",") + "}", .asWritten),
    ]

    private static func text(_ length: Int) -> String { "\"" + String(repeating: "x", count: length) + "\"" }

    private static func tooLarge(_ bytes: Int) -> Outcome { .refused(.tooLarge(bytes: bytes, limit: 65_536)) }

    static let encodings: [JSONCase] = [
        .init("E01", "a byte order mark", bytes: [0xEF, 0xBB, 0xBF] + Array("{}".utf8), .malformed(at: 0)),
        .init("E02", "a byte order mark alone", bytes: [0xEF, 0xBB, 0xBF], .malformed(at: 0)),
        .init("E03", "a byte order mark after the end", "{}\u{FEFF}", .malformed(at: 2)),
        .init("E04", "UTF-16LE with its mark", bytes: [0xFF, 0xFE, 0x7B, 0, 0x7D, 0], .malformed(at: 0)),
        .init("E05", "UTF-16BE with its mark", bytes: [0xFE, 0xFF, 0, 0x7B, 0, 0x7D], .malformed(at: 0)),
        .init("E06", "UTF-16LE", bytes: [0x7B, 0, 0x7D, 0], .malformed(at: 1)),
        .init("E07", "UTF-16BE", bytes: [0, 0x7B, 0, 0x7D], .malformed(at: 0)),
        .init("E08", "UTF-32LE", bytes: [0x7B, 0, 0, 0, 0x7D, 0, 0, 0], .malformed(at: 1)),
        .init("E09", "UTF-7", "+AHsAfQ-", .malformed(at: 0)),
        .init("E10", "gzip", bytes: [0x1F, 0x8B, 8, 0], .malformed(at: 0)),
        .init("E11", "NUL alone", bytes: [0], .malformed(at: 0)),
    ]
}
