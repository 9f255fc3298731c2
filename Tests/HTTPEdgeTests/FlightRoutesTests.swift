// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import Testing
import WPMLRules
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

@Suite(.timeLimit(.minutes(5)))
struct FlightRoutesTests {
    private func order(_ record: WaylineRecord, _ more: String = "") -> String {
        #"{"gateway":"7CTDM2400B00X1","wayline_id":"\#(record.id)","flight_id":"f-1","rth_altitude":100\#(more)}"#
    }

    @Test func anOrderIsAnsweredAfterTheDocksReply() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let answer = try await server.ask("POST", "/api/v1/flights", json: order(record))
            #expect(answer.status == 201)
            #expect(answer["location"] == "/api/v1/flights/f-1")
            let flight = try json(answer)
            #expect(
                flight.members.map(\.name) == [
                    "flight_id", "gateway", "wayline_id", "fingerprint", "state", "task_type", "result", "created_at",
                    "updated_at",
                    "timeline",
                ])
            #expect(flight["state"] == "prepared")
            #expect(flight["fingerprint"] == .string("\(record.fingerprint)"))
            guard case .array(let timeline) = flight["timeline"] else { throw Line.Ended() }
            let kinds = timeline.compactMap { entry -> JSONValue? in
                guard case .object(let entry) = entry else { return nil }
                return entry["kind"]
            }
            #expect(kinds == ["state", "message_out", "link_issued", "message_in", "state"])
            #expect(server.dock.methods == ["flighttask_prepare"])
            #expect(!answer.text.contains("Signature"))
        }
    }

    @Test func whoeverPrefersSoIsAnsweredAtOnce() async throws {
        try await TestServer.run { server in
            server.dock.answers(nil)
            let record = try await server.store()
            let answer = try await server.ask(
                "POST", "/api/v1/flights", ["Prefer: wait=10, Respond-Async"], body: Array(order(record).utf8))
            #expect(answer.status == 202)
            #expect(answer["preference-applied"] == "respond-async")
            #expect(try json(answer)["state"] == "preparing")
        }
    }

    @Test func anOrderThatIsRepeatedIsAnsweredAndSentOnce() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            _ = try await server.ask("POST", "/api/v1/flights", json: order(record))
            let again = try await server.ask("POST", "/api/v1/flights", json: order(record))
            #expect(again.status == 200)
            #expect(try json(again)["state"] == "prepared")
            let other = try await server.ask("POST", "/api/v1/flights", json: order(record, #","rth_mode":0"#))
            #expect(other.status == 409)
            #expect(try json(other)["code"] == "flight_id_taken")
            #expect(server.dock.methods == ["flighttask_prepare"])
        }
    }

    @Test func everyFieldThatIsWrongIsNamedAtOnce() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let body = order(record, #","task_type":1,"rth_mode":7,"speed":3,"auto_execute":"yes""#)
            let answer = try await server.ask("POST", "/api/v1/flights", json: body)
            #expect(answer.status == 422)
            let problem = try json(answer)
            #expect(problem["code"] == "out_of_range")
            guard case .array(let errors) = problem["errors"] else { throw Line.Ended() }
            let fields = errors.compactMap { error -> String? in
                guard case .object(let error) = error, case .string(let field) = error["field"] else { return nil }
                return field
            }
            #expect(Set(fields) == ["execute_time", "rth_mode", "speed", "auto_execute"])
            #expect(server.dock.methods.isEmpty)
        }
    }

    @Test func whatIsNotOfTheWorkspaceIsNotFound() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let missing = order(record).replacing("\(record.id)", with: "0f8fad5b-d9cb-469f-a165-70867728950e")
            let wayline = try await server.ask("POST", "/api/v1/flights", json: missing)
            #expect(wayline.status == 404)
            try await server.catalog.ensure(Samples.otherWorkspace)
            _ = try await server.catalog.assign(Samples.gateway, to: Samples.otherWorkspace)
            let gateway = try await server.ask("POST", "/api/v1/flights", json: order(record))
            #expect(gateway.status == 404)
            #expect(gateway.text.contains("gateway"))
            let flight = try await server.ask("GET", "/api/v1/flights/f-1")
            #expect(flight.status == 404)
        }
    }

    @Test func withoutABrokerNothingIsSentAndNothingStays() async throws {
        try await TestServer.run { server in
            server.dock.disconnects()
            let record = try await server.store()
            let answer = try await server.ask("POST", "/api/v1/flights", json: order(record))
            #expect(answer.status == 503)
            #expect(try json(answer)["code"] == "broker_unavailable")
            #expect(answer["retry-after"] == "5")
            #expect(server.dock.methods.isEmpty)
            let flight = try await server.ask("GET", "/api/v1/flights/f-1")
            #expect(flight.status == 404)
        }
    }

    @Test func aFileOfAnotherProfileIsJudgedForTheDock() async throws {
        try await TestServer.run { server in
            let content = "no archive at all"
            let record = Samples.wayline(1, content: content, profile: .generic)
            _ = try await server.store(2, content: content)
            #expect(try await server.catalog.admit(record) == .admitted)
            let answer = try await server.ask("POST", "/api/v1/flights", json: order(record))
            #expect(answer.status == 422)
            #expect(try json(answer)["code"] == "wayline_rejected")
            #expect(answer.text.contains("WPML-Z001"))
        }
    }

    @Test func aDocksRefusalIsToldInWords() async throws {
        try await TestServer.run { server in
            server.dock.answers(314_013)
            let record = try await server.store()
            let answer = try await server.ask("POST", "/api/v1/flights", json: order(record))
            #expect(answer.status == 201)
            let flight = try json(answer)
            #expect(flight["state"] == "rejected")
            let code = ResultCode(rawValue: 314_013)
            #expect(
                flight["result"] == [
                    "code": 314_013, "meaning": .string(code.meaning), "class": .string(code.class.rawValue),
                    "remedy": .string(code.remedy),
                ])
        }
    }

    @Test(arguments: [
        (#","task_type":1,"execute_time":1766000010000"#, "execute_time"),
        (#","exit_wayline_when_rc_lost":0"#, "exit_wayline_when_rc_lost"),
    ])
    func whatCannotBeFlownIsRefusedBeforeTheDockIsAsked(more: String, field: String) async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let answer = try await server.ask("POST", "/api/v1/flights", json: order(record, more))
            #expect(answer.status == 422)
            let problem = try json(answer)
            #expect(problem["code"] == "out_of_range")
            guard case .array(let errors) = problem["errors"], case .object(let error)? = errors.first else {
                throw Line.Ended()
            }
            #expect(errors.count == 1 && error.members.map(\.name) == ["field", "value", "rule", "remedy"])
            #expect(error["field"] == .string(field))
            #expect(server.dock.methods.isEmpty)
        }
    }

    @Test func timesThatHavePassedAreNamedBesideWhatElseIsWrong() async throws {
        try await TestServer.run { server in
            let body = order(try await server.store(), #","task_type":1,"execute_time":1700000000000,"rth_mode":7"#)
            let answer = try await server.ask("POST", "/api/v1/flights", json: body)
            #expect(answer.status == 422)
            #expect(answer.text.contains(#""field":"execute_time""#) && answer.text.contains(#""field":"rth_mode""#))
        }
    }

    @Test func aSecondFlightInTheAirIsRefusedWithTheNameOfTheFirst() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let second = order(record).replacing("f-1", with: "f-2")
            for body in [order(record), second] { _ = try await server.ask("POST", "/api/v1/flights", json: body) }
            let first = try await server.ask("POST", "/api/v1/flights/f-1/execute")
            #expect(try json(first)["state"] == "executing")
            let answer = try await server.ask("POST", "/api/v1/flights/f-2/execute")
            #expect(answer.status == 409)
            #expect(try json(answer)["code"] == "wrong_state")
            #expect(answer.text.contains("f-1"))
            #expect(server.dock.methods.filter { $0 == "flighttask_execute" }.count == 1)
        }
    }

    @Test func aCodeThatBlamesTheFilePointsAtItsFindings() async throws {
        try await TestServer.run { server in
            server.dock.answers(314_016)
            let record = try await server.store()
            let flight = try json(try await server.ask("POST", "/api/v1/flights", json: order(record)))
            guard case .object(let result) = flight["result"], case .array(let timeline) = flight["timeline"],
                case .string(let url) = result["findings_url"], case .string(let remedy) = result["remedy"]
            else { throw Line.Ended() }
            #expect(url == "/api/v1/waylines/\(record.id)/report")
            #expect(remedy.contains("findings_url"))
            #expect(try await server.ask("GET", url).status == 200)
            let code = ResultCode(rawValue: 314_016)
            let told = timeline.contains { line in
                guard case .object(let line) = line else { return false }
                return line["result"] == 314_016 && line["meaning"] == .string(code.meaning) && line["class"] == "file"
            }
            #expect(told, "the line with the code says what it means and whose move it is")
        }
    }

    @Test(arguments: [(4, true), (7, true), (1550, true), (773, false), (1558, false)])
    func aBreakReasonThatBlamesTheFilePointsAtItsFindingsToo(reason: Int, blames: Bool) throws {
        var report = FlightTaskProgress(flightID: nil, status: .failed, result: ResultCode(rawValue: 321_000))
        report.breakPoint = BreakPointReport(
            point: BreakPoint(index: 0, state: 0, progress: 0, waylineID: 0), reason: BreakReason(rawValue: reason))
        let flight = Samples.flight(after: [.prepareReplied(.ok), .progressReported(report)])
        let rendered = try JSONObject.read(FlightRendering(flight: flight, model: nil, isStale: false).json())
        for name in ["result", "break_point"] {
            guard case .object(let part) = rendered[name] else { throw Line.Ended() }
            #expect((part["findings_url"] != nil) == blames)
        }
    }

    @Test func theTimelineIsToldOldestFirstThoughALineWasCommittedLate() throws {
        let flight = Samples.flight(after: [.prepareReplied(.ok)])
        let lines = [(1, 10), (2, 700), (3, 300), (4, 700)].map { sequence, moment in
            let entry = TimelineEntry(
                at: UnixTime(milliseconds: Int64(moment)), kind: .messageIn, workspace: flight.workspace,
                gateway: flight.gateway, flight: flight.id, detail: ["tid": .string("\(sequence)")])
            return Change(sequence: Int64(sequence), entry: entry)
        }
        let rendering = FlightRendering(flight: flight, model: nil, isStale: false, timeline: lines)
        guard case .array(let told) = try JSONObject.read(rendering.json())["timeline"] else { throw Line.Ended() }
        let order = told.map { line -> JSONValue? in if case .object(let line) = line { line["tid"] } else { nil } }
        #expect(order == ["1", "3", "2", "4"])
    }

    @Test(arguments: [("3-1-0", 23), ("3-2-0", 25), ("3-3-0", 25)])
    func stepsAreToldByTheDocksOwnTable(model: String, step: Int) throws {
        var report = FlightTaskProgress(flightID: nil, status: .inProgress)
        report.step = step
        let flight = Samples.flight(after: [.prepareReplied(.ok), .progressReported(report)])
        let rendering = FlightRendering(flight: flight, model: DeviceModel(key: model), isStale: false)
        guard case .object(let progress) = try JSONObject.read(rendering.json())["progress"] else { throw Line.Ended() }
        #expect(progress["step_meaning"] == "flying the wayline")
    }

    @Test(arguments: [(319_020, "pause"), (319_042, "resume"), (319_006, "undo")])
    func aDockThatRefusesAVerbIsAnsweredWithTheFlightAndItsWords(code: Int, verb: String) async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let report = FlightTaskProgress(flightID: nil, status: verb == "resume" ? .paused : .inProgress)
            let events: [FlightTaskProgression.Event] =
                verb == "undo" ? [.prepareReplied(.ok)] : [.prepareReplied(.ok), .progressReported(report)]
            let flight = Samples.flight("f-1", of: record, after: events)
            _ = try await server.catalog.create(FlightStep(flight: flight))
            server.dock.answers(code)
            let answer = try await server.ask("POST", "/api/v1/flights/f-1/\(verb)")
            #expect(answer.status == 200)
            #expect(try json(answer)["state"] == .string(flight.state.rawValue), "it stays as it was")
            guard case .object(let result) = try json(answer)["result"] else { throw Line.Ended() }
            #expect(result["code"] == .int(code))
        }
    }

    @Test func aRefusedWayHomeIsToldInWordsAndInTheTimeline() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let report = FlightTaskProgress(flightID: nil, status: .inProgress)
            let flight = Samples.flight("f-1", of: record, after: [.prepareReplied(.ok), .progressReported(report)])
            _ = try await server.catalog.create(FlightStep(flight: flight))
            server.dock.answers(321_259)
            let answer = try await server.ask("POST", "/api/v1/gateways/7CTDM2400B00X1/return-home")
            #expect(answer.status == 200)
            #expect(answer.text.contains(ResultCode(rawValue: 321_259).meaning))
            let lines = try await server.catalog.timeline(of: flight.id, in: .default).map(\.entry)
            #expect(lines.map(\.kind) == [.messageOut, .messageIn])
            #expect(lines.last?.detail["result"] == 321_259)
        }
    }

    @Test func aFlightIsSteeredThroughItsStates() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            _ = try await server.ask("POST", "/api/v1/flights", json: order(record))
            let early = try await server.ask("POST", "/api/v1/flights/f-1/pause")
            #expect(early.status == 409)
            #expect(try json(early)["code"] == "wrong_state")
            let execute = try await server.ask("POST", "/api/v1/flights/f-1/execute", json: #"{"force":false}"#)
            #expect(execute.status == 200)
            #expect(try json(execute)["state"] == "executing")
            let pause = try await server.ask("POST", "/api/v1/flights/f-1/pause")
            #expect(pause.status == 200)
            let late = try await server.ask("POST", "/api/v1/flights/f-1/undo")
            #expect(late.status == 409)
            let close = try await server.ask(
                "POST", "/api/v1/flights/f-1/close", json: #"{"reason":"lost in the fog"}"#)
            #expect(close.status == 200)
            #expect(try json(close)["state"] == "failed")
            #expect(try json(close)["close_reason"] == "lost in the fog")
            #expect(try json(close)["result"] == nil, "it did not end with the dock's yes to something earlier")
            let again = try await server.ask("POST", "/api/v1/flights/f-1/close")
            #expect(again.status == 409)
            #expect(server.dock.methods == ["flighttask_prepare", "flighttask_execute", "flighttask_pause"])
        }
    }

    @Test func aPreparedFlightIsUndone() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            _ = try await server.ask("POST", "/api/v1/flights", json: order(record))
            let undo = try await server.ask("POST", "/api/v1/flights/f-1/undo")
            #expect(undo.status == 200)
            #expect(try json(undo)["state"] == "canceled")
        }
    }

    @Test func anExecuteWithoutAnAnswerIsNotRepeatedByAccident() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let events: [FlightTaskProgression.Event] = [
                .prepareReplied(.ok), .executeAsked(force: false), .commandTimedOut(.execute, attempt: 1),
            ]
            _ = try await server.catalog.create(FlightStep(flight: Samples.flight("f-1", of: record, after: events)))
            let flight = try await server.ask("GET", "/api/v1/flights/f-1")
            #expect(try json(flight)["unconfirmed"] == "execute")
            let second = try await server.ask("POST", "/api/v1/flights/f-1/execute")
            #expect(second.status == 409)
            #expect(try json(second)["code"] == "execute_unconfirmed")
            let forced = try await server.ask("POST", "/api/v1/flights/f-1/execute", json: #"{"force":true}"#)
            #expect(forced.status == 200)
            #expect(try json(forced)["state"] == "executing")
        }
    }

    @Test(arguments: [(#"{"force":1}"#, "execute"), (#"{"why":"x"}"#, "close"), (#"{"reason":1}"#, "close")])
    func fieldsThatAVerbDoesNotKnowAreRefused(_ body: String, _ verb: String) async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            _ = try await server.ask("POST", "/api/v1/flights", json: order(record))
            let answer = try await server.ask("POST", "/api/v1/flights/f-1/\(verb)", json: body)
            #expect(answer.status == 422)
            #expect(try json(answer)["code"] == "out_of_range")
        }
    }

    @Test func listsAreFilteredAndLeaveTheTimelineOut() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            _ = try await server.ask("POST", "/api/v1/flights", json: order(record))
            for (query, count) in [
                ("", 1), ("?gateway=7CTDM2400B00X1&state=prepared", 1), ("?state=ok", 0), ("?gateway=B", 0),
            ] {
                let answer = try await server.ask("GET", "/api/v1/flights" + query)
                guard case .array(let flights) = try json(answer)["flights"] else { throw Line.Ended() }
                #expect(flights.count == count)
                #expect(!answer.text.contains("timeline"))
            }
            let wrong = try await server.ask("GET", "/api/v1/flights?state=flying")
            #expect(wrong.status == 400)
        }
    }

    @Test func aSilentFlightIsStaleOnceAnHourHasPassed() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            _ = try await server.catalog.create(FlightStep(flight: Samples.flight("f-1", of: record)))
            server.clock.advance(by: .seconds(3600))
            #expect(try json(try await server.ask("GET", "/api/v1/flights/f-1"))["stale"] == nil)
            server.clock.advance(by: .seconds(1))
            #expect(try json(try await server.ask("GET", "/api/v1/flights/f-1"))["stale"] == true)
        }
    }

    @Test func progressIsRenderedInWords() throws {
        var report = FlightTaskProgress(flightID: nil, status: .inProgress)
        report.percent = 40
        report.step = 5
        report.waypoint = 7
        report.breakPoint = BreakPointReport(
            point: BreakPoint(index: 3, state: 0, progress: 0.5, waylineID: 0), reason: BreakReason(rawValue: 4))
        let flight = Samples.flight(after: [.prepareReplied(.ok), .progressReported(report)])
        let rendered = try JSONObject.read(FlightRendering(flight: flight, model: nil, isStale: false).json())
        #expect(rendered["state"] == "executing")
        #expect(
            rendered["progress"] == [
                "percent": 40, "step": 5, "step_meaning": "entering preparation, waiting for the flight", "waypoint": 7,
            ])
        #expect(
            rendered["break_point"] == [
                "index": 3, "state": 0, "progress": .double(0.5), "wayline_id": 0, "break_reason": 4,
                "break_reason_meaning": .string(BreakReason(rawValue: 4).meaning),
                "break_reason_remedy": .string(BreakReason(rawValue: 4).remedy),
                "findings_url": .string("/api/v1/waylines/\(flight.wayline)/report"),
            ])
        #expect(rendered["timeline"] == nil)
    }

    @Test func aFlightsGatewayIsSentHomeInAnyState() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            _ = try await server.catalog.create(FlightStep(flight: Samples.flight("f-1", of: record)))
            let answer = try await server.ask("POST", "/api/v1/flights/f-1/return-home")
            #expect(answer.status == 200)
            #expect(try json(answer)["gateway"] == "7CTDM2400B00X1")
            #expect(try json(answer)["method"] == "return_home")
            #expect(server.dock.methods == ["return_home"])
        }
    }
}
