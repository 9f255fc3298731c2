// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import Testing
import WaylineTestKit

@testable import WaylineService

/// What a flight's timeline tells: every message both ways, every link, every state, in the order in which it happened.
@Suite struct TimelineTests {
    private func flying() async throws -> Desk {
        let desk = try await Desk()
        try await desk.order { $0.autoExecute = true }
        try await desk.reply(0)
        try await desk.reply(0)
        return desk
    }

    private func event(_ method: String, _ data: String, tid: String = "e", needReply: Int = 1) -> String {
        #"{"tid":"\#(tid)","bid":"b","method":"\#(method)","need_reply":\#(needReply),"data":\#(data)}"#
    }

    @Test func aWholeFlightIsTold() async throws {
        let desk = try await flying()
        _ = try await desk.progress("in_progress", tid: "1")
        _ = try await desk.progress("ok", tid: "2", percent: 100)
        let told = try await desk.timeline().map { line -> String in
            let word = line.detail["method"] ?? line.detail["state"] ?? line.detail["for"]
            guard case .string(let word)? = word else { return line.kind.rawValue }
            return "\(line.kind.rawValue) \(word)"
        }
        #expect(
            told == [
                "state preparing", "message_out flighttask_prepare", "link_issued flighttask_prepare",
                "message_in flighttask_prepare", "state prepared", "message_out flighttask_execute",
                "message_in flighttask_execute", "state executing", "message_in flighttask_progress",
                "message_in flighttask_progress", "state ok",
            ])
    }

    @Test func theSecondPrepareIssuesALinkOfItsOwn() async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.pass(.seconds(31))
        let links = try await desk.timeline().filter { $0.kind == .linkIssued }
        let start = Samples.now.seconds
        #expect(links.map { $0.detail["expires"] } == [.int(Int(start + 3600)), .int(Int(start + 3631))])
        for (link, envelope) in zip(links, desk.tray.published) {
            guard case .int(let expires)? = link.detail["expires"], case .object(let file)? = envelope.data["file"],
                case .string(let url)? = file["url"]
            else {
                Issue.record("no link in \(envelope)")
                continue
            }
            #expect(url.contains("Expires=\(expires)&"), "the link ends when the timeline says")
        }
    }

    @Test func aResourceRequestIsToldWithItsLinkAndItsAnswer() async throws {
        let desk = try await flying()
        let ask = #"{"tid":"q","method":"flighttask_resource_get","data":{"flight_id":"f1"}}"#
        let before = try await desk.timeline().count
        try await desk.say(.requests, ask)
        let lines = try await desk.timeline().dropFirst(before)
        #expect(lines.map(\.kind) == [.messageIn, .linkIssued, .messageOut])
        #expect(lines.last?.detail["result"] == 0)
        _ = try await desk.progress("failed", tid: "end")
        try await desk.say(.requests, ask)
        let refused = try #require(try await desk.timeline().last)
        #expect(refused.kind == .messageOut && refused.detail["result"] == 200_001, "also that it got no link any more")
    }

    @Test(arguments: [
        (
            "device_exit_homing_notify", #"{"sn":"G","action":1,"reason":4}"#,
            "the aircraft left its way home: flight restriction in the way"
        ),
        (
            "device_exit_homing_notify", #"{"sn":"G","action":0,"reason":"99"}"#,
            "the aircraft is on its way home again: for a reason that the protocol does not list"
        ),
        (
            "return_home_info",
            #"{"planned_path_points":[{"latitude":1,"longitude":2,"height":3}],"last_point_type":0}"#,
            "the way home as planned now, of 1 points, the last above home"
        ),
        (
            "flight_setup_exception_notify", #"{"sn":"G","timeout_time":4,"flight_type":1}"#,
            "the home point is not exact yet; the dock waits and gives the flight up in 4 minutes"
        ),
    ])
    func aNoticeThatNamesNoFlightIsToldOfTheOneInTheAir(method: String, data: String, meaning: String) async throws {
        let desk = try await flying()
        let answer = try await desk.say(.events, event(method, data))
        #expect(answer?.contains(#""result":0"#) == true)
        let line = try #require(try await desk.timeline().last)
        #expect(line.kind == .messageIn && line.detail["method"] == .string(method))
        #expect(line.detail["meaning"] == .string(meaning))
        #expect(line.detail["answered"] == 0)
        #expect(try await desk.flight().state == .executing, "and moves nothing")
        #expect(try await desk.flight().heardAt == desk.clock.now)
    }

    @Test func anAirborneWaylinesProgressIsToldInWords() async throws {
        let desk = try await flying()
        let data = #"{"in_flight_wayline_id":"w1","progress":{"percent":40},"status":3,"result":0,"way_point_index":2}"#
        try await desk.say(.events, event("in_flight_wayline_progress", data, needReply: 0))
        let line = try #require(try await desk.timeline().last)
        #expect(line.detail["status_meaning"] == "the wayline given to the aircraft in the air: executing")
        #expect(line.detail["percent"] == 40 && line.detail["waypoint"] == 2)
        #expect(line.detail["answered"] == nil)
    }

    @Test func aNoticeThatNamesAFlightIsToldOfThatOne() async throws {
        let desk = try await flying()
        try await desk.order("f2")
        let count = try await desk.timeline().count
        try await desk.say(.events, event("flight_setup_exception_notify", #"{"timeout_time":2,"flight_id":"f2"}"#))
        #expect(try await desk.timeline().count == count)
        #expect(try await desk.timeline("f2").last?.detail["timeout_minutes"] == 2)
        try await desk.say(.events, event("return_home_info", #"{"flight_id":"unknown"}"#, tid: "u"))
        #expect(try await desk.timeline().count == count, "another controller's flight is nobody's line here")
    }

    @Test func withNothingInTheAirANoticeIsTheGateways() async throws {
        let desk = try await Desk()
        let notice = event("device_exit_homing_notify", #"{"action":1,"reason":0}"#)
        #expect(try await desk.say(.events, notice)?.contains(#""result":0"#) == true)
        #expect(try await desk.catalog.lastChange() == 0, "of a serial that nobody knows nothing is kept")
        try await desk.say(.status, #"{"tid":"t","method":"update_topo","data":{"domain":"3","type":3,"sub_type":0}}"#)
        try await desk.say(.events, notice)
        let change = try #require(try await desk.catalog.changes(after: 0, limit: 9).last)
        #expect(change.entry.flight == nil && change.entry.gateway == Samples.gateway)
        #expect(change.entry.detail["meaning"] == "the aircraft left its way home: throttle stick moved")
    }

    @Test func whoeverAsksForItsProgressStandsInTheTimeline() async throws {
        let desk = try await flying()
        let ask =
            #"{"tid":"g","method":"flighttask_progress_get","data":{"target_sn":"\#(Samples.gateway)","flight_id":"f1"}}"#
        try await desk.say(.requests, ask, from: Samples.otherGateway)
        let lines = try await desk.timeline().filter { $0.detail["by"] == .string(Samples.otherGateway.text) }
        #expect(lines.map(\.kind) == [.messageIn, .messageOut])
    }

    @Test func steeringIsToldBothWays() async throws {
        let desk = try await flying()
        desk.answers(319_020)
        _ = try await desk.steer(.pauseAsked)
        let lines = try await desk.timeline().filter { $0.detail["method"] == "flighttask_pause" }
        #expect(lines.map(\.kind) == [.messageOut, .messageIn])
        #expect(lines.last?.detail["result"] == 319_020)
    }

    /// An address with its signature opens the file to whoever reads it.
    @Test func noLineHasALinkInIt() async throws {
        let desk = try await flying()
        try await desk.say(.requests, #"{"tid":"q","method":"flighttask_resource_get","data":{"flight_id":"f1"}}"#)
        for line in try await desk.timeline() {
            let text = String(decoding: line.detail.encoded(), as: UTF8.self)
            #expect(!text.contains("Signature") && !text.contains("http"))
        }
    }
}
