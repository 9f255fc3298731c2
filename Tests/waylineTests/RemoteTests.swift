// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Identifiers
import Testing

@testable import WaylineClient
@testable import wayline

/// What the commands say about a server; the conversation itself is tested against a real one.
@Suite struct RemoteTests {
    @Test func withoutAServerNothingIsAsked() async {
        let desk = Desk()
        #expect(await desk.run("list") == .failed)
        #expect(
            desk.errors == """
                wayline: error: no server is named
                wayline: hint: --server http://127.0.0.1:8080, or set WAYLINE_SERVER

                """)
    }

    @Test func anAddressIsRefusedWithoutItsQuery() async {
        let desk = Desk(environment: ["WAYLINE_SERVER": "https://h/resources/x.kmz?Signature=secret"])
        #expect(await desk.run("gateways") == .failed)
        #expect(!desk.errors.contains("secret"))
        #expect(desk.errors.hasPrefix("wayline: error: \"https://h/resources/x.kmz\" is not a server's address: "))
    }

    @Test func anEmptyTokenFileIsAFailure() async {
        let desk = Desk()
        let token = desk.file("token", "\n")
        #expect(await desk.run("list", "--server", "http://127.0.0.1:1", "--token-file", token) == .failed)
        #expect(desk.errors.hasPrefix("wayline: error: \(token): no token in it\n"))
    }

    @Test func nobodyListeningIsSaid() async {
        let desk = Desk()
        // Port 1 is assigned to a service that no machine has run for decades.
        #expect(await desk.run("list", "--server", "http://127.0.0.1:1") == .failed)
        #expect(
            desk.errors.hasPrefix("wayline: error: cannot reach 127.0.0.1 port 1: connection refused\nwayline: hint: "))
    }

    @Test func aRefusalNamesEveryFieldAndTheRemedy() {
        let fault = Problem.Fault(
            field: "rth_altitude", value: "5", rule: "20…1500", remedy: "choose a height in this range")
        let problem = Problem(
            status: 422, code: "flight_id_taken", title: "Taken", detail: "this id is in use", errors: [fault],
            findings: [])
        let failure = ToolFailure(.refused(problem))
        #expect(failure.message == "the server says: this id is in use (flight_id_taken)")
        #expect(failure.notes == ["rth_altitude 5: 20…1500; choose a height in this range"])
        #expect(failure.hint == "every flight needs an id of its own; leave --flight away to have one made")
    }

    @Test func whatTheDetailSaysIsNotSaidTwice() {
        let fault = Problem.Fault(field: "name", value: "a/b", rule: "must have no slash", remedy: "take it out")
        let problem = Problem(
            status: 422, code: "out_of_range", title: "Out of range",
            detail: "name must have no slash, is a/b: take it out",
            errors: [fault], findings: [])
        #expect(ToolFailure(.refused(problem)).notes == [])
    }

    @Test(arguments: [("a/site-a.kmz", "site-a"), ("Site.KMZ", "Site"), ("x", "x"), ("a.b.kmz", "a.b")])
    func aFileIsStoredUnderItsNameWithoutTheExtension(path: String, name: String) {
        #expect(Push.name(of: path) == name)
    }

    @Test func aProgressLineGrows() {
        #expect(ProgressBar.line("a", 0, 8) == "a  [                        ]   0 %  of 8 bytes")
        #expect(ProgressBar.line("a", 50, 8) == "a  [============            ]  50 %  of 8 bytes")
        #expect(ProgressBar.line("a", 100, 8) == "a  [========================] 100 %  of 8 bytes")
    }
}

@Suite struct FlightDiaryTests {
    private func flight(_ fields: String) throws -> Flight {
        let text = """
            {"flight_id":"f1","gateway":"D","wayline_id":"w","created_at":"2026-01-01T00:00:00Z",
             "updated_at":"2026-01-01T00:00:01Z",\(fields)}
            """
        return try #require(JSON.read(Flight.self, from: Array(text.utf8)))
    }

    @Test func aLookThatShowsNothingNewIsNoLine() throws {
        var diary = FlightDiary()
        #expect(try diary.line(for: flight(#""state":"preparing""#)) == "2026-01-01T00:00:01Z  preparing")
        #expect(try diary.line(for: flight(#""state":"preparing""#)) == nil)
        #expect(try diary.line(for: flight(#""state":"prepared""#)) == "2026-01-01T00:00:01Z  prepared")
    }

    @Test func progressIsAChange() throws {
        var diary = FlightDiary()
        let progress =
            #""state":"executing","progress":{"percent":12,"step":5,"step_meaning":"on the wayline","waypoint":3}"#
        #expect(
            try diary.line(for: flight(progress)) == "2026-01-01T00:00:01Z  executing  12 %, on the wayline, waypoint 3"
        )
        #expect(try diary.line(for: flight(progress)) == nil)
    }

    @Test func whatIsUnsureIsSaid() throws {
        let unsure = try flight(#""state":"prepared","unconfirmed":"execute","stale":true"#)
        #expect(FlightDiary.stateText(unsure) == "prepared (execute unconfirmed, stale)")
    }

    @Test func aCodeIsShownWithItsMeaning() throws {
        var diary = FlightDiary()
        let rejected = try flight(
            #""state":"rejected","result":{"code":314013,"meaning":"no file","class":"file","remedy":"r"}"#)
        #expect(diary.line(for: rejected)?.hasSuffix("rejected  314013 no file") == true)
        #expect(rejected.isFinal)
    }
}

@Suite struct FlightOptionsTests {
    private func request(_ arguments: String...) throws -> FlightRequest {
        let options = try FlightOptions.parse(["--gateway", "D1", "--rth-altitude", "100"] + arguments)
        let resource = try #require(ResourceID(Vectors.resource))
        return options.request(
            wayline: resource, made: try #require(FlightID("made")), holds: false, breakPoint: nil)
    }

    @Test func aFlightAtOnceExecutesByItself() throws {
        let request = try self.request()
        #expect(request.taskType == 0)
        #expect(request.autoExecute == true)
        #expect(request.flight?.text == "made")
        #expect(request.executeTime == nil)
    }

    @Test func aTimeMakesItTimedInMilliseconds() throws {
        let request = try request("--at", "2025-12-17T20:33:20Z", "--flight", "mine")
        #expect(request.taskType == 1)
        #expect(request.executeTime == 1_766_003_600_000)
        #expect(request.flight?.text == "mine")
    }

    @Test func conditionsMakeItConditional() throws {
        let request = try request("--ready-battery", "60", "--ready-from", "1000", "--ready-until", "2000")
        #expect(request.taskType == 2)
        #expect(request.readyConditions == .init(batteryCapacity: 60, beginTime: 1_000_000, endTime: 2_000_000))
    }

    @Test func aSimulatedPlaceIsLatitudeThenLongitude() throws {
        #expect(try request("--simulate", "47.4,8.5").simulation == .init(latitude: 47.4, longitude: 8.5))
        #expect(SimulatedPlace(argument: "47.4") == nil)
        #expect(SimulatedPlace(argument: "a,b") == nil)
    }
}
