// SPDX-License-Identifier: Apache-2.0

/// What one start tag said. Names are numbers: comparing a vocabulary of 250 terms as strings, a million times, is what
/// makes XML readers slow (measured: 2.8 times the CPU).
package struct MarkupElement: Sendable, Hashable {
    /// The position of the local name in the vocabulary that the reader was given; -1 when it is not in it.
    package var term: Int
    /// The position of the namespace URI in ``MarkupDocument/namespaces``; -1 when the element has none.
    package var namespace: Int
    /// The start tag, from `<` up to and including `>` (or `/>`).
    package var tag: SourceSpan
    /// 1 for the root.
    package var depth: Int
    /// Attributes on the tag, namespace declarations not counted.
    package var attributes: Int

    package init(term: Int, namespace: Int, tag: SourceSpan, depth: Int, attributes: Int) {
        self.term = term
        self.namespace = namespace
        self.tag = tag
        self.depth = depth
        self.attributes = attributes
    }
}

/// Receives the elements of one document, in document order.
package protocol MarkupSink {
    /// An element begins.
    mutating func elementBegan(_ element: MarkupElement)
    /// The element that began last and has not ended, ends.
    ///
    /// - Parameters:
    ///   - text: the character data directly in it, decoded: text and CDATA joined, comments left out, white space at
    ///     both ends trimmed. Normally empty for an element with children. Valid during the call only.
    ///   - textSpan: where that text stands, trimmed likewise; empty, behind the start tag, when there is none.
    ///   - span: the whole element, both tags included.
    mutating func elementEnded(_ element: MarkupElement, text: RawSpan, textSpan: SourceSpan, span: SourceSpan)
}
