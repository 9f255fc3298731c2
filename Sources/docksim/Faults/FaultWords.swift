// SPDX-License-Identifier: Apache-2.0

/// One fault as it was written: `NAME[:SUBJECT][=VALUE]`.
struct FaultWords: Sendable, Hashable {
    let text: String
    let name: String
    let subject: String?
    let value: String?

    init(_ text: String) {
        self.text = text
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let names = (halves.first ?? "").split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        name = String(names.first ?? "")
        subject = names.count > 1 ? String(names[1]) : nil
        value = halves.count > 1 ? String(halves[1]) : nil
    }

    func refused(_ rule: String) -> FaultRefusal { FaultRefusal(description: "--fault \(text): \(rule)") }

    /// For faults that stand alone.
    func nothing() throws(FaultRefusal) {
        try noSubject()
        if value != nil { throw refused("\(name) takes no value") }
    }

    func noSubject() throws(FaultRefusal) {
        if subject != nil { throw refused("\(name) takes no \":\"") }
    }

    func command() throws(FaultRefusal) -> CommandName {
        let known = CommandName.allCases.map(\.rawValue)
        guard let subject else { throw refused("say of which command, as in \(name):prepare") }
        guard let command = CommandName(rawValue: subject) else {
            throw refused(
                "\"\(subject)\" is none of \(known.joined(separator: ", "))" + Guess.hint(subject, among: known))
        }
        return command
    }

    /// Seconds, as many as are usual when nothing is said.
    func seconds(_ usual: Double) throws(FaultRefusal) -> Duration {
        guard let value else { return .seconds(usual) }
        guard let number = Double(value), (0...86_400).contains(number) else {
            throw refused("\"\(value)\" must be a number of seconds from 0 to 86400")
        }
        return .seconds(number)
    }

    func number(_ usual: Int, in range: ClosedRange<Int>) throws(FaultRefusal) -> Int {
        guard let value else { return usual }
        guard let number = Int(value), range.contains(number) else {
            throw refused("\"\(value)\" must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// A result code of the protocol, known to it or not.
    func code() throws(FaultRefusal) -> Int {
        guard value != nil else { throw refused("say with which result code, as in \(text)=319001") }
        return try number(0, in: 1...999_999)
    }
}
