// SPDX-License-Identifier: Apache-2.0

/// The character data directly in one element, gathered from the stretches between its tags and its children.
///
/// The parser has found the stretches well-formed before they come here, so this is decoding and no second judgement:
/// it is done on the original bytes, because only they say where the text stands. Almost every text of a wayline is one
/// plain stretch and is never copied.
struct TextRun {
    /// From the first to the last character that is no white space, in the document; nil when there is none.
    private(set) var span: Range<Int>?
    /// The text once a stretch needed decoding, or there was a second one; white space at the ends included.
    private var decoded: [UInt8] = []
    private var isDecoded = false
    /// The end of the plain stretch, trailing white space included.
    private var plainEnd = 0

    /// Takes the next stretch of the element: everything between two tags.
    mutating func add(_ stretch: Range<Int>, of document: [UInt8]) {
        let bytes = document.span
        let trimmed = trim(stretch, of: bytes)
        if span == nil, !isDecoded {
            if trimmed.isEmpty { return }
            if isPlain(trimmed, of: bytes) {
                span = trimmed
                plainEnd = stretch.upperBound
                return
            }
        }
        if !isDecoded, let span { decode(span.lowerBound..<plainEnd, of: bytes) }
        isDecoded = true
        decode(stretch, of: bytes)
    }

    /// Calls `body` with the decoded text, trimmed.
    func withText(of document: [UInt8], _ body: (RawSpan) -> Void) {
        let bytes = document.span
        guard let span else { return body(bytes.bytes.extracting(0..<0)) }
        guard isDecoded else { return body(bytes.bytes.extracting(span)) }
        let text = decoded.span
        body(text.bytes.extracting(trim(0..<text.count, of: text)))
    }

    private func trim(_ range: Range<Int>, of bytes: Span<UInt8>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start].isXMLSpace { start += 1 }
        while end > start, bytes[end - 1].isXMLSpace { end -= 1 }
        return start..<end
    }

    /// Neither a reference nor a comment, a CDATA section or a line end to be normalised.
    private func isPlain(_ range: Range<Int>, of bytes: Span<UInt8>) -> Bool {
        for index in range {
            switch bytes[index] {
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: "\r"): return false
            default: continue
            }
        }
        return true
    }

    // MARK: Decoding

    private mutating func decode(_ stretch: Range<Int>, of bytes: Span<UInt8>) {
        var index = stretch.lowerBound
        while index < stretch.upperBound {
            switch bytes[index] {
            case UInt8(ascii: "<"): index = decodeSection(index..<stretch.upperBound, of: bytes)
            case UInt8(ascii: "&"): index = decodeReference(index..<stretch.upperBound, of: bytes)
            default: index = decodeByte(index..<stretch.upperBound, of: bytes)
            }
        }
    }

    /// Steps over a comment or takes the text of a CDATA section; where it ends.
    private mutating func decodeSection(_ range: Range<Int>, of bytes: Span<UInt8>) -> Int {
        let isComment = range.count > 3 && bytes[range.lowerBound + 2] == UInt8(ascii: "-")
        let mark = UInt8(ascii: isComment ? "-" : "]")
        var index = min(range.upperBound, range.lowerBound + (isComment ? 4 : 9))
        while index < range.upperBound {
            let isEnd =
                index + 2 < range.upperBound && bytes[index] == mark && bytes[index + 1] == mark
                && bytes[index + 2] == UInt8(ascii: ">")
            if isEnd { return index + 3 }
            index = isComment ? index + 1 : decodeByte(index..<range.upperBound, of: bytes)
        }
        return index
    }

    /// Takes one byte; a carriage return, alone or before a line feed, becomes a line feed (XML 1.0 §2.11).
    private mutating func decodeByte(_ range: Range<Int>, of bytes: Span<UInt8>) -> Int {
        let index = range.lowerBound
        guard bytes[index] == UInt8(ascii: "\r") else {
            append(bytes[index], from: index..<index + 1)
            return index + 1
        }
        let isPair = index + 1 < range.upperBound && bytes[index + 1] == UInt8(ascii: "\n")
        let end = index + (isPair ? 2 : 1)
        append(UInt8(ascii: "\n"), from: index..<end)
        return end
    }

    /// Takes `&amp;` and its kin, or `&#176;`; where it ends.
    private mutating func decodeReference(_ range: Range<Int>, of bytes: Span<UInt8>) -> Int {
        let start = range.lowerBound
        var end = start + 1
        while end < range.upperBound, bytes[end] != UInt8(ascii: ";") { end += 1 }
        let source = start..<min(end + 1, range.upperBound)
        if bytes.matches("#", at: start + 1) {
            for byte in scalar(start + 2..<end, of: bytes).utf8 { append(byte, from: source) }
        } else {
            append(named(bytes, at: start + 1), from: source)
        }
        return source.upperBound
    }

    /// The character of `amp`, `lt`, `gt`, `quot` or `apos`. There are no others without a document type declaration,
    /// so the first letters tell them apart.
    private func named(_ bytes: Span<UInt8>, at start: Int) -> UInt8 {
        if bytes.matches("l", at: start) { return UInt8(ascii: "<") }
        if bytes.matches("g", at: start) { return UInt8(ascii: ">") }
        if bytes.matches("q", at: start) { return UInt8(ascii: "\"") }
        return bytes.matches("am", at: start) ? UInt8(ascii: "&") : UInt8(ascii: "'")
    }

    /// The character that `176` or `xb0` stands for. The parser has refused what is none before.
    private func scalar(_ digits: Range<Int>, of bytes: Span<UInt8>) -> Character {
        let isHexadecimal = bytes.matches("x", at: digits.lowerBound)
        var value: UInt32 = 0
        for index in isHexadecimal ? digits.dropFirst() : digits {
            let digit = UInt32(Character(Unicode.Scalar(bytes[index])).hexDigitValue ?? 0)
            value = value &* (isHexadecimal ? 16 : 10) &+ digit
        }
        return Character(Unicode.Scalar(value) ?? "\u{fffd}")
    }

    private mutating func append(_ byte: UInt8, from source: Range<Int>) {
        decoded.append(byte)
        if !byte.isXMLSpace { span = (span?.lowerBound ?? source.lowerBound)..<source.upperBound }
    }
}
