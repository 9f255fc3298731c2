// SPDX-License-Identifier: Apache-2.0

import WPMLRules

/// What a misspelt word was meant to be.
enum Guess {
    /// `; did you mean "…"?`, or nothing when no word is near: more than three changes away, or begun otherwise.
    static func hint(_ word: String, among known: [String]) -> String {
        let ranked = known.map { ($0, DidYouMean.distance(Array(word), Array($0))) }
        guard !word.isEmpty, let (name, changes) = ranked.min(by: { $0.1 < $1.1 }) else { return "" }
        let near = changes <= 3 ? name : known.first { $0.hasPrefix(word) || word.hasPrefix($0) }
        return near.map { "; did you mean \"\($0)\"?" } ?? ""
    }
}
