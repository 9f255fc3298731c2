// SPDX-License-Identifier: Apache-2.0

import CXML2

/// Where a parser delivers to. Closures, because a C callback cannot be generic over the sink.
struct MarkupEvents {
    let began: (MarkupElement) -> Void
    let ended: (MarkupElement, RawSpan, SourceSpan, SourceSpan) -> Void
}

/// What is known while libxml2 goes over one document, and what its callbacks do.
///
/// libxml2 judges what is well-formed, binds prefixes and interns names; positions and texts come from the bytes, by the
/// offset at which the parser stands when it calls. Where that is, was asserted and not believed: in a start tag's
/// callback before `>` or `/>`, in an end tag's behind `>` (2.9.14; see MarkupParserTests).
///
/// A value behind a pointer that `parse` lends to libxml2 for the time of one call, not a class: the run-time exclusivity
/// checks on a class's properties cost a fifth of the reading (measured).
struct MarkupParser {
    private let bytes: [UInt8]
    private let limits: MarkupLimits
    private let events: MarkupEvents
    private var context: xmlParserCtxtPtr?
    private var terms = PointerTable(capacity: 512)
    private var namespaces = PointerTable(capacity: 16)
    private var open: [OpenElement] = []
    /// Where the last tag ended and the next stretch of text begins.
    private var stretchStart = 0
    private var unbound: [String] = []
    private(set) var document: MarkupDocument
    /// The defect that ended the reading.
    private(set) var fatal: MarkupDefect?

    /// An element whose end has not come.
    private struct OpenElement {
        let element: MarkupElement
        var text = TextRun()
        /// Namespace declarations in force inside it.
        let declarations: Int
    }

    init(_ bytes: [UInt8], limits: MarkupLimits, events: MarkupEvents, document: MarkupDocument) {
        self.bytes = bytes
        self.limits = limits
        self.events = events
        self.document = document
    }

    // MARK: Elements

    mutating func begin(
        _ name: UnsafePointer<UInt8>, prefix: UnsafePointer<UInt8>?, uri: UnsafePointer<UInt8>?, declarations: Int,
        attributes: Int
    ) {
        guard fatal == nil else { return }
        let cursor = position
        let isEmpty = cursor < bytes.count && bytes[cursor] == UInt8(ascii: "/")
        let tag = tagStart(before: cursor)..<min(bytes.count, cursor + (isEmpty ? 2 : 1))
        endStretch(at: tag.lowerBound)
        stretchStart = tag.upperBound
        if open.count >= limits.depth { return stop(.limit("element depth", limits.depth), at: tag) }
        let inForce = (open.isEmpty ? 0 : open[open.count - 1].declarations) + declarations
        if inForce > limits.namespaceDeclarations {
            return stop(.limit("namespace declarations", limits.namespaceDeclarations), at: tag)
        }
        let element = MarkupElement(
            term: terms[name] ?? -1, namespace: number(of: uri, prefix: prefix), tag: SourceSpan(tag),
            depth: open.count + 1, attributes: attributes)
        document.elementCount += 1
        open.append(OpenElement(element: element, declarations: inForce))
        events.began(element)
    }

    mutating func end() {
        guard fatal == nil, !open.isEmpty else { return }
        let cursor = position
        // An empty element has one tag, which was taken when it began.
        if cursor > stretchStart { endStretch(at: tagStart(before: cursor - 1)) }
        stretchStart = cursor
        let closed = open.removeLast()
        let element = closed.element
        let span = SourceSpan(start: element.tag.start, end: UInt32(clamping: cursor))
        let textSpan = closed.text.span.map { SourceSpan($0) } ?? SourceSpan(start: element.tag.end, end: element.tag.end)
        closed.text.withText(of: bytes) { events.ended(element, $0, textSpan, span) }
    }

    /// Where the parser stands in the document.
    private var position: Int {
        guard let input = context?.pointee.input, let current = input.pointee.cur, let base = input.pointee.base else {
            return 0
        }
        return min(bytes.count, Int(input.pointee.consumed) + (current - base))
    }

    /// The `<` of the tag in which `offset` stands. There is no other one in a tag: the scan has seen to that.
    private func tagStart(before offset: Int) -> Int {
        var start = min(offset, bytes.count) - 1
        while start > stretchStart, bytes[start] != UInt8(ascii: "<") { start -= 1 }
        return max(start, stretchStart)
    }

    /// Gives what stands between the last tag and `offset` to the element that is open there.
    private mutating func endStretch(at offset: Int) {
        guard offset > stretchStart, !open.isEmpty else { return }
        open[open.count - 1].text.add(stretchStart..<offset, of: bytes)
    }

    private mutating func number(of uri: UnsafePointer<UInt8>?, prefix: UnsafePointer<UInt8>?) -> Int {
        guard let uri else { return -1 }
        if let known = namespaces[uri] { return known }
        let number = document.namespaces.count
        namespaces.insert(uri, number)
        document.namespaces.append(String(cString: uri))
        document.prefixes.append(prefix.map { String(cString: $0) } ?? "")
        return number
    }

    // MARK: Defects

    private mutating func stop(_ kind: MarkupDefect.Kind, at range: Range<Int>) {
        fatal = MarkupDefect(kind, at: SourceSpan(range))
        // No event is wanted any more; the loop that feeds ends with this portion.
        context?.pointee.disableSAX = 1
    }

    mutating func receive(_ error: xmlError) {
        guard fatal == nil, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
        let code = UInt32(bitPattern: error.code)
        if code == XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue { return note(unbound: error.str1) }
        stop(.malformed(Self.message(of: error)), at: place(of: code))
    }

    /// A prefix without a declaration is a breach of Namespaces in XML, not of XML: reading goes on, without a namespace.
    private mutating func note(unbound prefix: UnsafeMutablePointer<CChar>?) {
        let prefix = printable(prefix.map { String(cString: $0) } ?? "")
        guard unbound.count < 16, !unbound.contains(prefix) else { return }
        unbound.append(prefix)
        let cursor = position
        let tagEnd = bytes[cursor...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
        document.defects.append(MarkupDefect(.unboundPrefix(prefix), at: SourceSpan(tagStart(before: cursor)..<tagEnd)))
    }

    /// The bytes to underline for an error that was noticed where the parser stands now.
    private func place(of code: UInt32) -> Range<Int> {
        let cursor = position
        switch code {
        case XML_ERR_TAG_NAME_MISMATCH.rawValue, XML_ERR_ATTRIBUTE_REDEFINED.rawValue:
            return tagStart(before: cursor)..<cursor
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

// MARK: Calling libxml2

extension MarkupParser {
    /// Parses the first `end` bytes; `isWhole` says that the document ends there.
    ///
    /// In portions, so that the parser's own buffer stays small and a document full of errors costs one portion: after a
    /// fatal error libxml2 takes no further one. `xmlStopParser` would free the buffer under the feet of the function that
    /// is reporting the error.
    mutating func parse(vocabulary: [String], upTo end: Int, isWhole: Bool, portion: Int = 64 * 1024) {
        _ = Self.prepareLibrary
        let bytes = bytes
        // The pointer is libxml2's way back to this value; both end with this closure. It is used through the pointer only,
        // because the callbacks change it while `xmlParseChunk` runs.
        withUnsafeMutablePointer(to: &self) { parser in
            guard let context = Self.makeContext(for: parser) else {
                return parser.pointee.stop(.malformed("no memory for the parser"), at: 0..<0)
            }
            defer { xmlFreeParserCtxt(context) }
            parser.pointee.context = context
            parser.pointee.intern(vocabulary)
            bytes.withUnsafeBytes { buffer in
                Self.feed(context, buffer.bindMemory(to: CChar.self), upTo: end, portion: portion, for: parser)
            }
            if isWhole, parser.pointee.fatal == nil { xmlParseChunk(context, nil, 0, 1) }
            if isWhole, parser.pointee.fatal == nil, context.pointee.wellFormed != 1 {
                parser.pointee.stop(.malformed("not well-formed"), at: end..<end)
            }
            parser.pointee.context = nil
        }
    }

    private static func feed(
        _ context: xmlParserCtxtPtr, _ characters: UnsafeBufferPointer<CChar>, upTo end: Int, portion: Int,
        for parser: UnsafeMutablePointer<MarkupParser>
    ) {
        var offset = 0
        while offset < end, parser.pointee.fatal == nil {
            let count = min(portion, end - offset)
            xmlParseChunk(context, characters.baseAddress?.advanced(by: offset), Int32(count), 0)
            offset += count
        }
    }

    /// Once in the process. No document may make the library load anything; none could, as declarations never reach it.
    private static let prepareLibrary: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
    }()

    private static func makeContext(for parser: UnsafeMutablePointer<MarkupParser>) -> xmlParserCtxtPtr? {
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElementNs = { parser, name, prefix, uri, declarations, _, attributes, _, _ in
            guard let name else { return }
            MarkupParser.from(parser)?.pointee.begin(
                name, prefix: prefix, uri: uri, declarations: Int(declarations), attributes: Int(attributes))
        }
        handler.endElementNs = { parser, _, _, _ in MarkupParser.from(parser)?.pointee.end() }
        handler.serror = { parser, error in
            guard let error else { return }
            MarkupParser.from(parser)?.pointee.receive(error.pointee)
        }
        let context = xmlCreatePushParserCtxt(&handler, parser, nil, 0, nil)
        // Never NOENT, DTDLOAD, HUGE or RECOVER. The declared encoding was judged before, so it is not obeyed.
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
        return context
    }

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<MarkupParser>? {
        pointer?.assumingMemoryBound(to: MarkupParser.self)
    }

    /// Gives each known name its number, under the pointer that libxml2 will hand out for it.
    private mutating func intern(_ vocabulary: [String]) {
        for (term, name) in vocabulary.enumerated() {
            guard let pointer = xmlDictLookup(context?.pointee.dict, name, Int32(name.utf8.count)) else { continue }
            terms.insert(pointer, term)
        }
    }
}
