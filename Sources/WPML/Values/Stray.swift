// SPDX-License-Identifier: Apache-2.0

package import Markup

/// An element that is not where, what or how the vocabulary says. What it means is for the rules of family X.
package struct Stray: Sendable, Hashable {
    package enum Kind: UInt8, Sendable {
        /// The name is not in the vocabulary. What stands below such an element is not looked at.
        case unknown
        /// Known from files of DJI's software, in no documentation (here, or at all).
        case undocumented
        /// A legacy or misspelt name.
        case legacy
        /// A known name in an element where it has no meaning; it is not read.
        case misplaced
        /// A known name that is read from the other file only.
        case wrongFile
        /// An element that holds text has child elements.
        case leafWithElements
        /// An element that holds elements has text.
        case containerWithText
        /// The text does not have the element's type; also when it is empty.
        case malformed
        /// The text is a placeholder that nobody has filled in.
        case placeholder
        /// A whole number written as "2.0".
        case integralDecimal
        /// A number with a fraction where a whole one is due.
        case fraction
        /// A whole number beyond ±``NumberText/largestInteger``.
        case outOfRange
        /// A flag written `true` or `false`.
        case spelledFlag
        /// Occurs more than once in its parent, with the same value.
        case repeated
        /// Occurs more than once in its parent, with different values.
        case contradicting
        /// Has attributes.
        case attributes
    }

    package let kind: Kind
    /// nil when the name is not in the vocabulary.
    package let term: Term?
    /// nil at the root, or below an element whose name is not in the vocabulary.
    package let parent: Term?
    /// The text for `malformed`, `placeholder`, `integralDecimal`, `fraction`, `outOfRange` and `spelledFlag`; else the start tag.
    package let span: SourceSpan
}
