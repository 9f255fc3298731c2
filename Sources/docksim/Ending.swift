// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers

/// How a flight ended, as the dock saw it.
struct Ending: Sendable, Hashable {
    /// The last words of the protocol, and two that only the dock knows.
    enum Word: String, CaseIterable, Sendable {
        case ok
        case partiallyDone = "partially_done"
        case failed
        case canceled
        /// The dock said no to its prepare or its execute, or reported so.
        case rejected
        case timeout
        /// The platform took it back before it began.
        case undone
        /// The dock left its prepare or its execute without an answer, as a fault wanted it.
        case unanswered

        /// Those that a dock can report.
        static let reported: [Word] = [.ok, .partiallyDone, .failed, .canceled, .rejected, .timeout]
    }

    let flight: FlightID
    let word: Word
    let code: ResultCode
    /// What the platform did that it should not have done, although the flight went on; nil when nothing.
    var surprise: String?
}

/// The end that a flight has to have.
struct Due: Sendable, Hashable {
    let word: Ending.Word
    /// nil: any.
    var code: Int?

    static let ok = Due(word: .ok)

    func isMet(by ending: Ending) -> Bool {
        ending.surprise == nil && ending.word == word && (code == nil || code == ending.code.rawValue)
    }
}

extension Due {
    /// Reads `WORD[=CODE]`.
    ///
    /// - Throws: for a word that no flight ends with, or a code that is no number.
    init(reading text: String) throws(FaultRefusal) {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let known = Ending.Word.allCases.map(\.rawValue)
        guard let first = halves.first, let word = Ending.Word(rawValue: first) else {
            let list = known.joined(separator: ", ")
            throw FaultRefusal(
                description: "--expect is \"\(text)\", must be one of \(list)\(Guess.hint(text, among: known))")
        }
        let code = halves.count > 1 ? Int(halves[1]) : nil
        if halves.count > 1, code == nil {
            throw FaultRefusal(description: "--expect is \"\(text)\", and \"\(halves[1])\" is no result code")
        }
        self.init(word: word, code: code)
    }
}

extension Due: CustomStringConvertible {
    var description: String { word.rawValue + (code.map { " (\($0))" } ?? "") }
}
