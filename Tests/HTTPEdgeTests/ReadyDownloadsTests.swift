// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import PlainJSON
import ResourceSigning
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// Downloads that are answered next to the socket: the second of a link, within a second of the first.
@Suite(.timeLimit(.minutes(5)))
struct ReadyDownloadsTests {
    private func get(_ server: TestServer, _ target: String, _ fields: [String] = []) -> String {
        server.request("GET", target, fields, token: nil)
    }

    @Test(arguments: [10, 5000, 70_000, 1_500_000])
    func theShortWayAnswersWhatTheLongWayAnswers(_ size: Int) async throws {
        try await TestServer.run { server in
            let content = String(String(repeating: "all of a long file\n", count: size / 19 + 1).prefix(size))
            let record = try await server.store(content: content)
            let target = server.target(record)
            try await Line.open(port: server.port) { line in
                try await line.send(get(server, target))
                let long = try await line.answer()
                // Behind everybody's back; the long way would say that it is gone.
                #expect(try await server.catalog.delete(record.id, in: .default, at: Samples.now) == .deleted)
                try await line.send(get(server, target))
                let short = try await line.answer()
                #expect(short.status == 200)
                #expect(short.body == Array(content.utf8))
                let fields = long.fields.filter { $0.name != "date" }
                #expect(short.fields.filter { $0.name != "date" }.map { "\($0)" } == fields.map { "\($0)" })
            }
        }
    }

    @Test func aDeletionThroughUsCountsAtOnce() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let target = server.target(record)
            for _ in 0..<3 { #expect(try await server.ask("GET", target, token: nil).status == 200) }
            #expect(try await server.ask("DELETE", "/api/v1/waylines/\(record.id)").status == 204)
            #expect(try await server.ask("GET", target, token: nil).status == 404)
        }
    }

    @Test func timeAndKeysAreLookedAtEachTime() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let target = server.target(record)
            for _ in 0..<3 { #expect(try await server.ask("GET", target, token: nil).status == 200) }
            let other = try #require(KeyID("k2").flatMap { SigningKey(id: $0, use: .sign, secret: TestServer.secret) })
            server.links.replace(try KeyRing([other]))
            #expect(try await server.ask("GET", target, token: nil).status == 403)
            let fresh = server.target(record)
            for _ in 0..<2 { #expect(try await server.ask("GET", fresh, token: nil).status == 200) }
            server.clock.advance(by: .seconds(3600))
            #expect(try await server.ask("GET", fresh, token: nil).status == 410)
        }
    }

    @Test func anotherSignatureIsAnotherLink() async throws {
        try await TestServer.run { server in
            let target = server.target(try await server.store())
            for _ in 0..<2 { #expect(try await server.ask("GET", target, token: nil).status == 200) }
            for forged in [String(target.dropLast()) + "_", target + "A", String(target.dropLast())] {
                #expect(try await server.ask("GET", forged, token: nil).status == 403)
            }
        }
    }

    @Test func answersKeepTheOrderOfTheirRequests() async throws {
        try await TestServer.run { server in
            let small = server.target(try await server.store(1, content: "small"))
            let content = String(repeating: "0123456789", count: 20_000)
            let large = server.target(try await server.store(2, content: content))
            try await Line.open(port: server.port) { line in
                for target in [small, large] {
                    try await line.send(get(server, target))
                    #expect(try await line.answer().status == 200)
                }
                let round =
                    get(server, small) + get(server, large) + server.request("GET", "/healthz", token: nil)
                    + get(server, small, ["Range: bytes=1-2"]) + get(server, large) + get(server, small)
                // The client reads nothing until all is said: what the kernel does not take has to wait.
                line.begin(Array(String(repeating: round, count: 10).utf8))
                for _ in 0..<10 {
                    #expect(try await line.answer().text == "small")
                    #expect(try await line.answer().body.count == content.utf8.count)
                    #expect(try await line.answer().text == #"{"status":"ok"}"#)
                    #expect(try await line.answer().text == "ma")
                    #expect(try await line.answer().body.count == content.utf8.count)
                    #expect(try await line.answer().text == "small")
                }
            }
        }
    }

    @Test func whoHasSaidAllStillGetsAll() async throws {
        try await TestServer.run { server in
            let content = String(repeating: "0123456789", count: 300_000)
            let target = server.target(try await server.store(content: content))
            #expect(try await server.ask("GET", target, token: nil).status == 200)
            try await Line.open(port: server.port) { line in
                try await line.send(get(server, target) + get(server, target))
                line.finish()
                for _ in 0..<2 { #expect(try await line.answer().body.count == content.utf8.count) }
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test func alikeDownloadsAreCountedAndToldInOneLine() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let target = server.target(record)
            for _ in 0..<6 { #expect(try await server.ask("GET", target, token: nil).status == 200) }
            try await server.ledger.flush()
            let details = try await server.catalog.audit(after: 0, limit: 10).map(\.entry.detail)
            let times = details.map { detail in
                if case .int(let times)? = detail["times"] { times } else { 1 }
            }
            #expect(times.reduce(0, +) == 6)
            #expect(server.counted.contains(#"wayline_downloads_total{outcome="whole"} 6"#))
            #expect(server.counted.contains("wayline_download_bytes_total \(6 * record.size)"))
            #expect(server.counted.contains(#"wayline_http_requests_total{status="200"} 6"#))
        }
    }

    @Test func theClocksHearOfIt() async throws {
        var limits = HTTPLimits()
        (limits.headTime, limits.idleTime) = (.milliseconds(1500), .milliseconds(3000))
        try await TestServer.run(limits: limits) { server in
            let target = server.target(try await server.store())
            #expect(try await server.ask("GET", target, token: nil).status == 200)
            try await Line.open(port: server.port) { line in
                let start = ContinuousClock.now
                // Longer than a head may take and a connection may rest, if nobody was heard.
                while ContinuousClock.now - start < .milliseconds(4500) {
                    try await line.send(get(server, target))
                    #expect(try await line.answer().status == 200)
                    try await Task.sleep(for: .milliseconds(400))
                }
                #expect(await line.rest().isEmpty)
                #expect(ContinuousClock.now - start > .milliseconds(6500))
            }
        }
    }
}
