// SPDX-License-Identifier: Apache-2.0

/// One way in which a dock, its network or what it was given can fail, as a value: how it is said on the command line,
/// how the dock's conduct changes, and with which end a flight has to come out of it.
struct Fault: Sendable {
    /// What a fault concerns, in the order in which a flight comes by it. Two faults at one stage contradict each
    /// other.
    enum Stage: Hashable, Sendable {
        case reply(CommandName)
        case patience
        case question
        case link
        case reading
        case content
        case events
        case incident

        /// Which of several faults a flight comes by first.
        var rank: Int {
            switch self {
            case .reply: 0
            case .patience: 1
            case .question: 2
            case .link: 3
            case .reading: 4
            case .content: 5
            case .events: 6
            case .incident: 7
            }
        }
    }

    /// What was asked for, once its words are read.
    struct Effect: Sendable {
        let stage: Stage
        let due: Due
        let change: @Sendable (inout Conduct) -> Void
    }

    let name: String
    /// What follows the name: `:COMMAND`, `[=SECONDS]`.
    let form: String
    /// One line for `--help`: what the dock does, and how a flight has to end then.
    let summary: String
    let effect: @Sendable (FaultWords) throws(FaultRefusal) -> Effect

    init(
        _ name: String, _ form: String = "", _ summary: String,
        effect: @escaping @Sendable (FaultWords) throws(FaultRefusal) -> Effect
    ) {
        (self.name, self.form, self.summary, self.effect) = (name, form, summary, effect)
    }

    /// Every fault there is, in the order of `--help`.
    static let all: [Fault] = [
        .resultCode, .noReply, .lateReply, .eventsBeforeReplies, .impatient,
        .unknownFlight, .linkExpired, .forbidden, .notFound,
        .truncated, .slow, .wrongMD5,
        .duplicateEvents, .brokerLost, .restart, .homingExit, .ends,
    ]
}

/// Why the words after `--fault` make no conduct: the value, the rule and the remedy.
struct FaultRefusal: Error, Hashable, CustomStringConvertible {
    let description: String
}
