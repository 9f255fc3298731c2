// SPDX-License-Identifier: Apache-2.0

import DockProtocol

/// Commands that are refused, left alone, or answered out of turn.
extension Fault {
    static let resultCode = Fault(
        "result", ":COMMAND=CODE", "answers the command with CODE; prepare and execute end rejected"
    ) { (words) throws(FaultRefusal) in
        let command = try words.command()
        let code = try words.code()
        return Effect(stage: .reply(command), due: command.opensFlight ? Due(word: .rejected, code: code) : .ok) {
            $0.replies[command] = .refusal(ResultCode(rawValue: code))
        }
    }

    static let noReply = Fault(
        "no-reply", ":COMMAND[=SECONDS]",
        "never answers; prepare and execute end unanswered after SECONDS (75)"
    ) { (words) throws(FaultRefusal) in
        let command = try words.command()
        let patience = try words.seconds(75)
        return Effect(stage: .reply(command), due: command.opensFlight ? Due(word: .unanswered) : .ok) {
            $0.replies[command] = .never(patience)
        }
    }

    static let lateReply = Fault(
        "late-reply", ":COMMAND[=SECONDS]",
        "answers after SECONDS (75); prepare ends undone, execute ok"
    ) { (words) throws(FaultRefusal) in
        let command = try words.command()
        let delay = try words.seconds(75)
        return Effect(stage: .reply(command), due: command == .prepare ? Due(word: .undone) : .ok) {
            $0.replies[command] = .late(delay)
        }
    }

    static let eventsBeforeReplies = Fault(
        "events-before-replies", "", "reports progress before it answers execute; ends ok"
    ) { (words) throws(FaultRefusal) in
        try words.nothing()
        return Effect(stage: .reply(.execute), due: .ok) { $0.replies[.execute] = .afterEvents }
    }

    static let impatient = Fault(
        "impatient", "[=SECONDS]", "waits SECONDS (10) for the execute; ends timeout, 319005"
    ) { (words) throws(FaultRefusal) in
        try words.noSubject()
        let patience = try words.seconds(10)
        return Effect(stage: .patience, due: Due(word: .timeout, code: 319_005)) { $0.patience = patience }
    }
}

extension CommandName {
    /// Whether a flight comes to nothing without it.
    fileprivate var opensFlight: Bool { self == .prepare || self == .execute }
}
