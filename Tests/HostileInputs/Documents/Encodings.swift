// SPDX-License-Identifier: Apache-2.0

/// Documents in other encodings than UTF-8, or with bytes that are none.
extension HostileFile {
    static let encodings: [HostileFile] = declared + bytes

    private static let declared: [HostileFile] = [
        encoding("X20", "UTF-16 with its mark", "UTF-16") { [0xff, 0xfe] + utf16(relabelled("UTF-16", $0)) },
        encoding("X20b", "UTF-16 without a mark", "UTF-16") { utf16($0) },
        encoding("X21", "UTF-8 that says it is UTF-16", "declared UTF-16") { relabelled("UTF-16", $0) },
        encoding("X22", "UTF-7", "declared UTF-7") {
            relabelled("UTF-7", replacing("goHome", with: "+AGcAbw-Home")($0))
        },
        HostileFile(document: "X23", "UTF-8 with a byte order mark, which is allowed", .accepted) {
            [0xef, 0xbb, 0xbf] + $0
        },
        encoding("X24", "EBCDIC", "bytes") { ebcdic($0) },
        encoding("X24b", "UTF-32 with its mark", "UTF-32") {
            [0xff, 0xfe, 0, 0] + relabelled("UTF-32", $0).flatMap { [$0, 0, 0, 0] }
        },
        encoding("X25", "Latin-1 with a letter of it", "declared ISO-8859-1") {
            relabelled("ISO-8859-1", replacing("goHome", with: [0xe9])($0))
        },
        encoding("X25b", "ASCII that says it is Latin-1", "declared ISO-8859-1") { relabelled("ISO-8859-1", $0) },
    ]

    private static let bytes: [HostileFile] = [
        encoding("X26", "two bytes that are never UTF-8", "bytes ff") { replacing("goHome", with: [0xff, 0xfe])($0) },
        encoding("X26b", "an overlong <", "bytes c0") { replacing("goHome", with: [0xc0, 0xbc])($0) },
        encoding("X26c", "half a surrogate pair", "bytes ed") { replacing("goHome", with: [0xed, 0xa0, 0x80])($0) },
        encoding("X27", "a NUL in a text", "NUL") { replacing("safely", with: "saf\0ely")($0) },
        encoding("X27b", "a NUL behind the document, and more behind it", "NUL") {
            $0 + Array("\0garbage<evil/>".utf8)
        },
    ]

    private static func encoding(
        _ id: String, _ title: String, _ reason: String, _ spoiling: @escaping Spoiling
    ) -> HostileFile {
        HostileFile(document: id, title, .refused("X003"), reason: "not UTF-8: " + reason, spoiling)
    }

    private static func relabelled(_ name: String, _ document: [UInt8]) -> [UInt8] {
        replacing("encoding=\"UTF-8\"", with: "encoding=\"\(name)\"")(document)
    }

    private static func utf16(_ document: [UInt8]) -> [UInt8] { document.flatMap { [$0, 0] } }

    /// The invariant characters of code page 037; whatever else stands in the document becomes a blank.
    private static func ebcdic(_ document: [UInt8]) -> [UInt8] {
        var table = [UInt8](repeating: 0x40, count: 256)
        for (letters, first) in [("abcdefghi", 0x81), ("jklmnopqr", 0x91), ("stuvwxyz", 0xa2)] as [(String, UInt8)] {
            for (letter, code) in zip(letters.utf8, first...) {
                table[Int(letter)] = code
                table[Int(letter & 0xdf)] = code + 0x40
            }
        }
        for (digit, code) in zip(UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(0xf0)...) { table[Int(digit)] = code }
        let signs: [(Character, UInt8)] = [
            ("<", 0x4c), (">", 0x6e), ("/", 0x61), ("=", 0x7e), ("\"", 0x7f), ("?", 0x6f), (":", 0x7a), (".", 0x4b),
            ("-", 0x60), ("\n", 0x25),
        ]
        for (sign, code) in signs { table[Int(sign.asciiValue ?? 0)] = code }
        return document.map { table[Int($0)] }
    }
}
