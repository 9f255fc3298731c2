// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// The document the product was asked for, played with tools that know nothing of us: mosquitto_pub, mosquitto_sub, curl.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto, mosquitto_pub and curl")) struct SeedConversationTests {
    private static let flight = "b0a1c2d3-1111-4222-8333-444455556666"

    private func order(_ service: Service, _ wayline: String, flight: String = flight, more: String = "") async throws
        -> Service.Answer
    {
        let body =
            #"{"gateway":"SEEDDOCK","wayline_id":"\#(wayline)","flight_id":"\#(flight)","rth_altitude":100\#(more)}"#
        return try await service.curl(
            "POST", "/api/v1/flights", "-H", "Content-Type: application/json", "--data-binary", body)
    }

    @Test func prepareExecuteResourceDownloadProgress() async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url)
        let dock = try await SeedDock("SEEDDOCK", broker: broker)
        try await service.ready()
        let sample = try #require(SampleFiles.all.first)
        let wayline = try await service.upload(sample)

        async let ordered = order(service, wayline.id, more: #","dialect":"legacy""#)
        let prepare = try await dock.next("services")
        #expect(prepare.method == "flighttask_prepare")
        #expect(prepare.data["wayline_type"] as? Int == 0 && prepare.data["rth_mode"] == nil, "the seed's fields only")
        let file = try #require(prepare.data["file"] as? [String: Any])
        #expect(file["fingerprint"] as? String == wayline.fingerprint)
        try await dock.reply(to: prepare)
        let answer = try await ordered
        #expect(answer.status == 201 && answer.json["state"] as? String == "prepared", "\(answer.body)")

        async let executed = service.curl("POST", "/api/v1/flights/\(Self.flight)/execute")
        let execute = try await dock.next("services")
        #expect(execute.method == "flighttask_execute" && execute.data["flight_id"] as? String == Self.flight)
        try await dock.reply(to: execute)
        #expect(try await executed.status == 200)

        try await dock.say(
            "requests",
            #"{"method":"flighttask_resource_get","timestamp":"1234567890123","tid":"123","bid":"456","data":{"flight_id":"\#(Self.flight)"}}"#
        )
        let reply = try await dock.next("requests_reply")
        #expect(reply.tid == "123" && reply.bid == "456" && reply.method == "flighttask_resource_get")
        #expect(reply.data["result"] as? Int == 0)
        let output = try #require(reply.data["output"] as? [String: Any])
        let resource = try #require(output["file"] as? [String: Any])
        #expect(resource["fingerprint"] as? String == wayline.fingerprint)

        try await download(
            try #require(resource["url"] as? String), is: sample.bytes, md5: wayline.fingerprint, in: service.folder)
        try await dock.progress(flight: Self.flight, status: "in_progress", percent: 40, tid: "124")
        #expect(try await dock.next("events_reply").data["result"] as? Int == 0)
        try await dock.progress(flight: Self.flight, status: "ok", percent: 100, tid: "125")
        #expect(try await dock.next("events_reply").tid == "125")
        let end = try await service.curl("GET", "/api/v1/flights/\(Self.flight)")
        #expect(end.json["state"] as? String == "ok", "\(end.body)")
        #expect(await service.running.stop() == 0)
    }

    /// Downloads with curl and asks md5sum, not ourselves.
    private func download(_ url: String, is bytes: [UInt8], md5: String, in folder: Folder) async throws {
        let path = folder.path + "/downloaded.kmz"
        let ended = try await Program.run(try #require(Program.system("curl")), ["-s", "-f", "-o", path, url])
        #expect(ended.status == 0)
        #expect(try Array(Data(contentsOf: URL(filePath: path))) == bytes)
        if let md5sum = Program.system("md5sum") {
            #expect(try await Program.run(md5sum, [path]).output.hasPrefix(md5 + " "))
        }
    }

    @Test func createAndUndoOfTheSeed() async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url)
        let dock = try await SeedDock("SEEDDOCK", broker: broker)
        try await service.ready()
        let wayline = try await service.upload(try #require(SampleFiles.all.first))

        async let ordered = order(service, wayline.id, more: #","dialect":"legacy","method":"create""#)
        let create = try await dock.next("services")
        #expect(create.method == "flighttask_create")
        #expect((create.data["file"] as? [String: Any])?["sign"] as? String == wayline.fingerprint)
        try await dock.reply(to: create)
        #expect(try await ordered.json["state"] as? String == "prepared")

        async let undone = service.curl("POST", "/api/v1/flights/\(Self.flight)/undo")
        let undo = try await dock.next("services")
        #expect(undo.method == "flighttask_undo")
        #expect(
            undo.data["flight_id"] as? [String] == [Self.flight]
                && undo.data["flight_ids"] as? [String] == [Self.flight])
        try await dock.reply(to: undo)
        #expect(try await undone.json["state"] as? String == "canceled")
        #expect(await service.running.stop() == 0)
    }

    @Test func anotherDockGetsTheAnswerOfAnUnknownFlight() async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url)
        let dock = try await SeedDock("SEEDDOCK", broker: broker)
        let other = try await SeedDock("OTHERDOCK", broker: broker)
        try await service.ready()
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        async let ordered = order(service, wayline.id)
        try await dock.reply(to: try await dock.next("services"))
        #expect(try await ordered.status == 201)

        var answers: [String] = []
        for flight in [Self.flight, "00000000-1111-4222-8333-444455556666"] {
            try await other.say(
                "requests",
                #"{"method":"flighttask_resource_get","tid":"7","bid":"8","gateway":"SEEDDOCK","data":{"flight_id":"\#(flight)"}}"#
            )
            let reply = try await other.next("requests_reply")
            #expect(reply.tid == "7" && reply.bid == "8")
            answers.append("\(reply.data)")
        }
        #expect(answers == ["[\"result\": 200001]", "[\"result\": 200001]"])
        #expect(await service.running.stop() == 0)
    }

    @Test(arguments: ["flight_areas_get", "offline_map_get"])
    func whatDelaysTakeOffIsAnswered(_ method: String) async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url)
        let dock = try await SeedDock("SEEDDOCK", broker: broker)
        try await service.ready()
        try await dock.say(
            "requests",
            #"{"tid":"1","bid":"2","timestamp":1765999985000,"method":"\#(method)","gateway":"SEEDDOCK","data":null}"#)
        let reply = try await dock.next("requests_reply")
        #expect(reply.data["result"] as? Int == 0 && reply.method == method)
        #expect(await service.running.stop() == 0)
    }
}
