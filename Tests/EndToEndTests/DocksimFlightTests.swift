// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// Our own programs, the way the README tells a newcomer to use them.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto")) struct DocksimFlightTests {
    @Test func aFileIsPushedFlownAndFollowedToItsEnd() async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url)
        let sample = try #require(SampleFiles.all.first)
        let file = try service.folder.file("route.kmz", sample.bytes)
        try await service.ready()

        let pushed = try await service.wayline("push", file)
        #expect(pushed.status == 0, "\(pushed.complaint)")
        let id =
            try #require(try await service.curl("GET", "/api/v1/waylines").json["waylines"] as? [[String: Any]]).first?[
                "id"] as? String

        let dock = try Running(
            Program.ours("docksim"), ["--broker", broker.url, "--gateway", "SIMDOCK1", "--speed", "10000"])
        try await dock.line(containing: "online")
        let flown = try await service.wayline("fly", try #require(id), "--gateway", "SIMDOCK1", "--rth-altitude", "100")
        #expect(flown.status == 0, "\(flown.output)\n\(flown.complaint)")
        #expect(await dock.status() == 0)

        let flights = try await service.curl("GET", "/api/v1/flights")
        let flight = try #require((flights.json["flights"] as? [[String: Any]])?.first)
        #expect(flight["state"] as? String == "ok")
        let one = try await service.curl("GET", "/api/v1/flights/\(flight["flight_id"] ?? "")")
        let kinds = Set((one.json["timeline"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String })
        #expect(kinds.isSuperset(of: ["message_out", "message_in", "link_issued", "state"]), "\(one.body)")
        #expect(await service.running.stop() == 0)
    }

    @Test func aConditionalFlightIsAnnouncedAndThenFlown() async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url)
        try await service.ready()
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let dock = try Running(
            Program.ours("docksim"),
            ["--broker", broker.url, "--gateway", "SIMDOCK3", "--speed", "10000", "--timeout", "60"])
        try await dock.line(containing: "online")
        let now = Int(Date.now.timeIntervalSince1970 * 1000)
        let conditions = #"{"battery_capacity":60,"begin_time":\#(now),"end_time":\#(now + 3_600_000)}"#
        let order =
            #"{"gateway":"SIMDOCK3","wayline_id":"\#(wayline.id)","rth_altitude":100,"task_type":2,"#
            + #""ready_conditions":\#(conditions)}"#
        let ordered = try await service.curl("POST", "/api/v1/flights", "--data-binary", order)
        #expect(ordered.status == 201, "\(ordered.body)")
        #expect(await dock.status() == 0, "\(dock.complaint)")
        let flight = try await service.curl("GET", "/api/v1/flights/\(ordered.json["flight_id"] ?? "")")
        #expect(flight.json["state"] as? String == "ok", "\(flight.body)")
        #expect(flight.body.contains("flighttask_ready"))
        #expect(await service.running.stop() == 0)
    }

    @Test func gatewaysAreKnownByWhatTheySaid() async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url)
        try await service.ready()
        let dock = try Running(
            Program.ours("docksim"), ["--broker", broker.url, "--gateway", "SIMDOCK2", "--model", "dock2"])
        try await dock.line(containing: "online")
        let gateways = try await service.curl("GET", "/api/v1/gateways")
        let gateway = try #require((gateways.json["gateways"] as? [[String: Any]])?.first)
        #expect(
            gateway["gateway"] as? String == "SIMDOCK2" || gateway["sn"] as? String == "SIMDOCK2", "\(gateways.body)")
        #expect(gateways.body.contains("3-2-0") || gateways.body.contains("Dock 2"))
        #expect(await service.running.stop() == 0)
    }
}
