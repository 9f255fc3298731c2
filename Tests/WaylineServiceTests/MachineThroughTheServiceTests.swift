// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import Testing
import WaylineTestKit

@testable import WaylineService

/// Every state against everything that can happen to a flight, through the service: what a dock says arrives as its
/// message, what is due comes from the catalog, what is asked comes as the API asks it. The service does what the machine
/// says, in every cell: the state it writes, the commands it publishes, the time it plans, the refusal it tells.
@Suite struct MachineThroughTheServiceTests {
    typealias Machine = FlightTaskProgression

    private static let results: [ResultCode] = [.ok, ResultCode(rawValue: 319_001)]

    /// Everything of which a machine knows what to do, with an attempt of 1 unless it is a second prepare.
    static let events: [Machine.Event] =
        results.flatMap { [.prepareReplied($0), .executeReplied($0), .undoReplied($0)] }
        + results.flatMap { [.pauseReplied($0), .resumeReplied($0)] }
        + ProgressStatus.known.map { .progressReported(FlightTaskProgress(flightID: nil, status: $0)) }
        + [.readyReported, .commandTimedOut(.prepare, attempt: 2)]
        + Machine.Command.allCases.map { .commandTimedOut($0, attempt: 1) }
        + [.executeDue(at: Int(Samples.now.milliseconds)), .executeAsked(force: false), .executeAsked(force: true)]
        + [.undoAsked, .pauseAsked, .resumeAsked, .closed(reason: "r")]

    @Test(arguments: FlightState.allCases, [0, 2])
    func theServiceDoesWhatTheMachineSays(state: FlightState, taskType: Int) async throws {
        var effects = 0
        for event in Self.events {
            var machine = try Self.flight(in: state, taskType).progression
            let actions = machine.apply(event)
            effects += actions.isEmpty ? 0 : 1
            let desk = try await Self.desk(state, taskType, awaiting: event)
            let refusal = try await Self.happen(event, desk)

            let flight = try await desk.flight()
            #expect(flight.state == machine.state, "\(event) in \(state)")
            #expect(desk.tray.methods == actions.compactMap(\.method), "\(event) in \(state)")
            #expect(refusal == actions.compactMap(\.refusal).first, "\(event) in \(state)")
            #expect(flight.executeAt == actions.compactMap(\.plan).first, "\(event) in \(state)")
            let told = try await desk.timeline().filter { $0.kind == .state && $0.detail["state"] != nil }
            #expect(told.map { $0.detail["state"] } == actions.compactMap(\.told), "\(event) in \(state)")
        }
        #expect(effects > 0, "some of it has an effect, or a refusal")
    }

    /// A service whose catalog has one flight in this state, every command to it committed, and what is to be due, due.
    private static func desk(_ state: FlightState, _ taskType: Int, awaiting event: Machine.Event) async throws -> Desk
    {
        let desk = try await Desk()
        var flight = try flight(in: state, taskType)
        if case .commandTimedOut(let command, let attempt) = event {
            flight.awaiting = [Samples.awaited(command, attempt: attempt, deadline: Samples.now)]
        }
        if case .executeDue = event { flight.executeAt = Samples.now }
        let commands = Machine.Command.allCases.map { command in
            CommandRecord(
                tid: command.rawValue, workspace: .default, gateway: flight.gateway, flight: flight.id,
                method: command.method(for: flight.order), attempt: 1, deadline: Samples.now)
        }
        #expect(try await desk.catalog.create(FlightStep(flight: flight, commands: commands)) == nil)
        return desk
    }

    /// By the shortest way, with a person who executes.
    private static func flight(in state: FlightState, _ taskType: Int) throws -> FlightRecord {
        var order = FlightOrder(rthAltitude: 100)
        order.taskType = taskType
        order.autoExecute = taskType == 2
        if taskType == 2 {
            let now = Int(Samples.now.milliseconds)
            order.readyConditions = ReadyConditions(batteryCapacity: 1, beginTime: now, endTime: now + 3_600_000)
        }
        let word = ProgressStatus(rawValue: state == .executing ? "in_progress" : state.rawValue)
        let last: [Machine.Event] =
            switch state {
            case .preparing: []
            case .prepared: [.prepareReplied(.ok)]
            default: [.prepareReplied(.ok), .progressReported(FlightTaskProgress(flightID: nil, status: word))]
            }
        let flight = Samples.flight("f1", order: order, after: last)
        try #require(flight.state == state)
        return flight
    }

    /// - Returns: what the API would refuse with.
    private static func happen(_ event: Machine.Event, _ desk: Desk) async throws -> Machine.Refusal? {
        switch event {
        case .prepareReplied(let result): try await reply("prepare", result, desk)
        case .executeReplied(let result): try await reply("execute", result, desk)
        case .undoReplied(let result): try await reply("undo", result, desk)
        case .pauseReplied(let result): try await reply("pause", result, desk)
        case .resumeReplied(let result): try await reply("resume", result, desk)
        case .progressReported(let report): _ = try await desk.progress(report.status.rawValue, tid: "t")
        case .readyReported:
            try await desk.say(.events, #"{"tid":"t","method":"flighttask_ready","data":{"flight_ids":["f1"]}}"#)
        case .commandTimedOut, .commandNotSent, .executeDue: _ = try await desk.due.attend(now: desk.clock.now)
        case .executeAsked, .undoAsked, .pauseAsked, .resumeAsked, .closed: return try await ask(event, desk)
        }
        return nil
    }

    private static func reply(_ tid: String, _ result: ResultCode, _ desk: Desk) async throws {
        try await desk.say(.servicesReply, #"{"tid":"\#(tid)","data":{"result":\#(result.rawValue)}}"#)
    }

    /// Whoever asks goes away as soon as the command is out, and hears that there was no answer: the answer is another
    /// cell's.
    private static func ask(_ event: Machine.Event, _ desk: Desk) async throws -> Machine.Refusal? {
        desk.tray.answers { _ in withUnsafeCurrentTask { $0?.cancel() } }
        do {
            _ = try await Task { try await desk.steer(event) }.value
        } catch DispatchRefusal.wrongState {
            return .wrongState
        } catch DispatchRefusal.executeUnconfirmed {
            return .executeUnconfirmed
        } catch DispatchRefusal.gatewayTimeout {
            return nil
        } catch is CancellationError {
            // The going away itself was seen first.
            return nil
        }
        return nil
    }
}

extension FlightTaskProgression.Action {
    fileprivate var method: String? {
        switch self {
        case .sendPrepareAgain: "flighttask_prepare"
        case .sendExecute: "flighttask_execute"
        case .sendUndo: "flighttask_undo"
        case .sendPause: "flighttask_pause"
        case .sendResume: "flighttask_recovery"
        case .record, .scheduleExecute, .refuse: nil
        }
    }

    fileprivate var refusal: FlightTaskProgression.Refusal? {
        if case .refuse(let refusal) = self { refusal } else { nil }
    }

    fileprivate var plan: UnixTime? {
        if case .scheduleExecute(let at) = self { UnixTime(milliseconds: Int64(at)) } else { nil }
    }

    fileprivate var told: JSONValue? {
        if case .record(let state) = self { .string(state.rawValue) } else { nil }
    }
}
