// SPDX-License-Identifier: Apache-2.0

import Foundation
import MQTTTransport
import TestFiles
import Testing

/// `docksim` at a platform that is not ours: one that answers little, and says what the seed's document says.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto")) struct DocksimConversationTests {
    private static let file = #"{"url":"http://127.0.0.1:9/x.kmz","fingerprint":"7a7cea5060c55920b7619a2a981f2223"}"#
    private static let prepare =
        #"{"tid":"1","bid":"F-1","timestamp":"1234567890123","method":"flighttask_prepare","data":{"flight_id":"F-1","#
        + #""execute_time":"1234567890123","task_type":0,"wayline_type":0,"file":\#(file),"rth_altitude":100,"#
        + #""out_of_control_action":0}}"#
    private static let execute =
        #"{"tid":"2","bid":"F-1","timestamp":1,"method":"flighttask_execute","data":{"flight_id":"F-1"}}"#

    private func dock(_ broker: Broker, _ more: String...) throws -> Running {
        try Running(
            Program.ours("docksim"),
            ["--broker", broker.url, "--gateway", "ALIEN1", "--speed", "10000", "--timeout", "60"] + more)
    }

    /// The next message with this method, whatever is said between.
    private func next(_ method: String, _ wire: Wire) async throws -> [String: Any] {
        while true {
            let message = try await wire.next()
            let json = try JSONSerialization.jsonObject(with: Data(message.payload)) as? [String: Any] ?? [:]
            if json["method"] as? String == method { return json }
        }
    }

    private func reply(_ wire: Wire, _ channel: String, to message: [String: Any], _ data: String) async throws {
        let (tid, bid) = (message["tid"] as? String ?? "", message["bid"] as? String ?? "")
        let text = #"{"tid":"\#(tid)","bid":"\#(bid)","method":"\#(message["method"] ?? "")","data":\#(data)}"#
        try await wire.say("thing/product/ALIEN1/\(channel)", text)
    }

    @Test func whatIsNotAnsweredIsSaidAgainInTheSameWords() async throws {
        let broker = try await Broker()
        let wire = try await Wire(broker.port, as: "platform")
        let dock = try dock(broker, "--resend", "0.3", "--expect", "failed=314013")
        try await dock.line(containing: "connected")
        try await wire.say("thing/product/ALIEN1/services", Self.prepare)
        let taken = try await next("flighttask_prepare", wire)
        #expect(taken["tid"] as? String == "1" && taken["bid"] as? String == "F-1")
        try await wire.say("thing/product/ALIEN1/services", Self.execute)

        let first = try await next("flighttask_progress", wire)
        let second = try await next("flighttask_progress", wire)
        #expect(first as NSDictionary == second as NSDictionary, "the same event, with its tid and its time")
        #expect(first["need_reply"] as? Int == 1)
        try await reply(wire, "events_reply", to: second, #"{"result":0}"#)
        let asked = try await next("flighttask_resource_get", wire)
        let again = try await next("flighttask_resource_get", wire)
        #expect(asked as NSDictionary == again as NSDictionary)
        try await reply(wire, "requests_reply", to: again, #"{"result":200001,"output":"unknown flight_id"}"#)
        var last = try await next("flighttask_progress", wire)
        while (last["data"] as? [String: Any])?["result"] as? Int != 314_013 {
            try await reply(wire, "events_reply", to: last, #"{"result":0}"#)
            last = try await next("flighttask_progress", wire)
        }
        try await reply(wire, "events_reply", to: last, #"{"result":0}"#)
        #expect(await dock.status() == 0, "\(dock.complaint)")
    }

    @Test func theSeedsUndoIsUnderstoodAndItsDialectSpoken() async throws {
        let broker = try await Broker()
        let wire = try await Wire(broker.port, as: "platform")
        let dock = try dock(broker, "--dialect", "legacy", "--expect", "undone")
        try await dock.line(containing: "connected")
        let greeting = try await next("config", wire)
        #expect(greeting["gateway"] == nil && greeting["need_reply"] == nil)
        try await wire.say("thing/product/ALIEN1/services", Self.prepare)
        _ = try await next("flighttask_prepare", wire)
        try await wire.say(
            "thing/product/ALIEN1/services",
            #"{"tid":"3","bid":"4","method":"flighttask_undo","data":{"flight_id":["F-1"]}}"#)
        let undone = try await next("flighttask_undo", wire)
        #expect((undone["data"] as? [String: Any])?["result"] as? Int == 0)
        #expect(await dock.status() == 0, "\(dock.complaint)")
    }

    @Test func aTranscriptInAFileLeavesTheSummaryOnTheScreen() async throws {
        let broker = try await Broker()
        let folder = try Folder()
        let file = try folder.file("transcript", Array("what stood there before".utf8))
        let ended = try await Program.run(
            Program.ours("docksim"),
            ["--broker", broker.url, "--gateway", "ALIEN3", "--timeout", "0.5", "--transcript-file", file])
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 1 && lines[0].contains(/^\S+Z docksim: ALIEN3: connected$/), "\(lines)")
        #expect(ended.output.split(separator: "\n").allSatisfy { $0.contains("Z docksim: summary: ") })
    }

    @Test func aStoppedRunTellsWhatItCameTo() async throws {
        let broker = try await Broker()
        for (flights, status) in [("0", Int32(0)), ("1", 1)] {
            let dock = try dock(broker, "--flights", flights)
            try await dock.line(containing: "connected")
            dock.signal(SIGINT)
            try await dock.line(containing: "summary: 1 dock, 0 flights in")
            #expect(await dock.status() == status)
            #expect(dock.complaint == (status == 0 ? "" : "docksim: error: stopped after 0 of 1 flights\n"))
        }
    }

    @Test func aWaitThatIsTooLongEndsWithASentence() async throws {
        let broker = try await Broker()
        let ended = try await Program.run(
            Program.ours("docksim"), ["--broker", broker.url, "--gateway", "ALIEN2", "--timeout", "0.5"])
        #expect(ended.status == 1)
        #expect(ended.complaint == "docksim: error: no flight came within 0.5 s\n")
        let port = try freePort()
        let alone = try await Program.run(
            Program.ours("docksim"), ["--broker", "mqtt://127.0.0.1:\(port)", "--timeout", "0.5"])
        #expect(alone.status == 2)
        #expect(alone.complaint.hasPrefix("docksim: error: no connection to the broker within 0.5 s: "))
    }
}
