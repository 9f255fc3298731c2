// SPDX-License-Identifier: Apache-2.0

import DockProtocol

/// Whether a run went as it had to.
struct Verdict: Sendable {
    /// 0 as expected, 1 not, 2 it could not be tried.
    let status: Int32
    /// What to tell, each thing once.
    let sentences: [String]

    init(_ outcome: Fleet.Outcome, _ tally: Tally, flights: Int) {
        var status: Int32 = tally.unexpected > 0 ? 1 : 0
        var sentences = tally.examples.map { Self.sentence($0, tally.due) }
        if tally.unexpected > sentences.count {
            sentences.append("and \(tally.unexpected - sentences.count) more flights ended otherwise than expected")
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
        let ordered = flights * outcome.reports.count
        if outcome.wasInterrupted, tally.count < ordered {
            status = max(status, 1)
            sentences.append("stopped after \(tally.count) of \(ordered) flights")
        }
        self.status = status
        self.sentences = Self.counted(sentences)
    }

    private static func sentence(_ ending: Ending, _ due: Due) -> String {
        let end = Due(word: ending.word, code: ending.code.rawValue)
        return "flight \(ending.flight) ended \(end), expected was \(due)" + (ending.surprise.map { "; \($0)" } ?? "")
    }

    /// Each once, with how many docks had it to say.
    private static func counted(_ sentences: [String]) -> [String] {
        var counts: [String: Int] = [:]
        var order: [String] = []
        for sentence in sentences {
            if counts[sentence] == nil { order.append(sentence) }
            counts[sentence, default: 0] += 1
        }
        return order.map { sentence in
            let count = counts[sentence] ?? 1
            return count > 1 ? "\(sentence) (\(count) docks)" : sentence
        }
    }
}
