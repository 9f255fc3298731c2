// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// One of a few words is due, and not every departure weighs the same. A weight of nil is the rule's own.
struct ExpectedWord<Word: WireWord>: Sendable {
    let term: Term
    let words: [Word]
    /// For an element that is not there.
    var missing: Level?
    /// For a word of the vocabulary that is not due here, as one of an older edition.
    var other: Level?
    /// For a word that is not in the vocabulary.
    var unknown: Level?

    init(_ term: Term, _ words: [Word], missing: Level? = nil, other: Level? = nil, unknown: Level? = nil) {
        self.term = term
        self.words = words
        (self.missing, self.other, self.unknown) = (missing, other, unknown)
    }

    /// Reports another word, or none. A malformed one is X023's.
    ///
    /// - Parameter owner: whose word it is, as "group 4".
    func judge(
        _ field: Field<Word>, of owner: @autoclosure () -> String, _ quoted: (SourceSpan) -> String,
        _ report: inout Reporter
    ) {
        if field.isAbsent {
            return report(
                field.span, "\(owner()): \(term.name) missing, expected \(Word.listed(words))", missing: term,
                as: missing)
        }
        guard let word = field.value, !words.contains(word) else { return }
        report(
            field.span, "\(owner()): \(term.name) \(quoted(field.span)), expected \(Word.listed(words))",
            as: word.isKnown ? other : unknown)
    }
}
