// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// A real service is killed while flights stand in every kind of waiting, and started again over the same folder.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto, mosquitto_pub and curl")) struct RestartedServiceTests {
    private struct Site {
        let broker: Broker
        let folder: Folder
        let service: Service
        let wayline: String

        init() async throws {
            broker = try await Broker()
            folder = try Folder()
            service = try await Self.start(broker, folder)
            wayline = try await service.upload(try #require(SampleFiles.all.first)).id
        }

        static func start(_ broker: Broker, _ folder: Folder) async throws -> Service {
            let service = try await Service(
                broker: broker.url, folder: folder, extra: ["--flights-reply-timeout", "3s"])
            try await service.ready()
            return service
        }

        func order(_ id: String, on dock: SeedDock, more: String = "") async throws {
            let body =
                #"{"gateway":"\#(dock.serial)","wayline_id":"\#(wayline)","flight_id":"\#(id)","rth_altitude":100\#(more)}"#
            let answer = try await service.curl(
                "POST", "/api/v1/flights", "-H", "Prefer: respond-async", "--data-binary", body)
            #expect(answer.status == 202, "\(answer.body)")
        }
    }

    private func state(_ id: String, _ service: Service) async throws -> String? {
        try await service.curl("GET", "/api/v1/flights/\(id)").json["state"] as? String
    }

    /// Follows a flight from its first event until one of them says this.
    private func wait(_ id: String, _ service: Service, for word: String) async throws {
        let stream = try Running(
            try #require(Program.system("curl")),
            [
                "-sN", "-H", "Authorization: Bearer \(service.token)", "-H", "Last-Event-ID: 0",
                service.address + "/api/v1/events?flight=\(id)",
            ])
        try await stream.line(containing: word)
        // A program started by a thread of libdispatch's has its signals blocked, all but this one.
        stream.signal(SIGKILL)
        _ = await stream.status()
    }

    @Test func everyFlightStandsWhereItStood() async throws {
        let site = try await Site()
        let silent = try await SeedDock("DA", broker: site.broker)
        let deaf = try await SeedDock("DB", broker: site.broker)
        let paused = try await SeedDock("DC", broker: site.broker)
        let planned = try await SeedDock("DD", broker: site.broker)

        let time = (Int(Date().timeIntervalSince1970) + 3600) * 1000
        try await site.order("f-planned", on: planned, more: #","task_type":1,"execute_time":\#(time)"#)
        try await planned.reply(to: try await planned.next("services"))
        try await site.order("f-paused", on: paused)
        try await paused.reply(to: try await paused.next("services"))
        try await paused.progress(flight: "f-paused", status: "paused", percent: 40, tid: "1")
        try await site.order("f-deaf", on: deaf, more: #","auto_execute":true"#)
        try await deaf.reply(to: try await deaf.next("services"))
        #expect(try await deaf.next("services").method == "flighttask_execute")
        try await wait("f-paused", site.service, for: #""state":"paused""#)
        try await wait("f-planned", site.service, for: #""state":"prepared""#)
        try await site.order("f-silent", on: silent)
        let first = try await silent.next("services")

        site.service.running.signal(SIGKILL)
        _ = await site.service.running.status()
        let after = try await Site.start(site.broker, site.folder)

        #expect(try await state("f-paused", after) == "paused")
        #expect(try await state("f-planned", after) == "prepared")
        let again = try await silent.next("services")
        #expect(again.method == "flighttask_prepare" && again.tid != first.tid)
        #expect(again.data["flight_id"] as? String == "f-silent")
        try await wait("f-silent", after, for: #""state":"timeout""#)

        try await wait("f-deaf", after, for: #""unanswered":"execute""#)
        let unconfirmed = try await after.curl("GET", "/api/v1/flights/f-deaf")
        #expect(unconfirmed.json["unconfirmed"] as? String == "execute")
        let second = try await after.curl("POST", "/api/v1/flights/f-deaf/execute")
        #expect(second.status == 409 && second.code == "execute_unconfirmed", "\(second.body)")
        // An execute that the service had repeated by itself would be the next word, and this one's answer another's.
        async let forced = after.curl("POST", "/api/v1/flights/f-deaf/execute", "--data-binary", #"{"force":true}"#)
        try await deaf.reply(to: try await deaf.next("services"))
        let answer = try await forced
        #expect(answer.status == 200 && answer.json["state"] as? String == "executing", "\(answer.body)")
        #expect(await after.running.stop() == 0)
    }
}
