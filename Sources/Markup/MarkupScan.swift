// SPDX-License-Identifier: Apache-2.0

/// One pass over the bytes that finds what the parser must never see.
///
/// libxml2 spends 15 s on one tag with 100,000 attributes and runs no callback meanwhile; a document type declaration
/// makes it expand 200 kB to 2.5 GB (both measured on 2.9.14). So tags are measured and declarations refused before it
/// starts, and it is handed only what stands before the first refusal. Comments and CDATA sections are stepped over:
/// what looks like a declaration in them is text.
struct MarkupScan {
    private let limits: MarkupLimits
    private var index: Int
    private var brackets = 0

    init(from start: Int, limits: MarkupLimits) {
        index = start
        self.limits = limits
    }

    /// The first refusal; nil when the parser may read everything.
    mutating func firstRefusal(in bytes: Span<UInt8>) -> MarkupDefect? {
        while index < bytes.count {
            if bytes[index] != UInt8(ascii: "<") {
                index += 1
                continue
            }
            if let defect = countBracket() ?? skipConstruct(in: bytes) { return defect }
        }
        return nil
    }

    private mutating func countBracket() -> MarkupDefect? {
        brackets += 1
        guard brackets > limits.angleBrackets else { return nil }
        return MarkupDefect(.limit("`<` count", limits.angleBrackets), at: SourceSpan(index..<index + 1))
    }

    private mutating func skipConstruct(in bytes: Span<UInt8>) -> MarkupDefect? {
        guard index + 1 < bytes.count else {
            index = bytes.count
            return nil
        }
        switch bytes[index + 1] {
        case UInt8(ascii: "!"): return skipDeclaration(in: bytes)
        case UInt8(ascii: "?"): return processingInstruction(in: bytes)
        default: return skipTag(in: bytes)
        }
    }

    // MARK: Tags

    private mutating func skipTag(in bytes: Span<UInt8>) -> MarkupDefect? {
        let end = min(bytes.count, index + limits.tagBytes)
        var quote: UInt8?
        var attributes = 0
        var next = index + 1
        while next < end {
            let byte = bytes[next]
            next += 1
            // Letters and everything above them, which is most of a tag, in one comparison.
            if byte > UInt8(ascii: ">") { continue }
            switch byte {
            case UInt8(ascii: "<"): return misplacedBracket(at: next - 1, isQuoted: quote != nil)
            case UInt8(ascii: ">") where quote == nil: return finishTag(at: next, attributes: attributes)
            case UInt8(ascii: "=") where quote == nil: attributes += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = toggled(quote, by: byte)
            default: break
            }
        }
        // A tag that the document's end cuts off is for the parser to name.
        let isCutOff = end == bytes.count && end - index < limits.tagBytes
        let start = index
        index = end
        return isCutOff ? nil : MarkupDefect(.limit("one tag", limits.tagBytes), at: SourceSpan(start..<end))
    }

    @inline(__always)
    private func toggled(_ quote: UInt8?, by byte: UInt8) -> UInt8? {
        guard let quote else { return byte }
        return quote == byte ? nil : quote
    }

    private mutating func finishTag(at end: Int, attributes: Int) -> MarkupDefect? {
        let start = index
        index = end
        guard attributes > limits.attributes else { return nil }
        return MarkupDefect(.limit("attributes", limits.attributes), at: SourceSpan(start..<end))
    }

    private func misplacedBracket(at offset: Int, isQuoted: Bool) -> MarkupDefect {
        let message = isQuoted ? "unescaped '<' in an attribute value" : "'<' in a tag that has not ended"
        return MarkupDefect(.malformed(message), at: SourceSpan(offset..<offset + 1))
    }

    // MARK: Declarations and instructions

    private mutating func skipDeclaration(in bytes: Span<UInt8>) -> MarkupDefect? {
        if bytes.matches("<!--", at: index) { return skip(past: "-->", from: index + 4, in: bytes) }
        if bytes.matches("<![CDATA[", at: index) { return skip(past: "]]>", from: index + 9, in: bytes) }
        for keyword: StaticString in ["<!DOCTYPE", "<!ENTITY"] where bytes.matches(keyword, at: index) {
            let span = SourceSpan(index..<index + keyword.utf8CodeUnitCount)
            return MarkupDefect(.documentTypeDeclaration, at: span)
        }
        if bytes.isCutOff("<!--", at: index) || bytes.isCutOff("<![CDATA[", at: index) {
            index = bytes.count
            return nil
        }
        let message = "'<!' begins neither a comment nor a CDATA section"
        return MarkupDefect(.malformed(message), at: SourceSpan(index..<index + 2))
    }

    /// Steps over a comment or a CDATA section; one that does not end is for the parser to name.
    private mutating func skip(past terminator: StaticString, from start: Int, in bytes: Span<UInt8>) -> MarkupDefect? {
        let section = index
        index = start
        while index < bytes.count {
            if index - start > limits.sectionBytes {
                return MarkupDefect(
                    .limit("comment or CDATA section", limits.sectionBytes), at: SourceSpan(section..<start))
            }
            if bytes.matches(terminator, at: index) {
                index += terminator.utf8CodeUnitCount
                return nil
            }
            if bytes[index] == UInt8(ascii: "<"), let defect = countBracket() { return defect }
            index += 1
        }
        return nil
    }

    private func processingInstruction(in bytes: Span<UInt8>) -> MarkupDefect {
        var end = index + 2
        while end < bytes.count, end - index < 66, !bytes[end].isXMLSpace, bytes[end] != UInt8(ascii: "?") { end += 1 }
        let target = bytes.text(index + 2..<end)
        let isDeclaration = target == "xml"
        return MarkupDefect(
            isDeclaration
                ? .malformed("XML declaration allowed only at the start of the document")
                : .processingInstruction(printable(target)),
            at: SourceSpan(index..<end))
    }
}
