// SPDX-License-Identifier: Apache-2.0

import WPML

/// Guesses what a misspelt name was meant to be.
package enum DidYouMean {
    /// `, did you mean <finishAction>?`, or nothing when no name is near.
    static func hint(_ name: String, among candidates: [Term]) -> String {
        guard let nearest = nearest(name, among: candidates.map(\.name)) else { return "" }
        return ", did you mean <\(nearest)>?"
    }

    /// The nearest candidate within a third of its length; the first among equals.
    static func nearest(_ name: String, among candidates: [String]) -> String? {
        let lowered = Array(name.lowercased().utf8.prefix(64))
        let ranked = candidates.map { ($0, distance(lowered, Array($0.lowercased().utf8))) }
        guard let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= max(1, best.0.utf8.count / 3) else { return nil }
        return best.0
    }

    /// Levenshtein's distance: insertions, deletions and substitutions.
    package static func distance<Letter: Equatable>(_ a: [Letter], _ b: [Letter]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let replaced = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
