// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import Testing
import WaylineTestKit

@testable import WaylineService

/// The ways a flight can go wrong, as messages on the wire, by the letters under which docs/flights.md lists them; and the
/// ways in which it goes well besides the plain one.
@Suite struct FlightBranchesTests {
    /// The end of a flight as a dock reports it.
    private func end(
        _ desk: Desk, _ status: String, _ result: Int, flight: String = "f1", more: String = "", tid: String = "end"
    ) async throws {
        let answer = try await desk.say(
            .events,
            """
            {"tid":"\(tid)","bid":"\(flight)","timestamp":1766000026000,"method":"flighttask_progress","need_reply":1,
            "data":{"result":\(result),"output":{"status":"\(status)","progress":{"current_step":35,"percent":15},
            "ext":{"current_waypoint_index":0,"flight_id":"\(flight)","media_count":0,"track_id":"","wayline_id":65535,
            "wayline_mission_state":2\(more)}}}}
            """)
        #expect(answer?.contains(#""data":{"result":0}"#) == true, "every word of a dock is acknowledged")
    }

    private func prepared(_ change: (inout FlightOrder) -> Void = { _ in }) async throws -> Desk {
        let desk = try await Desk()
        try await desk.order("f1", change)
        try await desk.reply(0)
        return desk
    }

    private func flying() async throws -> Desk {
        let desk = try await prepared { $0.autoExecute = true }
        try await desk.reply(0)
        #expect(try await desk.flight().state == .executing)
        return desk
    }

    private static let ask = #"{"tid":"q","bid":"b","method":"flighttask_resource_get","data":{"flight_id":"f1"}}"#

    // MARK: As it should be

    @Test func immediate() async throws {
        let desk = try await flying()
        #expect(desk.tray.published[0].data["execute_time"] == .int(Int(Samples.now.milliseconds)))
        #expect(desk.tray.published.map(\.bid) == ["f1", "f1"], "the dock repeats the bid in its progress")
        #expect(try await desk.say(.requests, Self.ask)?.contains(#""result":0"#) == true)
        _ = try await desk.progress("in_progress", tid: "1")
        try await end(desk, "ok", 0)
        #expect(try await desk.flight().state == .ok)
    }

    @Test func conditional() async throws {
        let now = Int(Samples.now.milliseconds)
        let desk = try await prepared { order in
            order.taskType = 2
            order.readyConditions = ReadyConditions(batteryCapacity: 60, beginTime: now, endTime: now + 3_600_000)
        }
        #expect(desk.tray.methods == ["flighttask_prepare"])
        let ready =
            #"{"tid":"r","bid":"b","method":"flighttask_ready","need_reply":1,"data":{"flight_ids":["f1","other"]}}"#
        #expect(try await desk.say(.events, ready)?.contains(#""result":0"#) == true)
        #expect(desk.tray.methods == ["flighttask_prepare", "flighttask_execute"])
        try await desk.say(.events, ready)
        #expect(desk.tray.published.count == 2, "ready twice, executed once")
        try await desk.reply(319_025)
        let flight = try await desk.flight()
        #expect(flight.state == .rejected && flight.progression.result?.rawValue == 319_025)
    }

    @Test func undone() async throws {
        let desk = try await prepared()
        desk.answers(0)
        #expect(try await desk.steer(.undoAsked).state == .canceled)
        #expect(desk.tray.published.last?.data["flight_ids"] == ["f1"])
    }

    @Test func pausedAndTakenUpAgain() async throws {
        let desk = try await flying()
        desk.answers(0)
        #expect(try await desk.steer(.pauseAsked).state == .executing, "the reply says heard, progress says done")
        _ = try await desk.progress("paused", tid: "1")
        #expect(try await desk.steer(.resumeAsked).state == .paused)
        _ = try await desk.progress("in_progress", tid: "2")
        #expect(try await desk.flight().state == .executing)
        #expect(desk.tray.methods.suffix(2) == ["flighttask_pause", "flighttask_recovery"])
    }

    @Test(arguments: [(319_020, false), (319_046, false), (319_042, true), (319_044, true)])
    func aDockThatSaysNotInThatStateIsAnsweredWithItsWords(code: Int, isResume: Bool) async throws {
        let desk = try await flying()
        if isResume { _ = try await desk.progress("paused", tid: "1") }
        let before = try await desk.flight().state
        desk.answers(code)
        let flight = try await desk.steer(isResume ? .resumeAsked : .pauseAsked)
        #expect(flight.state == before && flight.progression.result?.rawValue == code)
    }

    // MARK: As it should not be

    @Test(arguments: [325_001, 319_001, 319_016, 319_017, 319_008])
    func aAndBTheDockRefusesThePrepare(code: Int) async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.reply(code)
        let flight = try await desk.flight()
        #expect(flight.state == .rejected && flight.progression.result?.rawValue == code)
        try await desk.pass(.seconds(700))
        #expect(desk.tray.published.count == 1, "another attempt needs another flight id")
    }

    @Test func bTheDockRefusesTheExecute() async throws {
        let desk = try await prepared { $0.autoExecute = true }
        try await desk.reply(319_001)
        #expect(try await desk.flight().state == .rejected)
    }

    @Test func cAnExpiredLinkIsAskedForAnew() async throws {
        let desk = try await flying()
        let first = desk.tray.published[0].data["file"]
        desk.clock.advance(by: .seconds(3 * 3600))
        let answer = try await desk.say(.requests, Self.ask)
        #expect(answer?.contains("Expires=\(desk.clock.now.seconds + 1800)&") == true, "half an hour from now")
        #expect(answer?.contains("\(desk.wayline.fingerprint)") == true, "with the fingerprint of the prepare")
        guard case .object(let file)? = first, case .string(let url)? = file["url"] else {
            Issue.record("the prepare had no link")
            return
        }
        #expect(answer?.contains(url) == false)
    }

    @Test(arguments: [
        ("d", "failed", 314_013), ("e", "failed", 314_004), ("f", "failed", 314_005), ("g", "failed", 314_016),
        ("g", "failed", 321_004), ("h", "timeout", 319_005), ("h", "failed", 319_005), ("j", "canceled", 322_283),
        ("j", "partially_done", 322_283), ("m", "failed", 314_200), ("m", "failed", 314_014),
    ])
    func theDocksLastWordIsTheStateAndItsResultTheReason(letter: String, status: String, result: Int) async throws {
        let desk = try await flying()
        try await end(desk, status, result)
        let flight = try await desk.flight()
        #expect(flight.state.rawValue == status, "\(letter)")
        #expect(flight.progression.result?.rawValue == result, "\(letter)")
        #expect(flight.due == nil)
    }

    @Test func gTheFlightControllerBlamesTheFileInItsBreakReason() async throws {
        let desk = try await flying()
        let point = #","break_point":{"index":0,"state":0,"progress":0,"wayline_id":0,"break_reason":1550}"#
        try await end(desk, "failed", 321_000, more: point)
        let details = try await desk.flight().progression.details
        #expect(details.breakPoint?.reason?.blamesFile == true)
        #expect(try await desk.timeline().contains { $0.detail["break_reason"] == 1550 })
    }

    @Test func iAnInterruptedFlightIsTakenUpUnderANewID() async throws {
        let desk = try await flying()
        let point =
            #","break_point":{"index":7,"state":0,"progress":0.34,"wayline_id":0,"break_reason":773,"height":101.2}"#
        try await end(desk, "partially_done", 321_773, more: point)
        let flight = try await desk.flight()
        #expect(flight.state == .partiallyDone)
        #expect(flight.progression.details.breakPoint?.point.index == 7)
        await #expect(throws: DispatchRefusal.self, "one attempt, one flight id") {
            try await desk.order { $0.breakPoint = flight.progression.details.breakPoint?.point }
        }
    }

    @Test func jCalledHomeInTheAir() async throws {
        let desk = try await flying()
        desk.answers(0)
        let (done, finished) = AsyncStream.makeStream(of: Void.self)
        desk.tray.answers { [conversation = desk.conversation, now = desk.clock.now] envelope in
            let topic = Topic(Samples.gateway, .servicesReply)
            let reply =
                #"{"tid":"\#(envelope.tid)","method":"return_home","data":{"result":0,"output":{"status":"in_progress"}}}"#
            _ = try await conversation.receive(
                Inbound.decode(topic: topic, payload: Array(reply.utf8)), from: topic, now: now)
            finished.finish()
        }
        let call = Task {
            try await desk.dispatch.command(ReturnHome(), to: Samples.gateway, in: .default)
        }
        for await _ in done {}
        call.cancel()
        _ = await call.result
        let lines = try await desk.timeline().filter { $0.detail["method"] == "return_home" }
        #expect(lines.map(\.kind).prefix(2) == [.messageOut, .messageIn], "both ways, in the flight that flies")
        #expect(lines.contains { $0.detail["status"] == "in_progress" && $0.detail["result"] == 0 })
        try await end(desk, "canceled", 322_283)
        #expect(try await desk.flight().state == .canceled)
    }

    @Test func kTheWayHomeIsLeft() async throws {
        let desk = try await flying()
        let notice =
            #"{"tid":"k","bid":"b","method":"device_exit_homing_notify","gateway":"G","need_reply":1,"#
            + #""data":{"sn":"G","action":1,"reason":"3"},"timestamp:":1766000500000}"#
        #expect(try await desk.say(.events, notice)?.contains(#""result":0"#) == true)
        let line = try #require(try await desk.timeline().last)
        #expect(line.detail["meaning"] == "the aircraft left its way home: surrounded by obstacles")
        #expect(line.detail["remedy"] == "look at the aircraft, then send return_home again")
        let count = try await desk.timeline().count
        try await desk.say(.events, notice)
        #expect(try await desk.timeline().count == count, "twice delivered, once told")
    }

    @Test func lNoAnswerToAPrepare() async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.pass(.seconds(31))
        try await desk.reply(0, to: 0)
        #expect(try await desk.flight().state == .prepared, "a real dock took 20 s; the first answer counts")
        try await desk.reply(319_001)
        #expect(try await desk.flight().state == .prepared, "and the retry's refusal does not")
    }

    @Test func mADockWithoutNetworkIsStaleAndNotGivenUp() async throws {
        let desk = try await flying()
        try await desk.pass(.seconds(6 * 3600))
        let flight = try await desk.flight()
        #expect(flight.state == .executing && flight.isStale(at: desk.clock.now, after: .seconds(3600)))
        try await end(desk, "ok", 0)
        #expect(try await desk.flight().state == .ok)
    }

    // MARK: Order and repetition

    @Test func progressOvertakesEveryReply() async throws {
        let desk = try await Desk()
        try await desk.order { $0.autoExecute = true }
        _ = try await desk.progress("in_progress", tid: "1")
        try await desk.reply(0)
        #expect(try await desk.flight().state == .executing)
        #expect(desk.tray.methods == ["flighttask_prepare"], "what flies is not executed")
    }

    @Test func afterTheLastWordNothingMovesAndWhatRemainsIsKept() async throws {
        let desk = try await flying()
        try await end(desk, "failed", 314_010)
        try await end(
            desk, "ok", 0, more: #","break_point":{"index":3,"state":1,"progress":0,"wayline_id":0}"#, tid: "late")
        let flight = try await desk.flight()
        #expect(flight.state == .failed && flight.progression.result?.rawValue == 314_010)
        #expect(flight.progression.details.breakPoint?.point.index == 3)
    }

    @Test func aFlightThatIsNotOursIsAcknowledged() async throws {
        let desk = try await Desk()
        try await end(desk, "ok", 0, flight: "unknown")
        #expect(try await desk.catalog.flight(Samples.flightID("unknown"), on: Samples.gateway) == nil)
    }

    @Test func twoFlightsOnTwoDocksDoNotMeet() async throws {
        let desk = try await flying()
        let request = FlightRequest(
            gateway: Samples.otherGateway, wayline: desk.wayline.id, flight: Samples.flightID("f2"),
            order: FlightOrder(rthAltitude: 100))
        _ = try await desk.dispatch.order(request, in: .default, waits: false)
        let foreign =
            #"{"tid":"x","bid":"f1","method":"flighttask_progress","data":{"result":0,"output":{"status":"ok"}}}"#
        try await desk.say(.events, foreign, from: Samples.otherGateway)
        #expect(try await desk.flight("f1").state == .executing, "another dock's word about it counts nothing")
        try await desk.say(.events, foreign.replacing("f1", with: "f2"), from: Samples.otherGateway)
        #expect(try await desk.flight("f2").state == .ok)
    }

    @Test func ofTwoFlightsOnOneDockEachHearsItsOwn() async throws {
        let desk = try await flying()
        try await desk.order("f2")
        try await desk.reply(0)
        _ = try await desk.progress("paused", flight: "f1", tid: "1")
        #expect(try await desk.flight("f2").state == .prepared)
        try await end(desk, "ok", 0)
        _ = try await desk.progress("in_progress", flight: "f2", tid: "2")
        #expect(try await desk.flight("f1").state == .ok)
        #expect(try await desk.flight("f2").state == .executing)
    }
}
