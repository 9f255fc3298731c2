// SPDX-License-Identifier: Apache-2.0

/// Why the bytes of a document could not be read, and where.
package struct MarkupDefect: Error, Sendable, Hashable {
    /// The closed set of reasons; a rule of the family X decides what each means.
    package enum Kind: Sendable, Hashable {
        /// The document has no bytes, or white space only.
        case empty
        /// Not well-formed; the parser's own words, without line numbers.
        case malformed(String)
        /// A document type declaration stands at ``MarkupDefect/span``.
        case documentTypeDeclaration
        /// A processing instruction other than the XML declaration; its target.
        case processingInstruction(String)
        /// Bytes that are not UTF-8, NUL, or a declaration/byte order mark of another encoding; what was seen.
        case encoding(String)
        /// XML of another version than 1.0.
        case version(String)
        /// A prefix without a declaration.
        case unboundPrefix(String)
        /// One of ``MarkupLimits`` was reached; its name (as in the contract) and its value.
        case limit(String, Int)
    }

    package let kind: Kind
    /// Where it was noticed.
    package let span: SourceSpan

    package init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
    }
}
