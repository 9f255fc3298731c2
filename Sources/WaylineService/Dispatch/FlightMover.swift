// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON

/// What makes a flight move: an event of the machine, and what is to be written beside it.
struct Cause: Sendable {
    /// nil for what is only to be written: the dock said something that moves nothing.
    var event: FlightTaskProgression.Event?
    /// The message that brought the event, for the timeline.
    var entry: TimelineEntry?
    var received: ReceivedKey?
    /// The transaction that is over now, answered or given up.
    var settles: String?
    /// The gateway said something about the flight.
    var isHeard = false
    /// The planned execution is being attended to.
    var clearsExecuteTime = false
}

/// A step that was committed: the flight as it stands and the commands to publish.
struct Moved: Sendable {
    var flight: FlightRecord
    var commands: [CommandRecord]
    /// False when the cause had been received before and nothing was written.
    var isNew: Bool
}

/// Moves flights: applies an event to the machine, commits the step by compare-and-set, and hands back what to publish.
struct FlightMover: Sendable {
    let catalog: any Catalog
    let counters: Counters
    let replyTimeout: Duration
    let draw: @Sendable (Int) -> [UInt8]

    /// Applies a cause to a flight, reading it anew as often as somebody else was faster.
    ///
    /// - Throws: ``DispatchRefusal`` when the machine refuses; whatever the catalog throws.
    func move(_ flight: FlightRecord, by cause: Cause, now: UnixTime) async throws -> Moved {
        var current = flight
        while true {
            let step = try step(from: current, by: cause, now: now)
            switch try await catalog.commit(step) {
            case .committed:
                count(from: current.state, to: step.flight.state)
                return Moved(flight: step.flight, commands: step.commands, isNew: true)
            case .repeated: return Moved(flight: current, commands: [], isNew: false)
            case .outdated:
                guard let newer = try await catalog.flight(current.id, in: current.workspace) else {
                    throw DispatchRefusal.unknownFlight(current.id)
                }
                current = newer
            }
        }
    }

    /// The command that begins a flight's conversation.
    func command(_ command: FlightTaskProgression.Command, attempt: Int, for flight: FlightRecord, now: UnixTime)
        -> CommandRecord
    {
        CommandRecord(
            tid: UUIDText.version7(milliseconds: now.milliseconds, random: draw(10)), workspace: flight.workspace,
            gateway: flight.gateway, flight: flight.id, method: command.method(for: flight.order), attempt: attempt,
            deadline: now + replyTimeout)
    }

    private func step(from current: FlightRecord, by cause: Cause, now: UnixTime) throws -> FlightStep {
        var next = current
        let actions = cause.event.map { next.progression.apply($0) } ?? []
        var step = FlightStep(flight: next, entries: [cause.entry].compactMap { $0 }, received: cause.received)
        step.flight.version += 1
        step.flight.updatedAt = now
        if cause.isHeard { step.flight.heardAt = now }
        if cause.clearsExecuteTime { step.flight.executeAt = nil }
        if let tid = cause.settles { step.flight.awaiting.removeAll { $0.tid == tid } }
        for action in actions { try take(action, into: &step, from: current, cause: cause, now: now) }
        if step.flight.state.isFinal {
            step.flight.executeAt = nil
        }
        return step
    }

    private func take(
        _ action: FlightTaskProgression.Action, into step: inout FlightStep, from current: FlightRecord, cause: Cause,
        now: UnixTime
    ) throws {
        switch action {
        case .record(let state): step.entries.append(current.entry(.state, at: now, ["state": .string(state.rawValue)]))
        case .sendPrepareAgain: send(.prepare, attempt: 2, in: &step, now: now)
        case .sendExecute: send(.execute, attempt: 1, in: &step, now: now)
        case .sendUndo: send(.undo, attempt: 1, in: &step, now: now)
        case .sendPause: send(.pause, attempt: 1, in: &step, now: now)
        case .sendResume: send(.resume, attempt: 1, in: &step, now: now)
        case .scheduleExecute(let at): step.flight.executeAt = UnixTime(milliseconds: Int64(at))
        case .refuse(.executeUnconfirmed): throw DispatchRefusal.executeUnconfirmed
        case .refuse(.wrongState): throw DispatchRefusal.wrongState(current.state, asked: cause.event?.asked ?? "move")
        }
    }

    private func send(_ command: FlightTaskProgression.Command, attempt: Int, in step: inout FlightStep, now: UnixTime)
    {
        let record = self.command(command, attempt: attempt, for: step.flight, now: now)
        step.commands.append(record)
        step.flight.await(record, command)
        step.entries.append(step.flight.sentEntry(record, at: now))
        if command == .prepare { step.entries.append(step.flight.linkEntry(record, at: now)) }
    }

    private func count(from old: FlightState, to new: FlightState) {
        guard old.isOpen, new.isFinal else { return }
        counters.add(.flightsEnded, "state=\"\(new.rawValue)\"")
    }
}

extension FlightRecord {
    func entry(_ kind: TimelineEntry.Kind, at now: UnixTime, _ detail: JSONObject) -> TimelineEntry {
        assignment.entry(kind, at: now, detail)
    }

    func sentEntry(_ command: CommandRecord, at now: UnixTime) -> TimelineEntry {
        entry(
            .messageOut, at: now,
            ["method": .string(command.method), "tid": .string(command.tid), "attempt": .int(command.attempt)])
    }

    /// The link that goes out with a prepare.
    func linkEntry(_ command: CommandRecord, at now: UnixTime) -> TimelineEntry {
        entry(
            .linkIssued, at: now,
            ["for": .string(command.method), "expires": .int(Int(order.linkEnd(from: now).seconds))])
    }

    mutating func await(_ record: CommandRecord, _ command: FlightTaskProgression.Command) {
        awaiting.append(
            AwaitedReply(tid: record.tid, command: command, attempt: record.attempt, deadline: record.deadline))
    }
}

extension FlightTaskProgression.Event {
    /// The verb of a request, for a refusal's sentence.
    fileprivate var asked: String {
        switch self {
        case .executeAsked: "execute"
        case .undoAsked: "undo"
        case .pauseAsked: "pause"
        case .resumeAsked: "resume"
        case .closed: "close"
        default: "move"
        }
    }
}
