// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON

/// One command that a dock was given, and how it obeys.
struct Order: Sendable {
    let dock: Dock
    let envelope: Envelope
    let command: Outbound.Command
    let desk: AsyncStream<Dock.News>.Continuation

    /// Milliseconds; no flight is announced later than a week after its prepare.
    private static let longestWait = 604_800_000

    private var conduct: Conduct { dock.exercise.conduct }

    private var reply: Conduct.Reply { CommandName(command).flatMap { conduct.replies[$0] } ?? .usual }

    func obey() async {
        switch reply {
        case .usual: await obeyAsUsual()
        case .afterEvents: await obeyAsUsual(answersLate: true)
        case .never(let patience): await leaveUnanswered(patience)
        case .refusal(let code): await refuse(code)
        case .late(let delay):
            guard (try? await Task.sleep(for: delay)) != nil else { return }
            await obeyAsUsual()
        }
    }

    private func obeyAsUsual(answersLate: Bool = false) async {
        switch command {
        case .prepare(let prepare): await confirm(prepare.flightID, prepare.readyConditions)
        case .create(let create): await confirm(create.flightID, nil)
        case .execute(let execute): await fly(execute.flightID, answersLate: answersLate)
        case .undo(let undo): await takeBack(undo.flightIDs)
        case .pause: await answer(dock.control.pause(true))
        case .recovery: await answer(dock.control.pause(false))
        case .returnHome: await answer(dock.control.callHome())
        case .returnHomeCancel: await answer(.ok)
        case .setupAbort: await answer(ResultCode(rawValue: 326_108))
        // For docks in pairs and aircraft in the air already, which this dock is not and has not.
        case .returnSpecificHome, .stop, .inFlightDeliver, .inFlightStop, .inFlightRecover, .inFlightCancel, .unknown:
            await answer(ResultCode(rawValue: 514_100))
        }
    }

    private func answer(_ result: ResultCode) async { await dock.line.answer(envelope, result) }

    private func end(_ flight: FlightID, _ word: Ending.Word, _ code: ResultCode) {
        dock.note(
            "end",
            ["flight": .string(flight.text), "status": .string(word.rawValue), "result": .int(code.rawValue)])
        desk.yield(.ended(Ending(flight: flight, word: word, code: code)))
    }
}

// MARK: - Commands

extension Order {
    /// What a prepare or a create asks for is kept as soon as it is heard, however late it is answered: an execute may
    /// follow on its heels.
    func keep() {
        switch reply {
        case .never, .refusal: return
        case .usual, .late, .afterEvents: break
        }
        switch command {
        case .prepare(let prepare):
            dock.control.store(FlightControl.Task(id: prepare.flightID, file: prepare.file))
        case .create(let create): dock.control.store(FlightControl.Task(id: create.flightID, file: create.file))
        default: return
        }
    }

    private func confirm(_ id: FlightID, _ conditions: ReadyConditions?) async {
        await answer(.ok)
        if let conditions { await announce(id, conditions) }
        if let patience = conduct.patience { await giveUp(id, after: patience) }
    }

    /// A conditional flight is announced when it could start. The battery of this aircraft is always full.
    private func announce(_ id: FlightID, _ conditions: ReadyConditions) async {
        let now = WallClock.milliseconds()
        let begin = min(max(conditions.beginTime, now), now + Self.longestWait)
        guard (try? await Task.sleep(for: .milliseconds(begin - now))) != nil else { return }
        _ = await dock.line.ask(FlightTaskReady([id]), on: .events, dock.exercise.persistence.events)
    }

    private func giveUp(_ id: FlightID, after patience: Duration) async {
        guard (try? await Task.sleep(for: patience)) != nil, let task = dock.control.giveUp(id) else { return }
        if let ending = try? await Flight(dock: dock, task: task).end(.timeout, 319_005) { desk.yield(.ended(ending)) }
    }

    private func fly(_ id: FlightID, answersLate: Bool) async {
        let flight: Flight
        switch dock.control.begin(id) {
        case .failure(let refused): return await answer(ResultCode(rawValue: refused.code))
        case .success(let task): flight = Flight(dock: dock, task: task)
        }
        defer { dock.control.end(id) }
        if !answersLate { await answer(.ok) }
        do {
            try await flight.begin()
            if answersLate { await answer(.ok) }
            desk.yield(.ended(try await flight.fly()))
        } catch {
            // The run is over.
        }
    }

    private func takeBack(_ ids: [FlightID]) async {
        let (result, undone) = dock.control.undo(ids)
        await answer(result)
        for id in undone { end(id, .undone, .ok) }
    }
}

// MARK: - What only faults do

extension Order {
    /// The flight that ends when this command comes to nothing; nil when none does.
    private var flight: FlightID? {
        switch command {
        case .prepare(let prepare): prepare.flightID
        case .create(let create): create.flightID
        case .execute(let execute): execute.flightID
        default: nil
        }
    }

    private func leaveUnanswered(_ patience: Duration) async {
        guard let flight, dock.control.leaveUnanswered(flight) else { return }
        guard (try? await Task.sleep(for: patience)) != nil else { return }
        end(flight, .unanswered, .ok)
    }

    private func refuse(_ code: ResultCode) async {
        await answer(code)
        guard let flight else { return }
        _ = dock.control.giveUp(flight)
        end(flight, .rejected, code)
    }
}
