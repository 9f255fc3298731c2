// SPDX-License-Identifier: Apache-2.0

import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

@Suite(.timeLimit(.minutes(5)))
struct RequestLogTests {
    @Test func aLineSaysWhoAskedWhatAndHowItEnded() async throws {
        let server = try await TestServer.run { server in
            _ = try await server.ask("GET", "/api/v1/waylines?q=canary")
        }
        let line = try #require(server.log.all.first { $0.contains("/api/v1/waylines") })
        #expect(line.hasPrefix("info GET /api/v1/waylines 200 bytes=15 ms="))
        #expect(line.hasSuffix(" token=\(Samples.token(1).id)"))
    }

    /// Signatures, tokens and queries in every way a request can end, at the level of a trace.
    @Test func noSecretEverReachesTheLog() async throws {
        let server = try await TestServer.run { server in
            let record = try await server.store()
            let link = server.target(record)
            _ = try await server.ask("GET", link, token: "wl_canary")
            _ = try await server.ask("GET", link + "canary", token: nil)
            _ = try await server.ask("POST", link, ["X-Canary: canary"], body: Array("canary".utf8), token: nil)
            _ = try await server.ask("GET", "http://canary" + link, token: nil)
            _ = try await server.ask("GET", "/resources/canary?canary", token: nil)
            _ = try await server.ask("GET", "/healthz?canary=canary", token: "wl_canary")
            _ = try await server.ask("GET", "/readyz?parts=canary", token: "wl_canary")
            _ = try await server.ask("GET", "/api/v1/waylines?canary=canary", token: "wl_canary")
            _ = try await server.ask("GET", "/api/v1/waylines?canary=canary")
            _ = try await server.ask("POST", "/api/v1/waylines/\(record.id)/links", json: #"{"expires_in":60}"#)
            try await Line.open(port: server.port) { line in
                try await line.send("GET \(link) HTTP/1.1\r\nHost: a\r\nHost: canary\r\n\r\n")
                _ = try await line.answer()
            }
            try await Line.open(port: server.port) { line in
                try await line.send("GET \(link) HTTP/1.1\r\nHost: a\r\n\r\nGET \(link)&canary HTTP/9.9\r\n\r\n")
                _ = await line.rest()
            }
            try await Line.open(port: server.port) { line in
                try await line.send(
                    server.request("POST", "/api/v1/waylines?name=canary", length: 10, token: "wl_token1"))
            }
        }
        let log = server.log.all.joined(separator: "\n")
        #expect(log.contains("/resources/"))
        for secret in ["Signature", "Expires=", "wl_", "Bearer", "canary", "?"] {
            #expect(!log.contains(secret), "\(secret) in \(log)")
        }
    }
}
