// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import Testing

@testable import DockProtocol

@Suite struct FlightTaskPrepareTests {
    private func prepare(_ order: FlightOrder, model: String? = nil, exit: Int = 0) throws -> String {
        let file = FileReference(url: "https://a/b.kmz", fingerprint: try #require(Fingerprint(hex: Specimen.md5)))
        let time = order.taskType == 0 ? 1_766_000_000_000 : order.executeTime
        let message = FlightTaskPrepare(
            flightID: try flightID("f1"), order: order, file: file, executeTime: time, exitWaylineWhenRCLost: exit,
            model: model.flatMap(DeviceModel.init(key:)))
        return text(message.data)
    }

    private let file = #""file":{"url":"https://a/b.kmz","fingerprint":"\#(Specimen.md5)"}"#

    @Test func anImmediateFlightTakesTheTimeOfItsSending() throws {
        #expect(
            try prepare(FlightOrder(rthAltitude: 100), model: "3-3-0") == """
                {"flight_id":"f1","execute_time":1766000000000,"task_type":0,\(file),"rth_altitude":100,"rth_mode":1,\
                "out_of_control_action":0,"exit_wayline_when_rc_lost":0,"wayline_precision_type":1}
                """)
    }

    @Test func aTimedFlightCarriesItsOwnTime() throws {
        var order = FlightOrder(rthAltitude: 100)
        order.taskType = 1
        order.executeTime = 1_766_009_999_999
        #expect(try prepare(order).contains(#""execute_time":1766009999999,"task_type":1"#))
    }

    @Test func aConditionalFlightCarriesConditionsAndNoTime() throws {
        let said = try prepare(.everything, model: "3-3-0")
        #expect(!said.contains("execute_time"))
        #expect(
            said.contains(
                """
                "ready_conditions":{"battery_capacity":60,"begin_time":1766000000000,"end_time":1766010800000},\
                "executable_conditions":{"storage_capacity":2000},\
                "break_point":{"index":7,"state":0,"progress":0.34,"wayline_id":0}
                """))
        #expect(
            said.contains(
                #""simulate_mission":{"is_enable":1,"latitude":22.5,"longitude":114.5,"altitude":12.5},"#
                    + #""flight_safety_advance_check":1"#))
    }

    @Test func aDock1GetsNothingThatItsPageDoesNotList() throws {
        let said = try prepare(.everything, model: "3-1-0")
        for field in ["rth_mode", "wayline_precision_type", "flight_safety_advance_check", "altitude\":12.5"] {
            #expect(!said.contains(field))
        }
        #expect(said.contains(#""exit_wayline_when_rc_lost":1"#))
    }

    @Test(arguments: ["3-2-0", "3-3-0", nil, "3-9-0"])
    func everyOtherDockGetsThemAll(model: String?) throws {
        let said = try prepare(.everything, model: model)
        for field in ["rth_mode", "wayline_precision_type", "flight_safety_advance_check"] {
            #expect(said.contains(field))
        }
    }

    @Test func theAltitudeOfASimulationIsForDock3() throws {
        #expect(try !prepare(.everything, model: "3-2-0").contains("\"altitude\""))
        #expect(try prepare(.everything, model: "3-3-0").contains("\"altitude\":12.5"))
    }

    @Test func theLegacyDialectHasTheSeedsFieldsAndNoOther() throws {
        var order = FlightOrder(rthAltitude: 100)
        order.dialect = .legacy
        order.flightSafetyAdvanceCheck = 1
        #expect(
            try prepare(order, model: "3-1-0") == """
                {"flight_id":"f1","execute_time":1766000000000,"task_type":0,"wayline_type":0,\(file),\
                "rth_altitude":100,"out_of_control_action":0}
                """)
    }

    @Test(arguments: [(nil, 0, 0), (nil, 1, 1), (1, 0, 1), (0, 1, 0)] as [(Int?, Int, Int)])
    func whatTheOrderSaysAboutLostControlComesBeforeTheFile(order: Int?, file: Int, expected: Int) throws {
        var flight = FlightOrder(rthAltitude: 100)
        flight.exitWaylineWhenRCLost = order
        #expect(try prepare(flight, exit: file).contains(#""exit_wayline_when_rc_lost":\#(expected)"#))
    }

    @Test func theSeedsPrepareIsReadWithNumbersAsText() throws {
        guard case .command(_, .prepare(let prepare)) = try outbound(.services, SeedSpecimen.prepare) else {
            Issue.record("not read as a prepare")
            return
        }
        #expect(prepare.executeTime == 1_234_567_890_123)
        #expect(prepare.waylineType == 1)
        #expect(prepare.file.fingerprint.description == Specimen.md5)
        #expect(prepare.rthMode == nil)
    }

    @Test func createCallsTheFingerprintSign() throws {
        guard case .command(let envelope, .create(let create)) = try outbound(.services, SeedSpecimen.create) else {
            Issue.record("not read as a create")
            return
        }
        #expect(envelope.timestamp == 1_654_070_968_655)
        #expect(
            text(create.data) == """
                {"flight_id":"f1","type":"wayline","file":{"url":"https://xxx.com/xxxx","sign":"\(Specimen.md5)"}}
                """)
    }

    @Test func undoSpeaksTheSeedsDialectAsWellWhenItIsWanted() throws {
        let flights = [try flightID("a"), try flightID("b")]
        #expect(text(FlightTaskUndo(flights).data) == #"{"flight_ids":["a","b"]}"#)
        #expect(
            text(FlightTaskUndo(flights, dialect: .legacy).data)
                == #"{"flight_ids":["a","b"],"flight_id":["a","b"]}"#)
    }

    @Test func theSeedsUndoIsRead() throws {
        guard case .command(_, .undo(let undo)) = try outbound(.services, SeedSpecimen.undo) else {
            Issue.record("not read as an undo")
            return
        }
        #expect(undo.flightIDs.map(\.text) == ["aaaaaaa", "bbbbbbb"])
    }

    @Test func theSeedsAnswerToAResourceRequestIsRead() throws {
        guard case .reply(let envelope) = try outbound(.requestsReply, SeedSpecimen.resourceGetReply) else {
            Issue.record("not read as a reply")
            return
        }
        let reply = try #require(FlightTaskResourceGet.Reply(envelope.data))
        #expect(reply.file.url == "https://x.example/x.kmz?Expires=1&Signature=s")
    }

    @Test(arguments: [#"{"result":200001}"#, #"{"result":200001,"output":"unknown flight_id"}"#, "{}"])
    func aRefusedResourceIsNoFile(data: String) throws {
        #expect(FlightTaskResourceGet.Reply(try object(data)) == nil)
    }
}
