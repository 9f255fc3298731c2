// SPDX-License-Identifier: Apache-2.0

import Identifiers
import PlainJSON
import Testing

@testable import DockProtocol

/// The ten tolerances that concern every message, by the numbers under which ``Lenient`` lists them: a whole message of a
/// dock goes in, as it was seen or as the documentation shows it.
@Suite struct ToleranceTests {
    private func event(_ json: String) throws -> (Envelope, Inbound.Event) {
        guard case .event(let envelope, let event) = try inbound(.events, json) else { throw Missing() }
        return (envelope, event)
    }

    private struct Missing: Error {}

    private func progress(_ envelope: String, _ data: String) -> String {
        #"{"tid":"123","method":"flighttask_progress"\#(envelope),"data":\#(data)}"#
    }

    private let running = #"{"output":{"status":"in_progress"}}"#

    @Test(arguments: [
        (#","timestamp":1654070968655"#, 1_654_070_968_655), (#","timestamp":"1234567890123""#, 1_234_567_890_123),
        (#","timestamp:":1654070968655"#, 1_654_070_968_655), (#","timestamp":1654070968655.0"#, 1_654_070_968_655),
        ("", nil),
    ])
    func tolerance1TheTimeOfSending(written: String, expected: Int?) throws {
        #expect(try event(progress(written, running)).0.timestamp == expected)
    }

    @Test(arguments: [
        (#","need_reply":1"#, Envelope.NeedReply.yes), (#","need_reply":0"#, .no), (#","need_reply":true"#, .yes),
        (#","need_reply":false"#, .no), ("", .unsaid),
    ])
    func tolerance2WhetherAnAnswerIsWanted(written: String, expected: Envelope.NeedReply) throws {
        #expect(try event(progress(written, running)).0.needReply == expected)
    }

    @Test func tolerance3WholeNumbersAsText() throws {
        guard case .homingExit(let notice) = try event(DockSpecimen.homingExit).1 else { throw Missing() }
        #expect(notice.reason == 3)
        let json = progress("", #"{"result":"314004","output":{"status":"failed","progress":{"percent":"15"}}}"#)
        guard case .progress(let report) = try event(json).1 else { throw Missing() }
        #expect(report.result.rawValue == 314_004 && report.percent == 15)
    }

    @Test func tolerance4ValuesOfTomorrow() throws {
        let json = progress(
            "",
            #"{"result":999999,"output":{"status":"hovering","progress":{"current_step":19000},"ext":{"flight_id":"f1","#
                + #""wayline_mission_state":42,"break_point":{"index":0,"state":0,"progress":0,"wayline_id":0,"break_reason":3}}}}"#
        )
        guard case .progress(let report) = try event(json).1 else { throw Missing() }
        #expect(report.status.rawValue == "hovering" && report.result.rawValue == 999_999)
        #expect(report.step == 19_000 && report.missionState == 42 && report.breakPoint?.reason?.rawValue == 3)
    }

    @Test(arguments: [#","data":{}"#, #","data":null"#, #","data":"""#, ""])
    func tolerance5NoDataInAnyOfItsForms(written: String) throws {
        let json = #"{"tid":"1","method":"flight_areas_get"\#(written)}"#
        guard case .request(let envelope, .flightAreasGet) = try inbound(.requests, json) else { throw Missing() }
        #expect(envelope.data.members.isEmpty)
        #expect(text(try object(String(decoding: envelope.encoded(), as: UTF8.self))).contains(#""data":{}"#))
    }

    @Test(arguments: [
        #""data":{"result":0,"output":{"status":"ok"}}"#, #""data":{"result":0,"info":{"status":"ok"}}"#,
        #""data":{"result":0,"files":{"status":"ok"}}"#, #""result":0,"output":{"status":"ok"}"#,
    ])
    func tolerance6WhereAReplyHasItsWords(written: String) throws {
        let reply = try #require(
            try inbound(.servicesReply, #"{"tid":"1","method":"return_home",\#(written)}"#).serviceReply)
        #expect(reply.result == .ok && reply.status == .ok)
    }

    @Test(arguments: [("123", "456"), ("", ""), ("not-a-UUID", "Ünï 航"), (#"a\u0000b"#, #"\"q\""#)])
    func tolerance7NamesOfTransactionsAreEchoed(tid: String, bid: String) throws {
        let json = #"{"tid":"\#(tid)","bid":"\#(bid)","method":"config","data":{}}"#
        guard case .request(let envelope, _) = try inbound(.requests, json) else { throw Missing() }
        let reply = try JSONObject.read(envelope.answered(with: ResultReply.ok, at: 1).encoded())
        let asked = try object(json)
        #expect(reply["tid"] == asked["tid"] && reply["bid"] == asked["bid"])
    }

    @Test(arguments: ["", #","gateway":"ANOTHER""#, #","gateway":7"#, #","gateway":null"#])
    func tolerance8WhatTheSenderCallsItselfMattersToNobody(written: String) throws {
        let json = #"{"tid":"1","method":"flighttask_resource_get"\#(written),"data":{"flight_id":"f1"}}"#
        guard case .request(_, .resourceGet(let ask)) = try inbound(.requests, json) else { throw Missing() }
        #expect(ask.flightID.text == "f1")
    }

    @Test func tolerance9UnknownKeysInAnyOrder() throws {
        let json =
            #"{"data":{"extra":[1],"flight_id":"f1","also":{"a":{}}},"new":null,"method":"flighttask_resource_get","#
            + #""version":2,"tid":"1"}"#
        guard case .request(_, .resourceGet(let ask)) = try inbound(.requests, json) else { throw Missing() }
        #expect(ask.flightID.text == "f1")
    }

    @Test func tolerance10SlashesStandPlainInWhatWeSend() throws {
        let json = #"{"tid":"a\/b","method":"config","data":{}}"#
        guard case .request(let envelope, _) = try inbound(.requests, json) else { throw Missing() }
        let sent = String(decoding: envelope.answered(with: ResultReply.ok, at: 1).encoded(), as: UTF8.self)
        #expect(sent.contains(#""tid":"a/b""#) && !sent.contains(#"\/"#))
    }
}
