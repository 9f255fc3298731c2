// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Synchronization
import Testing

/// K02, U07: keys are changed while links are in use.
@Suite(.enabled(if: Program.system("curl") != nil, "needs curl"), .timeLimit(.minutes(2)))
struct KeyRotationTests {
    private static let nowhere = "mqtt://127.0.0.1:1"

    /// Links made before, between and after the changes are fetched all the while; none may fail.
    @Test func noGoodLinkFailsWhileKeysAreRotatedAndReloaded() async throws {
        let service = try await Service(broker: Self.nowhere)
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let traffic = Traffic([try await service.link(wayline.id)])
        let answers = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<2 {
                group.addTask {
                    var seen: [String] = []
                    while !traffic.isOver || seen.isEmpty {
                        seen += try await Self.statuses(of: traffic.urls.flatMap { [$0, $0, $0, $0] })
                    }
                    return seen
                }
            }
            defer { traffic.end() }
            for turn in 1...4 {
                let rotated = try await service.waylined("keys", "rotate")
                #expect(rotated.status == 0 && rotated.output.hasPrefix("k\(turn + 1) signs"), "\(rotated)")
                service.running.signal(SIGHUP)
                let url = try await service.link(wayline.id)
                #expect(url.contains("KeyId=k\(turn + 1)&"))
                traffic.add(url)
                try await service.complains(of: "keys reloaded", times: turn)
            }
            traffic.end()
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(answers.count > 20 && Set(answers) == ["200"], "\(answers.filter { $0 != "200" })")
        #expect(!service.running.complaint.contains("not reloaded"))

        let first = try #require(traffic.urls.first)
        #expect(try await service.waylined("keys", "retire", "k1").status == 0)
        #expect(try await Self.statuses(of: [first]) == ["403"], "a retired key's links are refused at once")
        #expect(await service.running.stop() == 0)
    }

    /// A key file that is no ring, or not private, changes nothing; what was in force stays.
    @Test func aBadFileIsNotTakenIntoForce() async throws {
        let service = try await Service(broker: Self.nowhere)
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let url = try await service.link(wayline.id), keys = service.folder.path + "/data/keys.json"
        let good = try String(contentsOfFile: keys, encoding: .utf8)
        chmod(keys, 0o644)
        service.running.signal(SIGHUP)
        try await service.complains(of: "keys not reloaded: \(keys) holds a secret", times: 1)
        try service.folder.file("data/keys.json", Array(good.replacing("sign", with: "sing").utf8))
        chmod(keys, 0o600)
        service.running.signal(SIGHUP)
        try await service.complains(of: "keys not reloaded: \(keys): key k1 has use \"sing\"", times: 1)
        #expect(try await Self.statuses(of: [url]) == ["200"])
        #expect(try await service.link(wayline.id).contains("KeyId=k1&"))
        #expect(await service.running.stop() == 0)
    }

    /// Two commands at once: each of them makes a key, and neither loses the other's.
    @Test func rotationsAtOnceLoseNoKey() async throws {
        let service = try await Service(broker: Self.nowhere)
        let lines = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<6 { group.addTask { try await service.waylined("keys", "rotate").output } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(lines.count == 6, "\(lines)")
        let keys = try String(contentsOfFile: service.folder.path + "/data/keys.json", encoding: .utf8)
        #expect((1...7).allSatisfy { keys.contains(#""id":"k\#($0)""#) }, "seven keys")
        #expect(await service.running.stop() == 0)
    }

    /// The links that are fetched, until it is enough.
    private final class Traffic: Sendable {
        private let state: Mutex<(urls: [String], isOver: Bool)>

        init(_ urls: [String]) { state = Mutex((urls, false)) }

        var urls: [String] { state.withLock { $0.urls } }
        var isOver: Bool { state.withLock { $0.isOver } }

        func add(_ url: String) { state.withLock { $0.urls.append(url) } }
        func end() { state.withLock { $0.isOver = true } }
    }

    private static func statuses(of urls: [String]) async throws -> [String] {
        let fetches = urls.flatMap { ["-o", "/dev/null", $0] }
        let ended = try await Program.run(
            try #require(Program.system("curl")), ["-s", "-w", "%{http_code}\n"] + fetches)
        return ended.output.split(separator: "\n").map(String.init)
    }
}

extension Service {
    /// A link through the API.
    func link(_ id: String) async throws -> String {
        let answer = try await curl("POST", "/api/v1/waylines/\(id)/links", "--data-binary", #"{"expires_in":600}"#)
        return try #require(answer.json["url"] as? String, "\(answer.body)")
    }

    /// An administration command beside the running service.
    func waylined(_ words: String...) async throws -> Program.Ended {
        try await Program.run(Program.ours("waylined"), words + ["--data-dir", folder.path + "/data"])
    }

    /// Waits until standard error has said something so many times.
    func complains(of text: String, times: Int) async throws {
        while running.complaint.split(separator: "\n").count(where: { $0.contains(text) }) < times {
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}
