// SPDX-License-Identifier: Apache-2.0

import CXML2

/// What can be wrong with a document, in libxml2's words or ours.
extension MarkupParser {
    mutating func stop(_ kind: MarkupDefect.Kind, at range: Range<Int>) {
        fatal = MarkupDefect(kind, at: SourceSpan(range))
        // No event is wanted any more; the loop that feeds ends with this portion.
        context?.pointee.disableSAX = 1
    }

    mutating func receive(_ error: xmlError) {
        guard fatal == nil, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        let code = UInt32(bitPattern: error.code)
        if code == XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue { return note(unbound: error.str1) }
        stop(.malformed(ending(code) ?? Self.message(of: error)), at: place(of: code))
    }

    /// What the parser calls "extra content" also when the document ends too early: what is missing.
    private func ending(_ code: UInt32) -> String? {
        guard code == XML_ERR_DOCUMENT_END.rawValue else { return nil }
        if let last = open.last {
            return "the document ends before </\(MarkupReader.tagName(in: bytes, last.element.tag))>"
        }
        return document.elementCount == 0 ? "the document has no element" : nil
    }

    /// A prefix without a declaration is a breach of Namespaces in XML, not of XML: reading goes on, without a
    /// namespace.
    private mutating func note(unbound prefix: UnsafeMutablePointer<CChar>?) {
        unboundUses += 1
        guard unbound.count < 16 else { return }
        let prefix = printable(prefix.map { String(cString: $0) } ?? "")
        guard !unbound.contains(prefix) else { return }
        unbound.append(prefix)
        let cursor = position
        let tagEnd = bytes[cursor...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
        let tag = min(cursor, tagStart(before: cursor))..<tagEnd
        document.defects.append(MarkupDefect(.unboundPrefix(prefix), at: SourceSpan(tag)))
    }

    /// The bytes to underline for an error that was noticed where the parser stands now.
    private func place(of code: UInt32) -> Range<Int> {
        let cursor = position
        switch code {
        case XML_ERR_TAG_NAME_MISMATCH.rawValue, XML_ERR_ATTRIBUTE_REDEFINED.rawValue:
            return min(cursor, tagStart(before: cursor))..<cursor
        case XML_ERR_UNDECLARED_ENTITY.rawValue:
            return (bytes[..<cursor].lastIndex(of: UInt8(ascii: "&")) ?? cursor)..<cursor
        default:
            return cursor..<min(bytes.count, cursor + 1)
        }
    }

    /// The parser's words without the line numbers it puts into some of them; the span says where.
    private static func message(of error: xmlError) -> String {
        let text = error.message.map { String(cString: $0) } ?? "not well-formed"
        var words = text.split(whereSeparator: \.isWhitespace)
        while let line = words.indices.dropLast().first(where: { words[$0] == "line" && Int(words[$0 + 1]) != nil }) {
            words.removeSubrange(line...line + 1)
        }
        return printable(words.joined(separator: " "))
    }
}
