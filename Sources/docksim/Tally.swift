// SPDX-License-Identifier: Apache-2.0

/// How many flights ended with each word, and the first few that ended otherwise than they had to: the same memory for
/// a run of days.
struct Tally: Sendable {
    private static let kept = 10

    /// What every flight has to end with.
    let due: Due
    private(set) var words: [Ending.Word: Int] = [:]
    private(set) var unexpected = 0
    /// The first of the unexpected ones.
    private(set) var examples: [Ending] = []

    init(due: Due) {
        self.due = due
    }

    var count: Int { words.values.reduce(0, +) }

    mutating func add(_ ending: Ending) {
        words[ending.word, default: 0] += 1
        guard !due.isMet(by: ending) else { return }
        unexpected += 1
        if examples.count < Self.kept { examples.append(ending) }
    }

    mutating func add(_ other: Tally) {
        words.merge(other.words, uniquingKeysWith: +)
        unexpected += other.unexpected
        examples += other.examples.prefix(Self.kept - examples.count)
    }
}
