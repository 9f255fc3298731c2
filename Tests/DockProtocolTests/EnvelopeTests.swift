// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import PlainJSON
import Testing

@testable import DockProtocol

@Suite struct EnvelopeTests {
    private func file() throws -> FileReference {
        FileReference(
            url: "https://wl.example/resources/a.kmz?Expires=1&Signature=s",
            fingerprint: try #require(Fingerprint(hex: Specimen.md5)))
    }

    @Test func aCommandIsWrittenPlainlyAndInOneOrder() throws {
        let command = Envelope(FlightTaskExecute(flightID: try flightID()), tid: "t", bid: Specimen.flight, at: 17)
        #expect(
            text(command) == """
                {"tid":"t","bid":"\(Specimen.flight)","timestamp":17,"method":"flighttask_execute",\
                "data":{"flight_id":"\(Specimen.flight)"}}
                """)
    }

    @Test func emptyDataIsAnEmptyObject() {
        #expect(
            text(Envelope(FlightTaskPause(), tid: "t", bid: "b", at: 1))
                == #"{"tid":"t","bid":"b","timestamp":1,"method":"flighttask_pause","data":{}}"#)
    }

    @Test func aDocksMessageNamesItsGatewayAndAsksForItsReply() throws {
        let event = Envelope(
            FlightTaskReady([try flightID("f1")]), tid: "t", bid: "b", at: 1, gateway: GatewaySerial("S1"),
            needReply: true)
        #expect(
            text(event) == """
                {"tid":"t","bid":"b","timestamp":1,"method":"flighttask_ready","gateway":"S1","need_reply":1,\
                "data":{"flight_ids":["f1"]}}
                """)
    }

    @Test(arguments: [
        "123", "", "ä🚀", #"\"quoted\\"#, "\\u0000", "a/b", "e\u{301}", String(repeating: "x", count: 128),
    ])
    func tidAndBidAreEchoedByteForByte(id: String) throws {
        let question: JSONObject = ["tid": .string(id), "bid": .string(id), "method": "config", "data": [:]]
        let envelope = try #require(try inbound(.requests, text(question)).envelope)
        let answer = try object(text(envelope.answered(with: ResultReply.ok, at: 1)))
        for name in ["tid", "bid"] {
            guard case .string(let echoed)? = answer[name] else {
                Issue.record("\(name) is gone")
                return
            }
            #expect(Array(echoed.utf8) == Array(id.utf8))
        }
    }

    @Test func aResourceIsAnsweredWithFileAndNothingElse() throws {
        let envelope = try #require(try inbound(.requests, SeedSpecimen.resourceGet).envelope)
        #expect(
            text(envelope.answered(with: FlightTaskResourceGet.Reply(file: try file()), at: 9)) == """
                {"tid":"123","bid":"456","timestamp":9,"method":"flighttask_resource_get","data":{"result":0,\
                "output":{"file":{"url":"https://wl.example/resources/a.kmz?Expires=1&Signature=s",\
                "fingerprint":"\(Specimen.md5)"}}}}
                """)
    }

    @Test func configIsAnsweredWithoutResult() throws {
        let reply = Config.Reply(ntpHost: "ntp.example", ntpPort: 123, appID: "1", appKey: "k", appLicense: "l")
        #expect(
            text(reply.data) == """
                {"ntp_server_host":"ntp.example","ntp_server_port":123,"app_id":"1","app_key":"k","app_license":"l"}
                """)
        #expect(!reply.description.contains("k,"))
    }

    @Test func aDescriptionCannotForgeALineOfALog() {
        let message = Envelope(FlightTaskPause(), tid: "t\nlevel=error", bid: "b", at: 1)
        #expect(message.description == #""flighttask_pause" (tid "t\nlevel=error")"#)
    }

    @Test func secretsAreInNoDescription() throws {
        let file = try file()
        let order = FlightOrder(rthAltitude: 100)
        let prepare = FlightTaskPrepare(
            flightID: try flightID(), order: order, file: file, executeTime: 1, exitWaylineWhenRCLost: 0, model: nil)
        let envelope = Envelope(prepare, tid: "t", bid: "b", at: 1)
        for said in ["\(file)", "\(prepare)", "\(envelope)", "\(FlightTaskResourceGet.Reply(file: file))"] {
            #expect(!said.contains("Signature"))
        }
        let bind = AirportOrganizationBind(devices: [.init(serial: "S", bindingCode: "code", organizationID: "o")])
        #expect(!"\(bind)".contains("code"))
        #expect(!"\(AirportOrganizationGet(bindingCode: "code", organizationID: "o"))".contains("code"))
    }
}

/// What we write, we read: every payload of either direction comes back as it was.
@Suite struct RoundTripTests {
    private func comesBack<Kind: Payload>(_ payload: Kind) throws {
        #expect(Kind(try object(text(payload.data))) == payload)
    }

    @Test func requestsAndTheirRepliesComeBack() throws {
        let flight = try flightID()
        let file = FileReference(url: "https://a/b", fingerprint: try #require(Fingerprint(hex: Specimen.md5)))
        try comesBack(FlightTaskResourceGet(flightID: flight))
        try comesBack(FlightTaskResourceGet.Reply(file: file))
        try comesBack(FlightTaskProgressGet(target: "S2", flightID: flight))
        try comesBack(FlightTaskProgressGet.Reply(flightID: flight, step: 25, percent: 40, status: .inProgress))
        try comesBack(Config())
        try comesBack(Config.Reply(ntpHost: "n", ntpPort: 1123, appID: "1", appKey: "k", appLicense: "l"))
        try comesBack(AirportBindStatus(devices: ["A", "B"]))
        try comesBack(
            AirportBindStatus.Reply(devices: [
                .init(serial: "A", isBound: true, organizationID: "o", organizationName: "n", callsign: "c")
            ]))
        try comesBack(AirportOrganizationGet(bindingCode: "c", organizationID: "o"))
        try comesBack(AirportOrganizationGet.Reply(organizationName: "n"))
        try comesBack(AirportOrganizationBind(devices: [.init(serial: "A", bindingCode: "c", organizationID: "o")]))
        try comesBack(AirportOrganizationBind.Reply(outcomes: [.init(serial: "A", code: 210231)]))
        try comesBack(FlightAreasGet())
        try comesBack(OfflineMapGet())
        try comesBack(StorageConfigGet())
        try comesBack(ResultReply(ResultCode(rawValue: 319001)))
        try comesBack(
            UpdateTopo(
                gateway: DeviceModel(key: "3-2-0"), devices: [.init(serial: "A", model: DeviceModel(key: "0-91-1"))]))
    }

    @Test func eventsComeBack() throws {
        var progress = FlightTaskProgress(flightID: try flightID(), status: .partiallyDone, result: .illegalArgument)
        progress.step = 35
        progress.percent = 100
        progress.waypoint = 7
        progress.mediaCount = 15
        progress.trackID = "t"
        progress.missionState = 9
        progress.waylineID = 0
        progress.breakPoint = BreakPointReport(
            point: BreakPoint(index: 7, state: 0, progress: 0.34, waylineID: 0), reason: BreakReason(rawValue: 773),
            latitude: 22.7, longitude: 114.8, height: 101.2, heading: -30.5)
        try comesBack(progress)
        try comesBack(FlightTaskReady([try flightID("a"), try flightID("b")]))
        try comesBack(DeviceExitHomingNotify(hasLeftHoming: true, reason: 3))
        try comesBack(
            ReturnHomeInfo(
                flightID: try flightID(), path: [.init(latitude: 1.5, longitude: 2.5, height: 3.5)], endsAboveHome: true
            ))
        try comesBack(FlightSetupExceptionNotify(flightID: try flightID(), timeout: 4, flightType: 1))
        var inFlight = InFlightWaylineProgress("w", status: 3)
        inFlight.percent = 40
        inFlight.waypoint = 2
        try comesBack(inFlight)
    }

    @Test func commandsComeBackOnTheOtherSide() throws {
        let flight = try flightID()
        let file = FileReference(url: "https://a/b", fingerprint: try #require(Fingerprint(hex: Specimen.md5)))
        let prepare = FlightTaskPrepare(
            flightID: flight, order: .everything, file: file, executeTime: 1, exitWaylineWhenRCLost: 0, model: nil)
        func received(_ message: some Message) throws -> Outbound.Command? {
            guard
                case .command(_, let command) = try outbound(
                    .services, text(Envelope(message, tid: "t", bid: "b", at: 1)))
            else { return nil }
            return command
        }
        #expect(try received(prepare) == .prepare(prepare))
        #expect(
            try received(FlightTaskCreate(flightID: flight, file: file)) == .create(.init(flightID: flight, file: file))
        )
        #expect(try received(FlightTaskExecute(flightID: flight)) == .execute(.init(flightID: flight)))
        #expect(try received(FlightTaskUndo([flight])) == .undo(FlightTaskUndo([flight])))
        #expect(try received(FlightTaskPause()) == .pause)
        #expect(try received(FlightTaskRecovery()) == .recovery)
        #expect(try received(ReturnHome()) == .returnHome)
        #expect(try received(ReturnHomeCancel()) == .returnHomeCancel)
        #expect(try received(FlightSetupAbort()) == .setupAbort)
        #expect(try received(FlightTaskStop(flight, reason: 1)) == .stop(FlightTaskStop(flight, reason: 1)))
        let home = try #require(GatewaySerial(Specimen.dock))
        #expect(try received(ReturnSpecificHome(home)) == .returnSpecificHome(ReturnSpecificHome(home)))
        let deliver = InFlightWaylineDeliver(waylineID: "w", file: file, rthAltitude: 80)
        #expect(try received(deliver) == .inFlightDeliver(deliver))
        #expect(try received(InFlightWaylineStop("w")) == .inFlightStop(InFlightWaylineStop("w")))
        #expect(try received(InFlightWaylineRecover("w")) == .inFlightRecover(InFlightWaylineRecover("w")))
        #expect(try received(InFlightWaylineCancel()) == .inFlightCancel)
        #expect(try received(FlightAreasGet()) == .unknown(method: "flight_areas_get"))
    }
}

extension FlightOrder {
    /// Every field in use and in range.
    static var everything: FlightOrder {
        var order = FlightOrder(rthAltitude: 120)
        order.taskType = 2
        order.readyConditions = ReadyConditions(
            batteryCapacity: 60, beginTime: 1_766_000_000_000, endTime: 1_766_010_800_000)
        order.executableConditions = ExecutableConditions(storageCapacity: 2000)
        order.breakPoint = BreakPoint(index: 7, state: 0, progress: 0.34, waylineID: 0)
        order.simulateMission = SimulateMission(isEnable: 1, latitude: 22.5, longitude: 114.5, altitude: 12.5)
        order.flightSafetyAdvanceCheck = 1
        order.exitWaylineWhenRCLost = 1
        return order
    }
}
