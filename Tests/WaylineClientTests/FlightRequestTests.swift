// SPDX-License-Identifier: Apache-2.0

import Digests
import Foundation
import Identifiers
import Testing

@testable import WaylineClient

@Suite struct FlightRequestTests {
    private func fields(_ request: FlightRequest) throws -> NSDictionary {
        try #require(try JSONSerialization.jsonObject(with: Data(JSON.bytes(request))) as? NSDictionary)
    }

    private func request() throws -> FlightRequest {
        FlightRequest(
            gateway: try #require(GatewaySerial("D1")),
            wayline: try #require(ResourceID("0f8fad5b-d9cb-469f-a165-70867728950e")), returnHomeAltitude: 100)
    }

    @Test func whatIsNotSetIsNotSent() throws {
        #expect(
            try fields(request()) == [
                "gateway": "D1", "wayline_id": "0f8fad5b-d9cb-469f-a165-70867728950e", "rth_altitude": 100,
            ])
    }

    @Test func everyFieldHasTheContractsName() throws {
        var request = try request()
        request.flight = FlightID("f-1")
        request.taskType = 2
        request.executeTime = 1_766_003_600_000
        request.readyConditions = .init(batteryCapacity: 60, beginTime: 1, endTime: 2)
        request.storageCapacity = 2000
        request.breakPoint = .init(index: 7, state: 0, progress: 0.5, waylineID: 1)
        request.outOfControlAction = 1
        request.returnHomeMode = 0
        request.precision = 1
        request.exitsWhenRemoteControllerIsLost = 0
        request.simulation = .init(latitude: 47.5, longitude: 8.5)
        request.checksFlightAreas = 1
        request.autoExecute = true
        request.dialect = "legacy"
        request.method = "create"
        #expect(
            try fields(request) == [
                "gateway": "D1", "wayline_id": "0f8fad5b-d9cb-469f-a165-70867728950e", "rth_altitude": 100,
                "flight_id": "f-1",
                "task_type": 2, "execute_time": 1_766_003_600_000,
                "ready_conditions": ["battery_capacity": 60, "begin_time": 1, "end_time": 2],
                "executable_conditions": ["storage_capacity": 2000],
                "break_point": ["index": 7, "state": 0, "progress": 0.5, "wayline_id": 1], "out_of_control_action": 1,
                "rth_mode": 0, "wayline_precision_type": 1, "exit_wayline_when_rc_lost": 0,
                "simulate_mission": ["is_enable": 1, "latitude": 47.5, "longitude": 8.5],
                "flight_safety_advance_check": 1,
                "auto_execute": true, "dialect": "legacy", "method": "create",
            ])
    }
}

@Suite struct ReprDigestTests {
    @Test func theDigestIsFoundAmongOthers() {
        let digest = ContentHasher.digests(of: [1, 2, 3]).digest
        #expect(ReprDigest.digest(ReprDigest.text(digest)) == digest)
        #expect(ReprDigest.digest("sha-512=:AAAA:, " + ReprDigest.text(digest)) == digest)
    }

    @Test(arguments: ["", "sha-256", "sha-256=::", "sha-256=:AAAA:", "sha-256=AAAA", "md5=:AAAA:"])
    func whatIsNoDigestIsNone(header: String) {
        #expect(ReprDigest.digest(header) == nil)
    }
}

@Suite struct UploadSourceTests {
    @Test func aFolderIsNoFile() {
        #expect(throws: ClientFailure.file(path: "/", reason: "not a regular file")) { try UploadSource(path: "/") }
    }

    @Test func aMissingFileIsNamedWithTheSystemsReason() {
        let path = "/nowhere/a.kmz"
        #expect(throws: ClientFailure.file(path: path, reason: "no such file or directory")) {
            try UploadSource(path: path)
        }
    }

    @Test func partsJoinToTheWhole() throws {
        let bytes = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let source = UploadSource(bytes: bytes)
        var joined: [UInt8] = []
        while joined.count < source.size { joined += try source.chunk(at: joined.count) }
        #expect(joined == bytes)
        #expect(source.digest == ContentHasher.digests(of: bytes).digest)
    }
}
