// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// A fleet in one process at a real service. A larger one flies in Benchmarks/fleet.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto")) struct DocksimFleetTests {
    private static let docks = 20
    /// Beginning so that the number grows by a digit on the way.
    private static let serials = (8..<8 + docks).map { $0 < 10 ? "ROOF0\($0)" : "ROOF\($0)" }

    @Test func everyDockFliesAndNothingIsLost() async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url)
        try await service.ready()
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let fleet = try Running(
            Program.ours("docksim"),
            [
                "--broker", broker.url, "--gateway", "ROOF08", "--fleet", "\(Self.docks)", "--ramp", "0.5", "--speed",
                "10000", "--timeout", "300", "--transcript", "json",
            ])
        for _ in Self.serials { try await fleet.line(containing: #""event":"online","answered":true"#) }
        for serial in Self.serials {
            let order =
                #"{"gateway":"\#(serial)","wayline_id":"\#(wayline.id)","rth_altitude":100,"auto_execute":true}"#
            let answer = try await service.curl(
                "POST", "/api/v1/flights", "-H", "Prefer: respond-async", "--data-binary", order)
            #expect(answer.status == 202, "\(answer.body)")
        }
        try await follow(fleet)
        #expect(try await service.gatewaysFlown() == Self.serials.sorted())
        #expect(await service.running.stop() == 0)
    }

    /// Five docks are in the air when the broker dies; another takes its place at the same port.
    @Test func aFleetOutlivesItsBroker() async throws {
        let first = try await Broker()
        let service = try await Service(broker: first.url)
        try await service.ready()
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let fleet = try Running(
            Program.ours("docksim"),
            [
                "--broker", first.url, "--gateway", "ROOF1", "--fleet", "5", "--speed", "40", "--resend", "1",
                "--timeout", "300",
            ])
        let serials = (1...5).map { "ROOF\($0)" }
        for _ in serials { try await fleet.line(containing: "online  answered=true") }
        for serial in serials {
            let order =
                #"{"gateway":"\#(serial)","wayline_id":"\#(wayline.id)","rth_altitude":100,"auto_execute":true}"#
            _ = try await service.curl("POST", "/api/v1/flights", "--data-binary", order)
        }
        try await fleet.line(containing: "waypoint  index=0")
        await first.kill()
        try await fleet.line(containing: "waiting  reason=")
        let second = try await Broker(port: first.port)
        let summary = try await fleet.line(containing: "summary: 5 docks, 5 flights in")
        #expect(summary.hasSuffix(": 5 ok"), "\(summary)")
        #expect(await fleet.status() == 0, "\(fleet.complaint)")
        #expect(try await service.gatewaysFlown() == serials)
        _ = second.port
        #expect(await service.running.stop() == 0)
    }

    /// Each dock's end, and the summary of them all.
    private func follow(_ fleet: Running) async throws {
        var ended: Set<String> = []
        var summary: [String: Any] = [:]
        for await line in fleet.lines {
            let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
            #expect((row["time"] as? String)?.hasSuffix("Z") == true)
            #expect(!line.contains("Signature"), "a link's query is a secret")
            if row["event"] as? String == "end", row["status"] as? String == "ok", let dock = row["dock"] as? String {
                ended.insert(dock)
            }
            if row["event"] as? String == "summary" { summary = row }
        }
        #expect(await fleet.status() == 0, "\(fleet.complaint)")
        #expect(ended == Set(Self.serials))
        #expect(summary["flights"] as? Int == Self.docks && summary["unexpected"] as? Int == 0)
        #expect(summary["ended"] as? [String: Int] == ["ok": Self.docks])
        #expect((summary["events"] as? [String: Int])?["unacknowledged"] == 0)
        for name in ["resource_get", "downloads"] {
            let figures = try #require(summary[name] as? [String: Any])
            #expect(figures["count"] as? Int == Self.docks)
            let (p50, p99) = (figures["p50_ms"] as? Double ?? -1, figures["p99_ms"] as? Double ?? -1)
            #expect(p50 >= 0 && p50 <= p99 && p99 <= figures["max_ms"] as? Double ?? -1, "\(figures)")
        }
    }
}

extension Service {
    /// The gateways of all flights that ended ok, once for each flight, sorted.
    fileprivate func gatewaysFlown() async throws -> [String] {
        var gateways: [String] = []
        var cursor = ""
        repeat {
            let page = try await curl("GET", "/api/v1/flights?state=ok&limit=200\(cursor)").json
            gateways += (page["flights"] as? [[String: Any]] ?? []).compactMap { $0["gateway"] as? String }
            cursor = (page["next_cursor"] as? String).map { "&cursor=\($0)" } ?? ""
        } while !cursor.isEmpty
        return gateways.sorted()
    }
}
