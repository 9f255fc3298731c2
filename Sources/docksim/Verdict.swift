// SPDX-License-Identifier: Apache-2.0

import DockProtocol

/// Whether a run went as it had to.
struct Verdict: Sendable {
    let endings: [Ending]
    /// 0 as expected, 1 not, 2 it could not be tried.
    let status: Int32
    /// What to tell, each thing once.
    let sentences: [String]

    init(_ outcome: Fleet.Outcome, due: Due, flights: Int) {
        endings = outcome.reports.flatMap(\.endings)
        var status: Int32 = 0
        var sentences: [String] = []
        for ending in endings where !due.isMet(by: ending) {
            status = 1
            sentences.append(Self.sentence(ending, due))
        }
        for trouble in outcome.reports.compactMap(\.trouble) {
            switch trouble {
            case .noFlight(let sentence):
                status = max(status, 1)
                sentences.append(sentence)
            case .noBroker(let sentence):
                status = 2
                sentences.append(sentence)
            }
        }
        let due = flights * outcome.reports.count
        if outcome.wasInterrupted, endings.count < due {
            status = max(status, 1)
            sentences.append("stopped after \(endings.count) of \(due) flights")
        }
        self.status = status
        self.sentences = Self.counted(sentences)
    }

    private static func sentence(_ ending: Ending, _ due: Due) -> String {
        let end = Due(word: ending.word, code: ending.code.rawValue)
        return "flight \(ending.flight) ended \(end), expected was \(due)" + (ending.surprise.map { "; \($0)" } ?? "")
    }

    /// At most ten of them, and each with how often it came.
    private static func counted(_ sentences: [String]) -> [String] {
        var counts: [(sentence: String, count: Int)] = []
        for sentence in sentences {
            if let known = counts.firstIndex(where: { $0.sentence == sentence }) {
                counts[known].count += 1
            } else if counts.count < 10 {
                counts.append((sentence, 1))
            }
        }
        let told = counts.map { $0.count > 1 ? "\($0.sentence) (\($0.count) docks)" : $0.sentence }
        let rest = sentences.count - counts.map(\.count).reduce(0, +)
        return rest > 0 ? told + ["and \(rest) more of the kind"] : told
    }
}
