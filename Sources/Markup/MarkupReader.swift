// SPDX-License-Identifier: Apache-2.0

/// Reads an XML document into a sink, element by element; no tree, no entities, no surprises.
///
/// Reading never fails: what stands before the first fatal defect is delivered, and the document lists the defects.
package struct MarkupReader: Sendable {
    private let vocabulary: [String]
    let limits: MarkupLimits

    /// - Parameter vocabulary: the local names that the sink knows; ``MarkupElement/term`` counts into it.
    package init(vocabulary: [String], limits: MarkupLimits = .init()) {
        self.vocabulary = vocabulary
        self.limits = limits
    }

    /// Delivers the elements of `bytes` in document order.
    ///
    /// The bytes must be UTF-8 (contract §2), with or without a byte order mark, and XML 1.0. Document type
    /// declarations and processing instructions end the reading where they stand; comments and CDATA sections do not.
    package func read(_ bytes: [UInt8], into sink: inout some MarkupSink) -> MarkupDocument {
        guard bytes.count <= limits.documentBytes else {
            var document = MarkupDocument()
            document.defects = [MarkupDefect(.limit("one XML member", limits.documentBytes), at: SourceSpan(0..<0))]
            return document
        }
        return readPlainly(bytes, into: &sink) ?? readWithLibrary(bytes, into: &sink)
    }

    /// The long way, for every document of a permitted length.
    package func readWithLibrary(_ bytes: [UInt8], into sink: inout some MarkupSink) -> MarkupDocument {
        var document = MarkupDocument()
        let refusal = firstRefusal(in: bytes, describing: &document)
        let readable = refusal.map { Int($0.span.start) } ?? bytes.count
        withUnsafeMutablePointer(to: &sink) { sink in
            // The parser, and with it the pointer to the sink, lives in this closure only.
            let events = MarkupEvents(
                began: { sink.pointee.elementBegan($0) },
                ended: { sink.pointee.elementEnded($0, text: $1, textSpan: $2, span: $3) })
            var parser = MarkupParser(bytes, limits: limits, events: events, document: document)
            parser.parse(vocabulary: vocabulary, upTo: readable, isWhole: refusal == nil)
            document = parser.document
            document.defects += [parser.fatal ?? refusal].compactMap(\.self)
        }
        return document
    }

    /// The short way, for a document without any peculiarity; nil when it is not one, and nothing is delivered then.
    package func readPlainly<Sink: MarkupSink>(_ bytes: [UInt8], into sink: inout Sink) -> MarkupDocument? {
        guard let (document, start) = plainBeginning(of: bytes) else { return nil }
        var plain = plain(describing: document)
        var delivered = sink
        guard plain.read(bytes.span, from: start, base: 0, isLast: true, into: &delivered) == .end else { return nil }
        sink = delivered
        return plain.document
    }

    /// Delivers the elements of a document that comes in portions, without ever holding it as a whole.
    ///
    /// - Parameter portions: calls what it is given with one portion after the other, and ends when that says false.
    /// - Returns: nil when it has any peculiarity, and must be read as a whole. The sink is to be thrown away then.
    package func readPlainly(
        into sink: inout some MarkupSink, portions: (_ take: (UnsafeRawBufferPointer) -> Bool) -> Void
    ) -> MarkupDocument? {
        var stream = PlainStream(self)
        portions { stream.take($0, into: &sink) }
        return stream.finish(into: &sink)
    }

    /// What stands before the elements, and where they begin; nil when it is not plain.
    func plainBeginning(of bytes: [UInt8]) -> (document: MarkupDocument, start: Int)? {
        var document = MarkupDocument()
        document.hasByteOrderMark = bytes.starts(with: Self.byteOrderMark)
        let start = document.hasByteOrderMark ? Self.byteOrderMark.count : 0
        guard let declaration = XMLDeclaration(in: bytes, at: start, limit: limits.tagBytes) else {
            return (document, start)
        }
        guard declaration.isPlain(in: bytes) else { return nil }
        document.declaredVersion = declaration.version?.text
        document.declaredEncoding = declaration.encoding?.text
        return (document, declaration.span.upperBound)
    }

    /// What reads plainly from where the elements begin.
    func plain(describing document: MarkupDocument) -> PlainMarkup {
        PlainMarkup(vocabulary: vocabulary, limits: limits, describing: document)
    }

    private static let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]

    /// The name of a tag with its prefix, as written, safe to print; for elements outside the vocabulary.
    ///
    /// - Parameter tag: the span of a start tag in `bytes`. Empty when there is none.
    package static func tagName(in bytes: [UInt8], _ tag: SourceSpan) -> String {
        let name = bytes[tag.range.clamped(to: 0..<bytes.count)].dropFirst()
            .prefix { !$0.isXMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
        return printable(String(decoding: name, as: UTF8.self))
    }

    // MARK: What the parser must not see

    /// The first thing in the bytes that keeps the parser from reading on; its start is where the parser's input ends.
    private func firstRefusal(in bytes: [UInt8], describing document: inout MarkupDocument) -> MarkupDefect? {
        document.hasByteOrderMark = bytes.starts(with: Self.byteOrderMark)
        let start = document.hasByteOrderMark ? Self.byteOrderMark.count : 0
        let offence = UTF8Check.firstOffence(in: bytes.span)
        let readable = bytes.span.extracting(0..<(offence?.lowerBound ?? bytes.count))
        if offence == nil, bytes[start...].allSatisfy(\.isXMLSpace) {
            return MarkupDefect(.empty, at: SourceSpan(0..<bytes.count))
        }
        let declaration = XMLDeclaration(in: bytes, at: start, limit: limits.tagBytes)
        document.declaredVersion = declaration?.version.map { printable($0.text) }
        document.declaredEncoding = declaration?.encoding.map { printable($0.text) }
        var scan = MarkupScan(from: declaration?.span.upperBound ?? start, limits: limits)
        return declaration?.refusal
            ?? scan.firstRefusal(in: readable)
            ?? offence.map { MarkupDefect(.encoding(UTF8Check.description(of: $0, in: bytes)), at: SourceSpan($0)) }
    }
}
