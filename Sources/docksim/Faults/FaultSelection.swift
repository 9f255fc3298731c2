// SPDX-License-Identifier: Apache-2.0

/// The faults of one run, and what comes of them together.
struct FaultSelection: Sendable {
    private(set) var conduct = Conduct()
    /// What the fault demands that a flight comes by first.
    private(set) var due = Due.ok

    /// Reads `NAME[,NAME…]`.
    ///
    /// - Throws: for an unknown name, words that the fault does not take, and two that contradict each other.
    init(_ text: String?) throws(FaultRefusal) {
        var stages: [Fault.Stage: String] = [:]
        var first = Int.max
        for part in (text ?? "").split(separator: ",", omittingEmptySubsequences: text == nil) {
            let words = FaultWords(String(part))
            let effect = try Self.fault(words).effect(words)
            if let other = stages.updateValue(words.text, forKey: effect.stage) {
                throw words.refused("contradicts \(other); choose one of them")
            }
            effect.change(&conduct)
            guard effect.due != .ok, effect.stage.rank < first else { continue }
            (due, first) = (effect.due, effect.stage.rank)
        }
    }

    private static func fault(_ words: FaultWords) throws(FaultRefusal) -> Fault {
        if let fault = Fault.all.first(where: { $0.name == words.name }) { return fault }
        let hint = Guess.hint(words.name, among: Fault.all.map(\.name))
        throw FaultRefusal(
            description: "--fault \"\(words.text)\": there is no such fault, docksim --help lists them\(hint)")
    }

    /// The list in `--help`.
    static let help: String = Fault.all.map { fault in
        "\(fault.name)\(fault.form)\n  \(fault.summary)"
    }.joined(separator: "\n")
}
