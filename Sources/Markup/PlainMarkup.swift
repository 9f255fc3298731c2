// SPDX-License-Identifier: Apache-2.0

/// Reads documents that are nothing but elements and plain text, as nearly every wayline file is, in one pass.
///
/// It judges nothing. Whatever is not plainly right – an attribute below the root, a reference, a comment, a CDATA
/// section, a carriage return, text beside elements, a limit, a fault – makes it give up without a word, and libxml2
/// reads the document from its start. So a document has one reading only, and what is refused is refused by libxml2
/// (PlainMarkupTests hold both readings against each other). Reading took 2.5 times as long without it (measured).
struct PlainMarkup: ~Copyable {
    private let limits: MarkupLimits
    private var names: PlainNames
    private var open: [Open] = []
    private(set) var document: MarkupDocument
    /// In the bytes at hand; between two calls behind a tag.
    private(set) var position = 0
    /// Where the bytes at hand stand in the document.
    private var base = 0
    private var brackets = 0
    /// The tag before this one was a start tag: what stands between them is text.
    private var isInLeaf = false

    private struct Open {
        let element: MarkupElement
        let name: Int
    }

    enum Step { case next, end, gaveUp }

    init(vocabulary: [String], limits: MarkupLimits, describing document: MarkupDocument) {
        (self.limits, self.document) = (limits, document)
        names = PlainNames(vocabulary, limits: limits)
    }

    /// Delivers the elements that stand in a portion of the document.
    ///
    /// - Parameters:
    ///   - bytes: the portion; what was not read of the one before comes first in it.
    ///   - start: where to begin in it.
    ///   - base: where the portion stands in the document.
    ///   - isLast: the document ends with it. Else what could be cut off is left for the next one.
    /// - Returns: `next` when another portion is due. After `gaveUp` the sink is to be thrown away.
    mutating func read(
        _ bytes: Span<UInt8>, from start: Int, base: Int, isLast: Bool, into sink: inout some MarkupSink
    ) -> Step {
        (position, self.base) = (start, base)
        let end = isLast ? Int.max : bytes.count - Self.lookahead
        while position < end {
            let step = step(bytes, into: &sink)
            if step != .next { return step }
        }
        return .next
    }

    /// More than a stretch of plain text and the tag behind it take.
    static let lookahead = 64 * 1024
    /// Longer text between two tags is left to libxml2, which has limits of its own.
    private static let mostText = 32 * 1024

    /// Reads a stretch of text and the tag behind it.
    private mutating func step(_ bytes: Span<UInt8>, into sink: inout some MarkupSink) -> Step {
        guard let text = plainText(bytes) else { return .gaveUp }
        guard position < bytes.count else {
            return text.isEmpty && open.isEmpty && document.elementCount > 0 ? .end : .gaveUp
        }
        brackets += 1
        guard brackets <= limits.angleBrackets, position + 1 < bytes.count else { return .gaveUp }
        let isEnd = bytes[position + 1] == UInt8(ascii: "/")
        guard text.isEmpty || (isEnd && isInLeaf) else { return .gaveUp }
        return isEnd ? end(bytes, text, into: &sink) : begin(bytes, into: &sink)
    }

    // MARK: Text

    /// Goes to the next `<` or the end; what stands before it, white space at the ends left out. Nil when it is not
    /// plain.
    private mutating func plainText(_ bytes: Span<UInt8>) -> Range<Int>? {
        var index = position
        while index < bytes.count, bytes[index].isPlainSpace { index += 1 }
        let start = index
        var end = index
        var isASCII = true
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") { break }
            if byte > 0x20 {
                if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "]") { return nil }
                if byte >= 0x80 { isASCII = false }
                end = index + 1
            } else if !byte.isPlainSpace {
                return nil
            }
            index += 1
        }
        guard index - position <= Self.mostText, isASCII || bytes.extracting(start..<end).isPlainUTF8 else {
            return nil
        }
        position = index
        return start..<end
    }

    // MARK: Tags

    private mutating func begin(_ bytes: Span<UInt8>, into sink: inout some MarkupSink) -> Step {
        guard open.count < limits.depth, !(open.isEmpty && document.elementCount > 0) else { return .gaveUp }
        guard let name = names.name(at: position + 1, bytes, isRoot: open.isEmpty, &document) else { return .gaveUp }
        // Behind the name; behind the declarations in the root.
        var end = names.tagEnd
        let isEmpty = end < bytes.count && bytes[end] == UInt8(ascii: "/")
        if isEmpty { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: ">"), end - position < min(limits.tagBytes, Self.mostText)
        else {
            return .gaveUp
        }
        let known = names[name]
        let element = MarkupElement(
            term: known.term, namespace: known.namespace, tag: SourceSpan(base + position..<base + end + 1),
            depth: open.count + 1,
            attributes: 0)
        document.elementCount += 1
        position = end + 1
        sink.elementBegan(element)
        if isEmpty {
            deliver(element, position..<position, bytes, into: &sink)
        } else {
            open.append(Open(element: element, name: name))
            isInLeaf = true
        }
        return .next
    }

    private mutating func end(_ bytes: Span<UInt8>, _ text: Range<Int>, into sink: inout some MarkupSink) -> Step {
        guard let last = open.popLast() else { return .gaveUp }
        let end = position + 2 + names[last.name].length
        guard end < bytes.count, end - position < min(limits.tagBytes, Self.mostText),
            names.spells(last.name, at: position + 2, bytes),
            bytes[end] == UInt8(ascii: ">")
        else {
            return .gaveUp
        }
        position = end + 1
        deliver(last.element, text, bytes, into: &sink)
        names.ended(last.name)
        return .next
    }

    private mutating func deliver(
        _ element: MarkupElement, _ text: Range<Int>, _ bytes: Span<UInt8>, into sink: inout some MarkupSink
    ) {
        let textSpan =
            text.isEmpty
            ? SourceSpan(start: element.tag.end, end: element.tag.end)
            : SourceSpan(base + text.lowerBound..<base + text.upperBound)
        sink.elementEnded(
            element, text: bytes.bytes.extracting(text), textSpan: textSpan,
            span: SourceSpan(start: element.tag.start, end: UInt32(clamping: base + position)))
        isInLeaf = false
    }
}

extension Span<UInt8> {
    /// UTF-8 without U+FFFE and U+FFFF, which are no characters of XML.
    fileprivate var isPlainUTF8: Bool {
        guard UTF8Check.firstOffence(in: self) == nil else { return false }
        return !indices.contains { $0 + 2 < count && self[$0] == 0xef && self[$0 + 1] == 0xbf && self[$0 + 2] >= 0xbe }
    }
}

extension UInt8 {
    /// White space of XML without the carriage return, which is to be normalised.
    @inline(__always)
    fileprivate var isPlainSpace: Bool { self == 0x20 || self == 0x0a || self == 0x09 }
}
