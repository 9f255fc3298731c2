// SPDX-License-Identifier: Apache-2.0

import Markup

/// Turns a stretch of a document's bytes back into the text that it means.
package enum SourceText {
    /// The text at the span: comments left out, CDATA unwrapped, the five entities and character references resolved,
    /// white space at both ends trimmed. A reference that is none stays as it stands.
    static func decoded(_ bytes: [UInt8], _ span: SourceSpan) -> String {
        String(decoding: plain(bytes, span), as: UTF8.self)
    }

    /// The same in bytes: a stretch of the document itself unless something in it had to be resolved.
    static func plain(_ bytes: [UInt8], _ span: SourceSpan) -> ArraySlice<UInt8> {
        let start = min(Int(span.start), bytes.count)
        let end = min(Int(span.end), bytes.count)
        guard start < end else { return [] }
        let slice = bytes[start..<end]
        guard slice.contains(ampersand) || slice.contains(lessThan) else { return trimmed(slice) }
        return trimmed(resolved(slice)[...])
    }

    private static let ampersand: UInt8 = 0x26
    private static let lessThan: UInt8 = 0x3C

    private static func trimmed(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        guard let last = slice.lastIndex(where: { !isSpace($0) }) else { return [] }
        return slice[...last].drop(while: isSpace)
    }

    private static func resolved(_ slice: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = slice
        while let byte = rest.first {
            if rest.starts(with: "<!--".utf8) {
                rest = skip(rest.dropFirst(4), past: "-->")
            } else if rest.starts(with: "<![CDATA[".utf8) {
                let inner = rest.dropFirst(9)
                let after = skip(inner, past: "]]>")
                result += inner.prefix(max(0, inner.count - after.count - 3))
                rest = after
            } else if byte == ampersand, let (character, length) = reference(rest) {
                result += Array(String(character).utf8)
                rest = rest.dropFirst(length)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    /// What follows the mark; empty when it does not come.
    package static func skip(_ slice: ArraySlice<UInt8>, past mark: String) -> ArraySlice<UInt8> {
        var rest = slice
        while !rest.isEmpty, !rest.starts(with: mark.utf8) { rest = rest.dropFirst() }
        return rest.dropFirst(mark.utf8.count)
    }

    private static func reference(_ slice: ArraySlice<UInt8>) -> (Character, Int)? {
        guard let end = slice.prefix(12).firstIndex(of: 0x3B) else { return nil }
        let name = String(decoding: slice[(slice.startIndex + 1)..<end], as: UTF8.self)
        let length = end - slice.startIndex + 1
        return character(name).map { ($0, length) }
    }

    private static func character(_ name: String) -> Character? {
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            let digits = name.hasPrefix("#x") ? name.dropFirst(2) : name.dropFirst()
            guard name.hasPrefix("#") else { return nil }
            return UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10).flatMap(Unicode.Scalar.init).map(
                Character.init)
        }
    }
}
