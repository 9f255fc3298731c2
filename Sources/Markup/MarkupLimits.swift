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
    /// Attributes and namespace declarations on one tag. Reported as "attributes".
    ///
    /// This and the following are not in the contract. Most bound what libxml2 does in more than linear time: here it
    /// compares each with each, and 32,000 tags of 600 attributes would pass the other limits. Real files have at most
    /// 2.
    package var attributes = 16
    /// Namespace declarations in force at one place, which libxml2 searches for each element. Reported as "namespace
    /// declarations".
    package var namespaceDeclarations = 64
    /// Bytes of one comment or CDATA section. libxml2 gives up on ten million of them with words that nobody
    /// understands. Reported as "comment or CDATA section".
    package var sectionBytes = 9_000_000
    /// Different names of elements, attributes, prefixes and namespaces outside the vocabulary. libxml2 keeps them in a
    /// table that stops growing: 2.5 million took 197 s, 60 MB of text (measured on 2.9.14). Reported as "distinct
    /// names".
    package var names = 4096
    /// Uses of prefixes without a declaration; 6 million took 8 s (measured). Reported as "unbound prefixes".
    package var unboundPrefixes = 100_000

    package init() {}
}
