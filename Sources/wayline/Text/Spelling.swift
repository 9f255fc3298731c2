// SPDX-License-Identifier: Apache-2.0

/// What was probably meant.
enum Spelling {
    /// The candidate with the fewest letters to change; nil when none is near.
    static func nearest(to text: String, among candidates: [String]) -> String? {
        let wanted = Array(text.lowercased().utf8)
        let best = candidates.map { (name: $0, steps: distance(wanted, Array($0.lowercased().utf8))) }
            .min { $0.steps < $1.steps }
        guard let best, best.steps <= max(1, wanted.count / 3) else { return nil }
        return best.name
    }

    /// The argument parser's messages begin with a capital and may end with a full stop; ours do not.
    static func sentence(_ text: String) -> String {
        let line = text.split(separator: "\n").first.map(String.init) ?? text
        let trimmed = line.hasSuffix(".") ? String(line.dropLast()) : line
        return trimmed.prefix(1).lowercased() + trimmed.dropFirst()
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var before: [Int] = []
        var last = Array(0...b.count)
        for row in 1...a.count {
            var line = [row] + last.dropFirst()
            for column in 1...b.count {
                let cost = a[row - 1] == b[column - 1] ? 0 : 1
                line[column] = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + cost)
                if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
                    line[column] = min(line[column], before[column - 2] + 1)
                }
            }
            (before, last) = (last, line)
        }
        return last[b.count]
    }
}
