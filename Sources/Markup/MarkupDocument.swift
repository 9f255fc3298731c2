// SPDX-License-Identifier: Apache-2.0

/// What a document says about itself, apart from its elements.
package struct MarkupDocument: Sendable, Hashable {
    /// Namespace URIs in the order of their first use; ``MarkupElement/namespace`` counts into it.
    package var namespaces: [String] = []
    /// The prefix under which each of ``namespaces`` was first used; empty for a default namespace.
    package var prefixes: [String] = []
    /// A UTF-8 byte order mark stands at the start.
    package var hasByteOrderMark = false
    /// The encoding as the XML declaration spells it; nil when it names none.
    package var declaredEncoding: String?
    /// `1.0`, or whatever the XML declaration says; nil when there is no declaration.
    package var declaredVersion: String?
    /// Elements read before the end or the first fatal defect.
    package var elementCount = 0
    /// Why reading stopped, or what was wrong on the way; empty for a sound document. In document order: unbound
    /// prefixes, each once and at most 16 of them, on which reading goes on, then at most one defect that ended it.
    package var defects: [MarkupDefect] = []

    package init() {}
}
