// SPDX-License-Identifier: Apache-2.0

/// One flight from its prepare to its last word: events in, actions out (contract §5, "States").
///
/// A value without clock, link or promise inside. Whoever drives it writes the new value first and does the actions
/// then, so that a crash between the two leaves a state that was true. Events may come twice and overtake each other:
/// MQTT delivers at least once, and docks report progress before they answer the execute that caused it.
package struct FlightTaskProgression: Hashable, Codable, Sendable {
    /// A command whose answer is awaited. `flighttask_create` counts as a prepare.
    package enum Command: String, CaseIterable, Codable, Hashable, Sendable {
        case prepare, execute, undo, pause, resume
    }

    package enum Event: Hashable, Sendable {
        case prepareReplied(ResultCode)
        case executeReplied(ResultCode)
        case undoReplied(ResultCode)
        case pauseReplied(ResultCode)
        case resumeReplied(ResultCode)
        case progressReported(FlightTaskProgress)
        /// `flighttask_ready` named this flight.
        case readyReported
        /// No answer within `flights.reply_timeout`.
        ///
        /// - attempt: counted from 1; says which prepare it was. After a restart, an execute of which no answer is
        ///   known is one that timed out.
        case commandTimedOut(Command, attempt: Int)
        /// It certainly never left us, so nobody has heard it; `at` is now, in milliseconds since 1970.
        case commandNotSent(Command, at: Int)
        /// The time that ``Action/scheduleExecute(at:)`` named has come; `at` is now, in milliseconds since 1970.
        case executeDue(at: Int)
        /// Somebody asked for it over the API.
        case executeAsked(force: Bool)
        case undoAsked
        case pauseAsked
        case resumeAsked
        case closed(reason: String)
    }

    package enum Action: Hashable, Sendable {
        /// The state is now this. Always the first action, and only when it changed.
        case record(FlightState)
        /// Once more with a new tid and the same flight id; an immediate flight takes the time of this sending.
        case sendPrepareAgain(refreshingExecuteTime: Bool)
        case sendExecute
        case sendUndo
        case sendPause
        case sendResume
        /// Come back with ``Event/executeDue(at:)`` at this time, in milliseconds since 1970.
        case scheduleExecute(at: Int)
        /// Tell whoever asked; nothing changed.
        case refuse(Refusal)
    }

    package enum Refusal: Error, Hashable, Sendable {
        /// 409 `wrong_state`.
        case wrongState
        /// 409 `execute_unconfirmed`: an execute is out and nobody knows whether it was heard.
        case executeUnconfirmed
    }

    /// How far the one execute of this flight has come.
    enum Execution: String, Codable, Hashable, Sendable {
        case unsent
        case awaited
        /// Somebody insisted on a second one after the first stayed unanswered.
        case awaitedAgain
        /// The answer did not come in time. Never sent again by itself: the dock may have heard it.
        case unconfirmed
        case confirmed
    }

    package internal(set) var state = FlightState.preparing
    /// The dock's latest word on whether something succeeded; nil before the first, frozen by the last.
    package internal(set) var result: ResultCode?
    /// Why somebody closed it; nil unless somebody did.
    package internal(set) var closeReason: String?
    package internal(set) var details = ProgressDetails()
    /// The prepare that is out, counted from 1. There are never more than two.
    package internal(set) var prepareAttempt = 1

    /// 0 immediate, 1 timed, 2 conditional.
    let taskType: Int
    /// Milliseconds since 1970; of a timed flight only.
    let executeTime: Int?
    /// Whether we send the execute ourselves when it is due.
    let isAutomatic: Bool
    /// Milliseconds since 1970, after which it is not sent by itself any more; nil when nothing bounds it yet.
    var executeUntil: Int?
    /// Whether the dock is known to have taken the flight.
    var isTaken = false
    /// Whether execute may follow the prepare at once: for an immediate flight always, for a conditional one when the
    /// dock was ready before we had its answer.
    var isDue: Bool
    var isUndoAsked = false
    /// Whether the execute that is out was our own idea, not a person's.
    var isOwnExecute = false
    var execution = Execution.unsent

    /// A flight whose first prepare is being sent.
    package init(order: FlightOrder) {
        self.taskType = order.taskType
        self.executeTime = order.taskType == 1 ? order.executeTime : nil
        self.executeUntil = executeTime.map { $0 + Self.latestExecute }
        self.isAutomatic = order.executesByItself
        self.isDue = order.taskType == 0
    }

    /// The command that was sent and may or may not have been heard; nil when there is none. Only ever an execute.
    package var unconfirmed: Command? { state.isOpen && execution == .unconfirmed ? .execute : nil }

    /// Takes one event; what is to be done about it comes back, in this order.
    package mutating func apply(_ event: Event) -> [Action] {
        let before = state
        let actions = consequences(of: event)
        return state == before ? actions : [.record(state)] + actions
    }

    private mutating func consequences(of event: Event) -> [Action] {
        switch event {
        case .prepareReplied(let result): prepareReplied(result)
        case .executeReplied(let result): executeReplied(result)
        case .undoReplied(let result): undoReplied(result)
        case .pauseReplied(let result), .resumeReplied(let result): note(result)
        case .progressReported(let report): progressReported(report)
        case .readyReported: readyReported()
        case .commandTimedOut(let command, let attempt): timedOut(command, attempt: attempt)
        case .commandNotSent(let command, let now): notSent(command, at: now)
        case .executeDue(let now): executeDue(at: now)
        case .executeAsked(let force): executeAsked(force: force)
        case .undoAsked: undoAsked()
        case .pauseAsked: state == .executing ? [.sendPause] : [.refuse(.wrongState)]
        case .resumeAsked: state == .paused ? [.sendResume] : [.refuse(.wrongState)]
        case .closed(let reason): closed(reason)
        }
    }
}
