// SPDX-License-Identifier: Apache-2.0

import CXML2

/// What is known while libxml2 goes over one document, and what its callbacks do.
///
/// libxml2 judges what is well-formed, binds prefixes and interns names; positions and texts come from the bytes, by
/// the offset at which the parser stands when it calls. Where that is, was asserted and not believed: in a start tag's
/// callback before `>` or `/>`, in an end tag's behind `>` (2.9.14; see MarkupParserTests).
///
/// A value behind a pointer that `parse` lends to libxml2 for the time of one call, not a class: the run-time
/// exclusivity checks on a class's properties cost a fifth of the reading (measured).
struct MarkupParser {
    let bytes: [UInt8]
    private let limits: MarkupLimits
    private let events: MarkupEvents
    var context: xmlParserCtxtPtr?
    var terms = PointerTable(capacity: 512)
    private var namespaces = PointerTable(capacity: 16)
    var open: [OpenElement] = []
    /// Where the last tag ended and the next stretch of text begins.
    private var stretchStart = 0
    var unbound: [String] = []
    var unboundUses = 0
    /// Names that libxml2 has taken in beside the vocabulary.
    private var learned = 0
    private var lastPrefix: UnsafePointer<UInt8>?
    var document: MarkupDocument
    /// The defect that ended the reading.
    var fatal: MarkupDefect?

    /// An element whose end has not come.
    struct OpenElement {
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

    mutating func begin(_ start: StartTag) {
        guard fatal == nil else { return }
        let cursor = position
        let isEmpty = cursor < bytes.count && bytes[cursor] == UInt8(ascii: "/")
        let tagStart = tagStart(before: cursor)
        let tag = tagStart..<max(tagStart, min(bytes.count, cursor + (isEmpty ? 2 : 1)))
        endStretch(at: tag.lowerBound)
        stretchStart = tag.upperBound
        let term = learn(start)
        let inForce = (open.isEmpty ? 0 : open[open.count - 1].declarations) + start.declarationCount
        if let limit = passedLimit(declarations: inForce) { return stop(limit, at: tag) }
        let element = MarkupElement(
            term: term, namespace: number(of: start.uri, prefix: start.prefix), tag: SourceSpan(tag),
            depth: open.count + 1, attributes: start.attributeCount)
        document.elementCount += 1
        open.append(OpenElement(element: element, declarations: inForce))
        events.began(element)
    }

    private func passedLimit(declarations: Int) -> MarkupDefect.Kind? {
        if open.count >= limits.depth { return .limit("element depth", limits.depth) }
        if declarations > limits.namespaceDeclarations {
            return .limit("namespace declarations", limits.namespaceDeclarations)
        }
        if learned > limits.names { return .limit("distinct names", limits.names) }
        return unboundUses > limits.unboundPrefixes ? .limit("unbound prefixes", limits.unboundPrefixes) : nil
    }

    /// The term of the element; counts every name on the tag that is new.
    private mutating func learn(_ start: StartTag) -> Int {
        if start.prefix != lastPrefix {
            lastPrefix = start.prefix
            learn(start.prefix)
        }
        for index in 0..<start.declarationCount * 2 { learn(start.declarations?[index]) }
        // Five pointers for each attribute: name, prefix, namespace, and both ends of the value.
        for index in 0..<start.attributeCount {
            learn(start.attributes?[index * 5])
            learn(start.attributes?[index * 5 + 1])
        }
        if let term = terms[start.name] { return term }
        learn(start.name)
        return -1
    }

    private mutating func learn(_ name: UnsafePointer<UInt8>?) {
        guard let name, terms[name] == nil else { return }
        terms.insert(name, -1)
        learned += 1
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
        let textSpan =
            closed.text.span.map { SourceSpan($0) } ?? SourceSpan(start: element.tag.end, end: element.tag.end)
        closed.text.withText(of: bytes) { events.ended(element, $0, textSpan, span) }
    }

    /// Where the parser stands in the document.
    var position: Int {
        guard let input = context?.pointee.input, let current = input.pointee.cur, let base = input.pointee.base else {
            return 0
        }
        return min(bytes.count, Int(input.pointee.consumed) + (current - base))
    }

    /// The `<` of the tag in which `offset` stands. There is no other one in a tag: the scan has seen to that.
    func tagStart(before offset: Int) -> Int {
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
}
