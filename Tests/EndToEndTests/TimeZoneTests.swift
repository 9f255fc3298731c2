// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// T02, T03: whatever the zone, every time that we write is UTC; whatever the year, it is written.
@Suite(.serialized) struct TimeZoneTests {
    private static let zones = [
        "UTC", "Asia/Kathmandu", "America/New_York", "Pacific/Kiritimati", ":bad", "", "XXX-25:99",
    ]

    @Test func theToolSaysTheSameInEveryZone() async throws {
        let folder = try Folder()
        let keys = try folder.file("keys.json", Array(BadKeyFile.file(BadKeyFile.published).utf8))
        chmod(keys, 0o600)
        let url =
            "http://h/resources/0f8fad5b-d9cb-469f-a165-70867728950e.kmz?Expires=1766003600&KeyId=k1"
            + "&Signature=38TPIzeUJZ62kvXCgAIzcrfXZScGMpdxzMwJiI2h03I"
        // The last: in an hour that New York has twice.
        for moment in ["1766003599", "2025-12-17T20:33:20Z", "2026-11-01T01:30:00-04:00"] {
            var said: Set<String> = []
            for zone in Self.zones {
                let ended = try await Program.run(
                    Program.ours("wayline"), ["verify", "--keys", keys, "--at", moment, url], environment: ["TZ": zone])
                said.insert("\(ended.status)\n\(ended.output)\n\(ended.complaint)")
            }
            #expect(said.count == 1 && said.first?.contains("2025-12-17T20:33:20Z") == true, "\(said)")
        }
    }

    /// A repaired archive is the same bytes in every zone and year: its members carry no time of ours.
    @Test func aRepairedFileHasNoTimes() async throws {
        let folder = try Folder()
        let members = SampleFiles.mission(waypoints: 3).members.map { member in
            var member = member
            let text = String(decoding: member.content, as: UTF8.self)
            member.content = Array(text.replacing("useStraightLine>1", with: "useStraightLine>true").utf8)
            return member
        }
        let file = try folder.file("a.kmz", KMZWriter.archive(members))
        var made: Set<Data> = []
        for (number, environment) in (Self.zones.map { ["TZ": $0] } + Self.farYears).enumerated() {
            let out = folder.path + "/out-\(number).kmz"
            let words = FakeTime.shell + [Program.ours("wayline"), "check", "--fix", "--output", out, file]
            let running = try Running(words[0], Array(words.dropFirst()), environment: environment)
            defer { FakeTime.sweep(after: running) }
            let status = await running.status()
            made.insert(try #require(FileManager.default.contents(atPath: out), "\(status) \(running.complaint)"))
        }
        #expect(made.count == 1)
    }

    private static let farYears = ["2038-01-19 03:14:05", "2110-01-01 00:00:00"].compactMap(FakeTime.environment)

    @Test(
        .enabled(if: Program.system("curl") != nil, "needs curl"),
        arguments: ["Asia/Kathmandu", "Pacific/Kiritimati", ":bad"])
    func theServerWritesUTC(_ zone: String) async throws {
        let service = try await Service(broker: "mqtt://127.0.0.1:1", environment: ["TZ": zone])
        let before = Date.now.addingTimeInterval(-60)
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let record = try await service.curl("GET", "/api/v1/waylines/\(wayline.id)")
        let created = try Self.moment(try #require(record.json["created_at"] as? String))
        #expect((before...Date.now.addingTimeInterval(60)).contains(created), "\(zone): \(record.body)")
        let tokens = try await service.waylined("token", "list")
        #expect(tokens.output.contains("T") && tokens.output.contains("Z  "), "\(tokens.output)")
        let logged = try #require(service.running.complaint.split(separator: "\n").first?.prefix { $0 != " " })
        let at = try Self.moment(String(logged))
        #expect((before.addingTimeInterval(-600)...Date.now).contains(at), "\(logged)")
        #expect(await service.running.stop() == 0)
    }

    private static func moment(_ text: String) throws -> Date {
        try Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// The seconds around the end of 31 bits, of 32 bits, and a later year: the whole program under another clock.
    @Test(
        .enabled(if: !farYears.isEmpty && Program.system("curl") != nil, "needs libfaketime and curl"),
        arguments: [
            ("2038-01-19 03:14:05", "2038-01-19T03:1"), ("2106-02-07 06:28:13", "2106-02-07T06:2"),
            ("2110-01-01 00:00:00", "2110-01-01T00:0"),
        ])
    func theServerWorksInFarYears(_ start: String, _ stamp: String) async throws {
        let environment = try #require(FakeTime.environment(startingAt: start))
        let service = try await Service(broker: "mqtt://127.0.0.1:1", environment: environment, under: FakeTime.shell)
        defer { FakeTime.sweep(after: service.running) }
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let record = try await service.curl("GET", "/api/v1/waylines/\(wayline.id)")
        #expect((record.json["created_at"] as? String)?.hasPrefix(stamp) == true, "\(record.body)")
        let url = try await service.link(wayline.id)
        let fetched = try await Program.run(
            try #require(Program.system("curl")), ["-s", "-o", "/dev/null", "-D", "-", "-w", "%{http_code}", url])
        #expect(fetched.output.hasSuffix("200"), "\(fetched.output)")
        let years = fetched.output.split(whereSeparator: \.isNewline).filter { $0.contains(" \(start.prefix(4)) ") }
        #expect(years.count == 2, "Date and Last-Modified: \(fetched.output)")
        #expect(await service.running.stop() == 0, "\(service.running.complaint)")
    }
}
