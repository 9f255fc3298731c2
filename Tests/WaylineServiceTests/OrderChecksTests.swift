// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import SampleFiles
import Testing
import WPMLRules
import WaylineTestKit

@testable import WaylineService

/// What is refused before a dock is asked, each with field, value, rule and remedy – and what is not.
@Suite struct OrderChecksTests {
    private static let now = Int(Samples.now.milliseconds)

    /// The faults of an order, by field; empty when it was sent.
    private func faults(
        _ desk: Desk, _ id: String = "f1", _ change: @escaping (inout FlightOrder) -> Void = { _ in }
    ) async throws -> [FieldFault] {
        do {
            try await desk.order(id, change)
            return []
        } catch DispatchRefusal.outOfRange(let faults) {
            for fault in faults { #expect(!fault.value.isEmpty && !fault.rule.isEmpty && !fault.remedy.isEmpty) }
            return faults
        }
    }

    private func topology(_ desk: Desk, aircraft: String) async throws {
        let model = try #require(DeviceModel(key: aircraft))
        let device = #"{"sn":"A1","domain":"0","type":\#(model.type),"sub_type":\#(model.subType)}"#
        try await desk.say(
            .status,
            #"{"tid":"t","bid":"b","method":"update_topo","data":{"domain":"3","type":3,"sub_type":0,"sub_devices":[\#(device)]}}"#
        )
    }

    @Test func theTwentyFirstPreparedFlightOfADockIsRefused() async throws {
        let desk = try await Desk()
        for number in 1...20 { try await desk.order("f\(number)") }
        let fault = try #require(try await faults(desk, "f21").first)
        #expect(fault.field == "gateway" && fault.value.contains("20"))
        #expect(desk.tray.published.count == 20)
        #expect(try await desk.catalog.flight(Samples.flightID("f21"), in: .default) == nil)
        #expect(try await desk.order("f20").id.text == "f20", "one that is there already is answered")
        _ = try await desk.progress("in_progress", flight: "f1", tid: "1")
        #expect(try await faults(desk, "f21").isEmpty, "one that flies is prepared no more")
    }

    @Test func aTimedFlightThatIsTooNearIsRefusedAndItsRepetitionIsNot() async throws {
        let desk = try await Desk()
        let near = try await faults(desk) { order in
            order.taskType = 1
            order.executeTime = Self.now + 30_000
        }
        #expect(near.map(\.field) == ["execute_time"])
        let timed: @Sendable (inout FlightOrder) -> Void = { order in
            order.taskType = 1
            order.executeTime = Self.now + 60_000
        }
        try await desk.order("f1", timed)
        desk.clock.advance(by: .seconds(3600))
        #expect(try await desk.order("f1", timed).id.text == "f1")
        #expect(desk.tray.published.count == 1)
    }

    @Test func aWindowThatIsOverIsRefused() async throws {
        let desk = try await Desk()
        let found = try await faults(desk) { order in
            order.taskType = 2
            order.readyConditions = ReadyConditions(
                batteryCapacity: 60, beginTime: Self.now - 7_200_000, endTime: Self.now)
        }
        #expect(found.map(\.field) == ["ready_conditions.end_time"])
    }

    @Test func aLostLinkIsTreatedAsTheFileSays() async throws {
        let desk = try await Desk(Samples.wayline(exitOnRCLost: 1))
        let fault = try #require(try await faults(desk) { $0.exitWaylineWhenRCLost = 0 }.first)
        #expect(fault.field == "exit_wayline_when_rc_lost" && fault.value == "0")
        #expect(fault.rule.contains("executeLostAction"))
        #expect(try await faults(desk) { $0.exitWaylineWhenRCLost = 1 }.isEmpty)
        let unsent = try await faults(desk, "f2") { order in
            order.exitWaylineWhenRCLost = 0
            order.dialect = .legacy
        }
        #expect(unsent.isEmpty, "the seed's words have no such field")
        let silent = try await Desk(Samples.wayline(exitOnRCLost: nil))
        #expect(try await faults(silent) { $0.exitWaylineWhenRCLost = 0 }.isEmpty)
    }

    /// A dock overrides globalRTHHeight with it, and takeOffSecurityHeight when it resumes: no height of the file
    /// contradicts it.
    @Test(arguments: [20, 50, 1500])
    func theHeightOfTheWayHomeIsTheOrdersAlone(altitude: Int) async throws {
        let desk = try await Desk()
        #expect(try await faults(desk) { $0.rthAltitude = altitude }.isEmpty)
    }

    private static let m4d = #"{"drone":{"type":100,"subType":0},"waylines":1}"#

    @Test func aWaylineForAnotherAircraftIsRefused() async throws {
        let desk = try await Desk(Samples.wayline(summary: Self.m4d))
        try await topology(desk, aircraft: "0-67-1")
        let fault = try #require(try await faults(desk).first)
        #expect(fault.field == "wayline_id")
        #expect(fault.value.contains("Matrice 4D") && fault.rule.contains("M30T"))
        try await topology(desk, aircraft: "0-100-1")
        #expect(try await faults(desk).isEmpty, "a variant of the same type flies it")
    }

    @Test(arguments: [
        #"{"drone":{"type":65535,"subType":0}}"#, #"{"drone":{"type":68}}"#, #"{"waylines":1}"#, "[]", nil,
    ])
    func anAircraftThatNobodyKnowsIsNoContradiction(summary: String?) async throws {
        let desk = try await Desk(Samples.wayline(summary: summary))
        try await topology(desk, aircraft: "0-67-1")
        #expect(try await faults(desk).isEmpty)
    }

    @Test func aDockWhoseAircraftIsUnknownIsAsked() async throws {
        let desk = try await Desk(Samples.wayline(summary: Self.m4d))
        #expect(try await faults(desk).isEmpty)
    }

    @Test(arguments: [0, 1])
    func aBreakPointLiesInTheFile(wayline: Int) async throws {
        let sample = try #require(SampleFiles.all.first { $0.name.contains("two-waylines") })
        let desk = try await Desk(try Self.record(sample.bytes))
        let spool = try await desk.vault.spool()
        try await spool.append(sample.bytes)
        try await desk.vault.keep(try await spool.finish())
        let count = try #require(sample.mission?.templates.flatMap(\.waylines)[wayline].waypoints.count)
        func fields(_ wayline: Int, _ index: Int) async throws -> [String] {
            try await faults(desk, "f\(wayline)-\(index)") { order in
                order.breakPoint = BreakPoint(index: index, state: 0, progress: 0.34, waylineID: wayline)
            }.map(\.field)
        }
        #expect(try await fields(wayline, 0) == [])
        #expect(try await fields(wayline, count - 1) == [])
        #expect(try await fields(wayline, count) == ["break_point.index"])
        #expect(try await fields(2, 0) == ["break_point.wayline_id"])
    }

    /// A record of these bytes, as an upload for docks makes it.
    private static func record(_ bytes: [UInt8]) throws -> WaylineRecord {
        let digests = ContentHasher.digests(of: bytes)
        let like = Samples.wayline()
        return WaylineRecord(
            id: like.id, workspace: like.workspace, name: like.name, fingerprint: digests.fingerprint,
            digest: digests.digest, size: bytes.count, profile: .dock, findings: like.findings, summary: like.summary,
            exitOnRCLost: nil, createdAt: like.createdAt)
    }

    @Test func everythingThatIsWrongIsToldAtOnce() async throws {
        let desk = try await Desk(Samples.wayline(summary: Self.m4d))
        try await topology(desk, aircraft: "0-67-1")
        let found = try await faults(desk) { order in
            order.taskType = 1
            order.executeTime = Self.now
            order.exitWaylineWhenRCLost = 0
        }
        #expect(Set(found.map(\.field)) == ["execute_time", "exit_wayline_when_rc_lost", "wayline_id"])
        #expect(desk.tray.published.isEmpty)
    }

    // MARK: One in the air

    @Test func aSecondExecuteOnOneDockNamesTheFlightThatFlies() async throws {
        let desk = try await Desk()
        for id in ["f1", "f2"] {
            try await desk.order(id)
            try await desk.reply(0)
        }
        _ = try await desk.progress("in_progress", tid: "1")
        for state in [FlightState.executing, .paused] {
            await #expect {
                try await desk.steer(.executeAsked(force: false), "f2")
            } throws: {
                if case DispatchRefusal.dockFlies(let id, state) = $0 { id.text == "f1" } else { false }
            }
            _ = try await desk.progress("paused", tid: "2")
        }
        #expect(!desk.tray.methods.contains("flighttask_execute"))
        #expect(try await desk.flight("f2").state == .prepared, "nothing happened to it")
        desk.answers(319_016)
        let forced = try await desk.steer(.executeAsked(force: true), "f2")
        #expect(forced.state == .rejected, "who insists hears it from the dock")
    }

    @Test func aFlightThatEndedOrIsSilentForLongStandsInNobodysWay() async throws {
        for ends in [true, false] {
            let desk = try await Desk()
            for id in ["f1", "f2"] {
                try await desk.order(id)
                try await desk.reply(0)
            }
            _ = try await desk.progress("in_progress", tid: "1")
            if ends { _ = try await desk.progress("ok", tid: "2") } else { desk.clock.advance(by: .seconds(3601)) }
            desk.answers(0)
            #expect(try await desk.steer(.executeAsked(force: false), "f2").state == .executing)
        }
    }
}
