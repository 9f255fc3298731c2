// SPDX-License-Identifier: Apache-2.0

/// `<?xml version="1.0" encoding="UTF-8"?>`, read by us before the parser sees a byte, because libxml2 would obey it:
/// it converts from UTF-16, EBCDIC and Latin-1, and reads XML 1.1 (measured).
struct XMLDeclaration {
    /// From `<?xml` up to and including `?>`.
    let span: Range<Int>
    let version: (text: String, span: Range<Int>)?
    let encoding: (text: String, span: Range<Int>)?

    /// The declaration at `start`; nil when none begins there or it does not end within the limit of a tag.
    init?(in bytes: [UInt8], at start: Int, limit: Int) {
        let opening = Array("<?xml".utf8)
        guard bytes[start...].starts(with: opening), start + 5 < bytes.count, bytes[start + 5].isXMLSpace else {
            return nil
        }
        let window = bytes[start..<min(bytes.count, start + limit)]
        guard let end = window[(start + 5)...].firstIndex(of: UInt8(ascii: "?")), end + 1 < window.endIndex,
            bytes[end + 1] == UInt8(ascii: ">")
        else { return nil }
        span = start..<end + 2
        version = Self.value(of: "version", in: bytes[start + 5..<end])
        encoding = Self.value(of: "encoding", in: bytes[start + 5..<end])
    }

    /// Why a document so declared is not read: another version than 1.0, another encoding than UTF-8.
    ///
    /// No encoding means UTF-8. The spelling is free here (`utf-8`); whether a reader compares it exactly is for the
    /// rules.
    var refusal: MarkupDefect? {
        if let version, version.text != "1.0" {
            return MarkupDefect(.version(printable(version.text)), at: SourceSpan(version.span))
        }
        if let encoding, encoding.text.lowercased() != "utf-8" {
            return MarkupDefect(.encoding("declared " + printable(encoding.text)), at: SourceSpan(encoding.span))
        }
        return nil
    }

    /// One of the two spellings that nearly all writers use, to the byte.
    func isPlain(in bytes: [UInt8]) -> Bool {
        let text = bytes[span]
        return text.elementsEqual(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
            || text.elementsEqual(#"<?xml version="1.0" encoding="utf-8"?>"#.utf8)
    }

    /// The quoted text behind `name =`; nil when it is not there. Grammar is the parser's business.
    private static func value(of name: String, in body: ArraySlice<UInt8>) -> (text: String, span: Range<Int>)? {
        guard let found = body.firstRange(of: Array(name.utf8)) else { return nil }
        var rest = body[found.upperBound...].drop(while: \.isXMLSpace)
        guard rest.popFirst() == UInt8(ascii: "=") else { return nil }
        rest = rest.drop(while: \.isXMLSpace)
        guard let quote = rest.popFirst(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
            let end = rest.firstIndex(of: quote)
        else { return nil }
        return (String(decoding: rest[..<end], as: UTF8.self), rest.startIndex..<end)
    }
}

extension UInt8 {
    /// White space of XML: space, tab, line feed, carriage return.
    var isXMLSpace: Bool { self == 0x20 || self == 0x0a || self == 0x09 || self == 0x0d }
}
