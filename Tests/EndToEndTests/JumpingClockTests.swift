// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// T01, T04: the wall clock of a running service is set forwards and backwards.
@Suite(
    .enabled(if: FakeTime.library != nil && Broker.isHere, "needs libfaketime, mosquitto and curl"),
    .timeLimit(.minutes(2)))
struct JumpingClockTests {
    /// Links follow the clock. What waits for a time to pass – an idle connection, a dock's reply, the broker – does not
    /// notice it.
    @Test func linksFollowTheClockAndNothingStallsOrStorms() async throws {
        let broker = try await Broker(), folder = try Folder()
        let clock = try folder.file("clock", Array("+0".utf8))
        let environment = ["LD_PRELOAD": try #require(FakeTime.library), "FAKETIME_TIMESTAMP_FILE": clock]
            .merging(["FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"]) { $1 }
        let service = try await Service(
            broker: broker.url, folder: folder, environment: environment, under: FakeTime.shell)
        defer { FakeTime.sweep(after: service.running) }
        let dock = try await SeedDock("CLOCKDOCK", broker: broker)
        try await service.ready()
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let link = try await service.link(wayline.id)
        for (number, jump) in ["+0", "+3600", "+0", "-3600", "+315576000", "-315576000", "+0"].enumerated() {
            try folder.file("clock", Array(jump.utf8))
            let isOver = jump == "+3600" || jump == "+315576000"
            #expect(
                try await service.curl("GET", link, token: "", "-o", "/dev/null").status == (isOver ? 410 : 200),
                "\(jump)")
            let fresh = try await service.link(wayline.id)
            #expect(try await service.curl("GET", fresh, token: "", "-o", "/dev/null").status == 200, "\(jump)")
            try await fly(number, wayline.id, dock, service)
        }
        #expect(try await service.curl("GET", "/readyz", token: "").status == 200)
        let lines = service.running.complaint.split(separator: "\n")
        #expect(lines.count < 200 && !lines.contains { $0.contains(" error ") }, "\(lines.suffix(20))")
        #expect(await service.running.stop() == 0)
    }

    /// A flight from its order to its end, whatever the year.
    private func fly(_ number: Int, _ wayline: String, _ dock: SeedDock, _ service: Service) async throws {
        let id = "c0a1c2d3-1111-4222-8333-00000000000\(number)"
        let order = #"{"gateway":"CLOCKDOCK","wayline_id":"\#(wayline)","flight_id":"\#(id)","rth_altitude":100}"#
        async let ordered = service.curl("POST", "/api/v1/flights", "--data-binary", order)
        let prepare = try await dock.next("services")
        #expect(prepare.method == "flighttask_prepare", "no command comes twice")
        try await dock.reply(to: prepare)
        let answer = try await ordered
        #expect(answer.status == 201 && answer.json["state"] as? String == "prepared", "\(answer.body)")
        try await dock.progress(flight: id, status: "ok", percent: 100, tid: "t-\(number)")
        #expect(try await dock.next("events_reply").data["result"] as? Int == 0)
        #expect(try await service.curl("GET", "/api/v1/flights/\(id)").json["state"] as? String == "ok")
    }
}
