// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import PlainJSON
import Testing
import WaylineTestKit

@testable import WaylineService

/// The service dies and comes back, in every state that a flight can be in. The state comes back from the catalog; a
/// prepare or an undo may be sent again under the same flight id, an execute never.
@Suite struct RestartTests {
    /// What a service that came back publishes by itself within two hours.
    private func silence(_ desk: Desk) async throws -> [String] {
        for _ in 0..<4 { try await desk.pass(.seconds(31)) }
        try await desk.pass(.seconds(7200))
        return desk.tray.methods
    }

    private func prepared(_ change: @escaping (inout FlightOrder) -> Void = { _ in }) async throws -> Desk {
        let desk = try await Desk()
        try await desk.order("f1", change)
        try await desk.reply(0)
        return desk
    }

    private func flying() async throws -> Desk {
        let desk = try await prepared()
        desk.answers(0)
        #expect(try await desk.steer(.executeAsked(force: false)).state == .executing)
        return desk
    }

    @Test(arguments: [true, false])
    func preparing(isPublished: Bool) async throws {
        let desk = try await Desk()
        if !isPublished { desk.tray.fail(.outcomeUnknown) }
        try await desk.order()
        let after = try desk.restarted()
        #expect(try await after.flight() == (try await desk.flight()))
        #expect(try await silence(after) == ["flighttask_prepare"], "its one retry")
        #expect(try await after.flight().state == .timeout)
        let retry = try #require(after.tray.published.first)
        #expect(retry.data["flight_id"] == "f1")
        #expect(!desk.tray.published.map(\.tid).contains(retry.tid), "under a new transaction")
    }

    @Test func theAnswerToAPrepareOfBeforeCounts() async throws {
        let desk = try await Desk()
        try await desk.order()
        let after = try desk.restarted()
        let tid = desk.tray.published[0].tid
        try await after.say(.servicesReply, #"{"tid":"\#(tid)","data":{"result":0}}"#)
        #expect(try await after.flight().state == .prepared)
        #expect(try await silence(after) == [])
    }

    @Test func preparedAndWaitingForAPerson() async throws {
        let after = try (try await prepared()).restarted()
        #expect(try await silence(after) == [])
        #expect(try await after.flight().state == .prepared)
        after.answers(0)
        #expect(try await after.steer(.executeAsked(force: false)).state == .executing)
    }

    @Test func preparedWithASchedule() async throws {
        let time = Int(Samples.now.milliseconds) + 600_000
        let timed: (inout FlightOrder) -> Void = { order in
            order.taskType = 1
            order.executeTime = time
        }
        let after = try (try await prepared(timed)).restarted()
        try await after.pass(.seconds(579))
        #expect(after.tray.methods == [])
        try await after.pass(.seconds(1))
        #expect(after.tray.methods == ["flighttask_execute"])
        #expect(try await silence(after) == ["flighttask_execute"])
    }

    @Test func aScheduleThatPassedWhileNobodyWasThereTakesNothingOff() async throws {
        let desk = try await prepared { order in
            order.taskType = 1
            order.executeTime = Int(Samples.now.milliseconds) + 600_000
        }
        desk.clock.advance(by: .seconds(700))
        let after = try desk.restarted()
        #expect(try await silence(after) == [])
        #expect(try await after.flight().state == .prepared, "a person decides, or the dock with 319005")
    }

    @Test(arguments: [true, false])
    func executeUnanswered(isPublished: Bool) async throws {
        let desk = try await Desk()
        try await desk.order { $0.autoExecute = true }
        let prepare = desk.tray.published[0]
        if !isPublished { desk.tray.fail(.outcomeUnknown) }
        try await desk.say(.servicesReply, #"{"tid":"\#(prepare.tid)","data":{"result":0}}"#)
        let after = try desk.restarted()
        #expect(try await silence(after) == [], "an execute is never repeated by itself")
        let flight = try await after.flight()
        #expect(flight.state == .prepared && flight.progression.unconfirmed == .execute)
        _ = try await after.progress("in_progress", tid: "1")
        #expect(try await after.flight().state == .executing, "it had been heard")
    }

    @Test func undoUnanswered() async throws {
        let desk = try await prepared()
        desk.tray.answers { _ in withUnsafeCurrentTask { $0?.cancel() } }
        await #expect(throws: DispatchRefusal.self) { try await Task { try await desk.steer(.undoAsked) }.value }
        let after = try desk.restarted()
        #expect(try await silence(after) == [])
        #expect(try await after.flight().state == .prepared)
        after.answers(0)
        #expect(try await after.steer(.undoAsked).state == .canceled, "and may be asked for again")
    }

    @Test func executing() async throws {
        let after = try (try await flying()).restarted()
        #expect(try await silence(after) == [])
        #expect(try await after.flight().state == .executing)
        _ = try await after.progress("ok", tid: "last", percent: 100)
        #expect(try await after.flight().state == .ok)
    }

    @Test func paused() async throws {
        let desk = try await flying()
        _ = try await desk.progress("paused", tid: "p")
        let after = try desk.restarted()
        #expect(try await silence(after) == [])
        #expect(try await after.flight().state == .paused)
        after.answers(0)
        _ = try await after.steer(.resumeAsked)
        #expect(after.tray.methods == ["flighttask_recovery"])
    }

    @Test(arguments: FlightState.allCases.filter(\.isFinal))
    func ended(state: FlightState) async throws {
        let desk = try await flying()
        _ = try await desk.progress(state.rawValue, tid: "last")
        let after = try desk.restarted()
        #expect(try await silence(after) == [])
        #expect(try await after.flight().state == state)
        let answer = try await after.say(
            .requests, #"{"tid":"1","method":"flighttask_resource_get","data":{"flight_id":"f1"}}"#)
        #expect(answer?.contains("200001") == true)
    }

    @Test func theSameOrderIsTheSameFlightAfterARestart() async throws {
        let desk = try await prepared()
        let after = try desk.restarted()
        after.clock.advance(by: .seconds(86_400))
        #expect(try await after.order() == (try await desk.flight()))
        #expect(after.tray.published.isEmpty)
        await #expect {
            try await after.order { $0.rthAltitude = 101 }
        } throws: {
            if case DispatchRefusal.flightIDTaken = $0 { true } else { false }
        }
    }

    @Test func anEventOfBeforeIsKnownAgain() async throws {
        let desk = try await flying()
        _ = try await desk.progress("paused", tid: "1")
        _ = try await desk.progress("in_progress", tid: "2")
        let after = try desk.restarted()
        let answer = try await after.progress("paused", tid: "1")
        #expect(answer?.contains(#""result":0"#) == true, "a dock that resends is answered")
        #expect(try await after.flight().state == .executing, "and moves nothing twice")
    }
}
