// SPDX-License-Identifier: Apache-2.0

/// The bounds within which a document is read. The defaults are the contract's (§2), except where noted.
package struct MarkupLimits: Sendable, Hashable {
    /// Elements nested in one another; the root counts as 1. Reported as "element depth".
    package var depth = 32
    /// Bytes of one tag, from `<` to `>`. Reported as "one tag".
    package var tagBytes = 4 * 1024
    /// `<` characters in the document, those in comments and CDATA sections included. Reported as "`<` count".
    package var angleBrackets = 6_000_000
    /// Bytes of one document. Reported as "one XML member".
    package var documentBytes = 128 * 1024 * 1024
    /// Attributes and namespace declarations on one tag. Not in the contract: libxml2 compares each with each, and 32,000
    /// tags of 600 attributes would fit into the other limits. Real files have at most 2. Reported as "attributes".
    package var attributes = 32
    /// Namespace declarations in force at one place. Not in the contract: libxml2 searches them for each element. Reported
    /// as "namespace declarations".
    package var namespaceDeclarations = 64

    package init() {}
}
