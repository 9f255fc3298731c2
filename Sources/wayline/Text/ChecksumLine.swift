// SPDX-License-Identifier: Apache-2.0

import Digests

/// One line of a manifest in the forms that `md5sum --check` accepts: its own, and the one of the BSDs.
struct ChecksumLine {
    let fingerprint: Digests.Fingerprint
    let path: String

    /// How a manifest's lines separate digits and name; decided by its first line, as `md5sum` does.
    enum Separator {
        /// Two characters: a space, then a space or a `*`.
        case two
        /// One space, from very old tools; the name may begin with a space itself.
        case one
    }

    /// nil when the line is of neither form.
    init?(_ bytes: ArraySlice<UInt8>, separator: inout Separator?) {
        var line = bytes.drop(while: Self.isBlank)
        if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
        let isEscaped = line.first == UInt8(ascii: "\\")
        if isEscaped { line = line.dropFirst() }
        guard let (digits, name) = Self.bsd(line) ?? Self.gnu(line, &separator),
            let fingerprint = Digests.Fingerprint(hex: String(decoding: digits, as: UTF8.self)),
            let path = isEscaped ? Self.unescaped(name) : String(decoding: name, as: UTF8.self), !path.isEmpty
        else { return nil }
        self.fingerprint = fingerprint
        self.path = path
    }

    private typealias Parts = (digits: ArraySlice<UInt8>, name: ArraySlice<UInt8>)

    /// `<32 digits>  name`, or `<32 digits> *name` for what was read in binary mode.
    private static func gnu(_ line: ArraySlice<UInt8>, _ separator: inout Separator?) -> Parts? {
        let rest = line.dropFirst(33)
        guard line.count > 33, let space = line.dropFirst(32).first, isBlank(space) else { return nil }
        let isMarked = rest.count > 1 && (rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "*"))
        if separator == nil { separator = isMarked ? .two : .one }
        guard separator == .one || isMarked else { return nil }
        return (line.prefix(32), separator == .one ? rest : rest.dropFirst())
    }

    /// `MD5 (name) = <32 digits>`; the spaces may be missing.
    private static func bsd(_ line: ArraySlice<UInt8>) -> Parts? {
        guard line.starts(with: "MD5".utf8) else { return nil }
        let named = line.dropFirst(3).drop { $0 == UInt8(ascii: " ") }
        guard named.first == UInt8(ascii: "("), let end = named.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let rest = named[(end + 1)...].drop(while: isBlank)
        guard rest.first == UInt8(ascii: "=") else { return nil }
        return (rest.dropFirst().drop(while: isBlank), named[..<end].dropFirst())
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    /// A name with a backslash or a line break in it is written with escapes, and a backslash in front of the line.
    static func escaped(_ path: String) -> (mark: String, text: String) {
        guard path.utf8.contains(where: { $0 == 0x5C || $0 == 0x0A || $0 == 0x0D }) else { return ("", path) }
        var text = ""
        for scalar in path.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return ("\\", text)
    }

    /// A name in a complaint, in quotes where a shell would need them. One with a quote or a control character in it
    /// has a spelling of its own there that differs between versions; it stays as it is here.
    static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            let lower = byte | 0x20
            return byte >= 0x80 || (0x61...0x7A).contains(lower) || "0123456789_-./,:@%+=".utf8.contains(byte)
        }
        let isOdd = path.utf8.contains { $0 < 0x20 || $0 == UInt8(ascii: "'") || $0 == 0x7F }
        return isPlain || isOdd ? path : "'\(path)'"
    }

    private static func unescaped(_ name: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = name
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "\\"): bytes.append(0x5C)
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
