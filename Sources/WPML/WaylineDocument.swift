// SPDX-License-Identifier: Apache-2.0

package import Markup

/// The bytes of one of the two documents, and what was noticed about them as XML.
package struct WaylineDocument: Sendable {
    package let kind: DocumentKind
    /// Its name in the archive, as it stands there; the file's own name for a bare document.
    package let entry: String
    /// As it stands in the archive; every ``SourceSpan`` of the values counts into it.
    package let bytes: [UInt8]
    package let markup: MarkupDocument
    /// Elements that are not where, what or how the vocabulary says, in document order of their ends.
    package internal(set) var strays: [Stray] = []
    /// The root element's start tag; nil when there is none.
    package internal(set) var root: SourceSpan?
    /// The root is `kml`.
    package internal(set) var rootIsKML = false
    /// The start tags of the `Document` elements below the root.
    package internal(set) var documentTags: [SourceSpan] = []
    package internal(set) var kmlNamespace: NamespaceUse?
    package internal(set) var wpmlNamespace: NamespaceUse?
    /// The first element of each vocabulary that stands in another namespace than most of it, or in none.
    package internal(set) var misnamed: [SourceSpan] = []

    /// The XML could be read to its end, the root is `kml` and holds one `Document`: the values say what the file says.
    package var isSound: Bool { markup.defects.isEmpty && rootIsKML && documentTags.count == 1 }

    /// The bytes at a span as text, with references resolved and comments left out, white space trimmed.
    package func text(at span: SourceSpan) -> String { SourceText.decoded(bytes, span) }

    /// The same text in UTF-8, for rules that look at it byte by byte. It is not copied where nothing had to be
    /// resolved.
    package func utf8(at span: SourceSpan) -> ArraySlice<UInt8> { SourceText.plain(bytes, span) }
}

/// A namespace that a document uses for one of the two vocabularies.
package struct NamespaceUse: Sendable, Hashable {
    /// nil when the elements have no namespace.
    package let uri: String?
    /// The start tag on which it is first used.
    package let span: SourceSpan
}
