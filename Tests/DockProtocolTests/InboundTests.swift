// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Digests
import Identifiers
import Testing

@testable import DockProtocol

@Suite struct InboundTests {
    // MARK: The seed

    @Test func theSeedsProgressNamesItsFlightByItsBid() throws {
        let progress = try #require(try inbound(.events, SeedSpecimen.progress).progress)
        #expect(progress.flightID == (try flightID()))
        #expect(progress.status == .ok)
        #expect(progress.result == .ok)
        #expect(progress.step == 19)
        #expect(progress.percent == 100)
        #expect(progress.waypoint == 3)
        #expect(progress.mediaCount == 6)
        #expect(progress.trackID == "track_id")
        #expect(progress.waylineID == nil)
    }

    @Test(arguments: [
        (SeedSpecimen.createReply, "flighttask_create"), (SeedSpecimen.prepareReply, "flighttask_prepare"),
    ])
    func theSeedsRepliesHaveTimesAsTextAndUnderAKeyWithAColon(specimen: String, method: String) throws {
        let reply = try #require(try inbound(.servicesReply, specimen).serviceReply)
        #expect(reply.tid == "123")
        #expect(reply.bid == "456")
        #expect(reply.method == method)
        #expect(reply.result == .ok)
        #expect(reply.timestamp == (method == "flighttask_create" ? 1_654_070_968_655 : 1_234_567_890_123))
    }

    @Test func theSeedAsksForAResource() throws {
        guard case .request(let envelope, .resourceGet(let request)) = try inbound(.requests, SeedSpecimen.resourceGet)
        else {
            Issue.record("not read as a resource request")
            return
        }
        #expect(request.flightID.text == "f1")
        #expect(envelope.gateway == nil)
        #expect(envelope.timestamp == 1_234_567_890_123)
    }

    // MARK: Today's docks

    @Test func aFailedDownloadIsReadWithItsReason() throws {
        let progress = try #require(try inbound(.events, DockSpecimen.downloadFailed).progress)
        #expect(progress.status == .failed)
        #expect(progress.result == ResultCode(rawValue: 314004))
        #expect(progress.result.class == .file)
        #expect(progress.waylineID == 65_535)
        #expect(progress.trackID == "")
    }

    @Test func anInterruptedFlightTellsWhereAndWhy() throws {
        let progress = try #require(try inbound(.events, DockSpecimen.interrupted).progress)
        let breakPoint = try #require(progress.breakPoint)
        #expect(breakPoint.point == BreakPoint(index: 7, state: 0, progress: 0.34, waylineID: 0))
        #expect(breakPoint.reason == BreakReason(rawValue: 773))
        #expect(breakPoint.latitude == 22.7561)
        #expect(breakPoint.longitude == 114.8983)
        #expect(breakPoint.height == 101.2)
        #expect(breakPoint.heading == 30)
    }

    @Test func topologyNamesDockAndAircraft() throws {
        guard case .topology(_, let topo) = try inbound(.status, DockSpecimen.updateTopo) else {
            Issue.record("not read as topology")
            return
        }
        #expect(topo.gateway?.name == "Dock 3")
        #expect(topo.devices.map(\.serial) == ["1581F6Q8D242100CPX01"])
        #expect(topo.devices.first?.model?.name == "Matrice 4TD")
    }

    @Test func topologyWithoutDomainIsThatOfADock() throws {
        let json = DockSpecimen.up("update_topo", data: #"{"type":1,"sub_type":0,"version":1,"sub_devices":[]}"#)
        guard case .topology(_, let topo) = try inbound(.status, json) else {
            Issue.record("not read as topology")
            return
        }
        #expect(topo.gateway?.generation == .dock1)
        #expect(topo.devices.isEmpty)
    }

    @Test func leavingTheWayHomeIsReadWithItsReasonAsText() throws {
        guard case .event(let envelope, .homingExit(let notice)) = try inbound(.events, DockSpecimen.homingExit) else {
            Issue.record("not read as a notice")
            return
        }
        #expect(notice.hasLeftHoming)
        #expect(notice.meaning == "surrounded by obstacles")
        #expect(envelope.timestamp == 1_766_000_500_000)
        #expect(envelope.wantsEventReply)
    }

    @Test func readyNamesFlightsOfOurGrammarAlone() throws {
        let json = DockSpecimen.up("flighttask_ready", data: #"{"flight_ids":["f1","not one",7,null,"f2"]}"#)
        guard case .event(_, .ready(let ready)) = try inbound(.events, json) else {
            Issue.record("not read as ready")
            return
        }
        #expect(ready.flightIDs.map(\.text) == ["f1", "7", "f2"])
    }

    @Test(arguments: [
        ("flight_areas_get", "null", Inbound.Request.flightAreasGet), ("offline_map_get", "null", .offlineMapGet),
        ("flight_areas_get", "{}", .flightAreasGet), ("offline_map_get", #""""#, .offlineMapGet),
        ("storage_config_get", #"{"module":0}"#, .storageConfigGet(StorageConfigGet())),
        ("storage_config_get", "null", .storageConfigGet(StorageConfigGet(module: nil))),
        ("config", #"{"config_type":"json","config_scope":"product"}"#, .config(Config())),
        (
            "flighttask_progress_get", #"{"target_sn":"S2","flight_id":"f1"}"#,
            .progressGet(FlightTaskProgressGet(target: "S2", flightID: FlightID("f1")))
        ),
        (
            "flighttask_progress_get", #"{"sn":"S2"}"#,
            .progressGet(FlightTaskProgressGet(target: "S2", flightID: nil))
        ),
        (
            "airport_organization_get", #"{"device_binding_code":"c","organization_id":"o"}"#,
            .airportOrganizationGet(AirportOrganizationGet(bindingCode: "c", organizationID: "o"))
        ),
        (
            "airport_organization_bind",
            #"{"bind_devices":[{"device_binding_code":"c","organization_id":"o","device_callsign":"A","sn":"S1","#
                + #""device_model_key":"3-3-0"}]}"#,
            .airportOrganizationBind(
                AirportOrganizationBind(devices: [
                    .init(serial: "S1", bindingCode: "c", organizationID: "o", callsign: "A", modelKey: "3-3-0")
                ]))
        ),
        ("something_new", #"{"a":1}"#, .unknown(method: "something_new")),
    ])
    func everyRequestIsRead(method: String, data: String, expected: Inbound.Request) throws {
        guard case .request(let envelope, let request) = try inbound(.requests, DockSpecimen.up(method, data: data))
        else {
            Issue.record("not read as a request")
            return
        }
        #expect(request == expected)
        #expect(envelope.method == method)
    }

    @Test(arguments: [
        ("return_home_info", #"{"planned_path_points":[],"last_point_type":1}"#),
        ("flight_setup_exception_notify", #"{"sn":"S","timeout_time":4,"flight_type":1,"timestamp":1.5}"#),
        ("file_upload_callback", #"{"file":{}}"#),
    ])
    func everyOtherEventIsRead(method: String, data: String) throws {
        guard case .event(let envelope, let event) = try inbound(.events, DockSpecimen.up(method, data: data)) else {
            Issue.record("not read as an event")
            return
        }
        switch event {
        case .returnHomeInfo(let info): #expect(info.endsAboveHome == false)
        case .setupException(let notice): #expect(notice.timeout == 4)
        case .unknown(let name): #expect(name == "file_upload_callback")
        default: Issue.record("\(method) read as \(event)")
        }
        #expect(!envelope.wantsEventReply)
    }

    @Test func telemetryKeepsWhatItSaysAndNothingElse() throws {
        let json = #"""
            {"tid":"t","bid":"b","timestamp":1,"data":{"mode_code":4,"flighttask_step_code":"1","drone_in_dock":0,
            "storage":{"total":100,"used":7},"media_file_detail":{"remain_upload":3},"temperature":21.5}}
            """#
        guard case .telemetry(let telemetry) = try inbound(.osd, json) else {
            Issue.record("not read as telemetry")
            return
        }
        #expect(telemetry.modeCode == 4)
        #expect(telemetry.flightTaskStepCode == 1)
        #expect(telemetry.isDroneInDock == false)
        #expect(telemetry.storageTotal == 100)
        #expect(telemetry.storageUsed == 7)
        #expect(telemetry.remainingUploads == 3)
        #expect(telemetry.wpmzVersion == nil)
    }

    @Test func theReplyToReturnHomeSaysHowFarItHasCome() throws {
        let json = DockSpecimen.up("return_home", data: #"{"result":0,"output":{"status":"in_progress"}}"#)
        #expect(try inbound(.servicesReply, json).serviceReply?.status == .inProgress)
    }

    // MARK: Tolerance

    @Test func aReplyMayHaveItsResultBesideTheEnvelope() throws {
        let reply = try inbound(.servicesReply, #"{"tid":"1","result":319001}"#).serviceReply
        #expect(reply?.result.rawValue == 319001)
    }

    @Test func aResultMayBeText() throws {
        let reply = try inbound(.servicesReply, #"{"tid":"1","bid":"2","data":{"result":"0"}}"#).serviceReply
        #expect(reply?.result == .ok)
    }

    @Test func theSeedsTableOfProgressHasNoOutputAroundIt() throws {
        let json = DockSpecimen.up(
            "flighttask_progress", data: #"{"status":"paused","progress":{"percent":"40"},"ext":{}}"#)
        let progress = try #require(try inbound(.events, json).progress)
        #expect(progress.status == .paused)
        #expect(progress.percent == 40)
        #expect(progress.result == .ok)
    }

    @Test func aStatusOfTomorrowIsKeptAndNotFinal() throws {
        let progress = try #require(try inbound(.events, DockSpecimen.progress("hovering")).progress)
        #expect(progress.status.rawValue == "hovering")
        #expect(!progress.status.isFinal)
    }

    @Test(arguments: [
        ("flighttask_progress", "", true), ("flighttask_progress", #","need_reply":1"#, true),
        ("flighttask_progress", #","need_reply":true"#, true), ("flighttask_progress", #","need_reply":0"#, false),
        ("flighttask_progress", #","need_reply":false"#, false), ("flighttask_progress", #","need_reply":null"#, true),
        ("flighttask_ready", "", false), ("flighttask_ready", #","need_reply":1"#, true),
        ("flighttask_ready", #","need_reply":"1""#, true), ("flighttask_ready", #","need_reply":true"#, true),
        ("flighttask_ready", #","need_reply":0"#, false), ("flighttask_ready", #","need_reply":2"#, false),
    ])
    func anEventIsAnsweredAsContractSixSays(method: String, needReply: String, isAnswered: Bool) throws {
        let json = DockSpecimen.up(method, data: #"{"status":"sent","flight_ids":[]}"#, more: needReply)
        let envelope = try #require(try inbound(.events, json).envelope)
        #expect(envelope.wantsEventReply == isAnswered)
    }

    // MARK: What cannot be read

    @Test(arguments: [
        #"{"bid":"b","method":"config","data":{}}"#, #"{"tid":123,"bid":"b","method":"config","data":{}}"#,
        #"{"tid":null,"bid":"b","method":"config","data":{}}"#, #"{"tid":{},"method":"config"}"#, "{}",
    ])
    func withoutATidAsTextThereIsNobodyToAnswer(json: String) throws {
        let unreadable = try #require(try inbound(.requests, json).unreadable)
        #expect(unreadable.reason == .noTransaction)
        #expect(unreadable.header == nil)
    }

    @Test func aTidOf128BytesIsEchoedAndOneOf129IsNot() throws {
        func json(_ length: Int) -> String {
            #"{"tid":"\#(String(repeating: "t", count: length))","bid":"b","method":"config","data":{}}"#
        }
        #expect(try inbound(.requests, json(128)).envelope?.tid.utf8.count == 128)
        #expect(try inbound(.requests, json(129)).unreadable == Unreadable(.transactionTooLong))
    }

    @Test func aNumberForABidLeavesTheTransactionAnswerable() throws {
        let envelope = try #require(try inbound(.requests, #"{"tid":"t","bid":7,"method":"config"}"#).envelope)
        #expect(envelope.tid == "t" && envelope.bid == nil)
    }

    @Test(arguments: [#""bid":{}"#, #""bid":"\#(String(repeating: "b", count: 129))""#])
    func aBidThatCannotBeEchoedIsNotAnswered(bid: String) throws {
        let unreadable = try #require(try inbound(.requests, #"{"tid":"t",\#(bid),"method":"config"}"#).unreadable)
        #expect(unreadable.header == nil)
    }

    @Test func aMissingBidIsNotEchoed() throws {
        let envelope = try #require(try inbound(.requests, #"{"tid":"t","method":"flight_areas_get"}"#).envelope)
        #expect(
            text(envelope.answered(with: ResultReply.ok, at: 5))
                == #"{"tid":"t","timestamp":5,"method":"flight_areas_get","data":{"result":0}}"#)
    }

    @Test(arguments: [
        (#"{"tid":"t","bid":"b","data":{}}"#, Unreadable.Reason.noMethod),
        (#"{"tid":"t","bid":"b","method":7,"data":{}}"#, .noMethod),
        (#"{"tid":"t","bid":"b","method":"\#(String(repeating: "m", count: 129))"}"#, .noMethod),
        (#"{"tid":"t","bid":"b","method":"flighttask_resource_get","data":{}}"#, .body),
        (#"{"tid":"t","bid":"b","method":"flighttask_resource_get","data":null}"#, .body),
        (#"{"tid":"t","bid":"b","method":"flighttask_resource_get","data":[1]}"#, .body),
        (#"{"tid":"t","bid":"b","method":"flighttask_resource_get","data":{"flight_id":"a/../b"}}"#, .body),
        (#"{"tid":"t","bid":"b","method":"flighttask_resource_get","data":{"flight_id":["f"]}}"#, .body),
    ])
    func anUnreadableRequestCanStillBeRefused(json: String, reason: Unreadable.Reason) throws {
        let unreadable = try #require(try inbound(.requests, json).unreadable)
        #expect(unreadable.reason == reason)
        let answer = try #require(unreadable.header).answered(with: ResultReply.refused, at: 1)
        #expect(answer.tid == "t")
        #expect(answer.bid == "b")
        #expect(text(answer.data) == #"{"result":200001}"#)
    }

    @Test func aReplyWithoutResultAnswersNothing() throws {
        #expect(try inbound(.servicesReply, DockSpecimen.up("return_home", data: "{}")).unreadable?.reason == .body)
    }

    @Test func anotherMethodOnStatusIsNotTopology() throws {
        #expect(try inbound(.status, DockSpecimen.up("config", data: "{}")).unreadable?.reason == .body)
    }

    @Test(arguments: [Topic.Channel.services, .requestsReply, .eventsReply, .statusReply])
    func whatOnlyWeSayIsNotReadFromADock(channel: Topic.Channel) throws {
        #expect(try inbound(channel, DockSpecimen.bindStatus).unreadable?.reason == .notForUs(channel))
    }

    @Test func whatIsNotJSONHasNoHeader() throws {
        #expect(try inbound(.events, "<html>").unreadable == Unreadable(.notJSON(.malformed(offset: 0))))
    }

    @Test func theSenderIsNeverTakenFromTheBody() throws {
        let json = #"{"tid":"t","bid":"b","method":"config","gateway":"SOMEBODY-ELSE","data":{}}"#
        let envelope = try #require(try inbound(.requests, json).envelope)
        #expect(!text(envelope.answered(with: ResultReply.ok, at: 1)).contains("SOMEBODY-ELSE"))
    }
}
