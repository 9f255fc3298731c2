// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import NIOCore
import PlainJSON
import Testing
import WaylineService

@testable import HTTPEdge

/// What the server lets a connection do, over a real one.
@Suite(.timeLimit(.minutes(5)))
struct ConnectionTests {
    static let manyFields = (0..<64).map { "X-\($0): a\r\n" }.joined()

    @Test(arguments: [
        ("get /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /healthz HTTP/1.1\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400), ("GET /healthz HTTP/1.1\r\nHost:\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\nHost: a@b\r\n\r\n", 400), ("GET /healthz HTTP/1.1\r\nHost: a, b\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\nHost : a\r\n\r\n", 400), ("GET /healthz HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", 400),
        ("GET /healthz HTTP/2.0\r\nHost: a\r\n\r\n", 400), ("GET http://a/healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400), ("GET /healthz HTTP/1.1\r\nHost: a\r\nX: \u{0}\r\n\r\n", 400),
        ("POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
        ("POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc", 400),
        ("POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
        ("POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551617\r\n\r\n", 400),
        ("POST /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        ("POST /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", 400),
        ("\u{16}\u{3}\u{1}\u{2}\u{0}\r\n\r\n", 400),
        ("GET /healthz HTTP/1.1\r\nHost: a\r\n\(manyFields)\r\n", 431),
        ("GET /healthz HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 17_000))\r\n\r\n", 431),
        ("GET /healthz?\(String(repeating: "x", count: 2048)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        ("GET /\(String(repeating: "x", count: 30_000))", 414),
        ("GET /healthz HTTP/1.1\r\nX: \(String(repeating: "x", count: 30_000))", 431),
        ("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 405), ("TRACE /healthz HTTP/1.1\r\nHost: a\r\n\r\n", 405),
    ])
    func whatNoRouteShouldSeeIsRefusedAndTheConnectionClosed(_ bytes: String, _ status: Int) async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                try await line.send(bytes)
                let answer = try await line.answer()
                #expect(answer.status == status)
                #expect(answer["content-type"] == "application/problem+json")
                #expect(try json(answer)["status"] == .int(status))
                if status != 405 { #expect(answer["connection"] == "close" || status == 414 || status == 431) }
                line.finish()
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test func atTheLimitsARequestPasses() async throws {
        try await TestServer.run { server in
            let query = String(repeating: "x", count: 2048 - "/healthz?".count)
            let long = try await server.ask("GET", "/healthz?\(query)", token: nil)
            #expect(long.status == 200)
            let fields = (1...63).map { "X-\($0): a" }
            let many = try await server.ask("GET", "/healthz", fields, token: nil)
            #expect(many.status == 200)
            let large = try await server.ask(
                "GET", "/healthz", ["X: \(String(repeating: "x", count: 16_300))"], token: nil)
            #expect(large.status == 200)
        }
    }

    @Test(arguments: ["//healthz", "/healthz/", "/./healthz", "/%68ealthz", "/HEALTHZ", "/", "/api/v1", "/healthz;a"])
    func anotherSpellingIsAnotherPath(_ target: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("GET", target)
            #expect(answer.status == 404)
            #expect(try json(answer)["code"] == "not_found")
        }
    }

    @Test func aKnownPathSaysWhichMethodsItHas() async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("PATCH", "/api/v1/waylines")
            #expect(answer.status == 405)
            #expect(answer["allow"] == "GET, HEAD, POST, PUT")
            #expect(try json(answer)["code"] == "method_not_allowed")
        }
    }

    @Test func requestsThatFollowEachOtherAreAnsweredInOrder() async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                let get = server.request("GET", "/healthz", token: nil),
                    miss = server.request("GET", "/none", token: nil)
                try await line.send(get + miss + get + "nonsense\r\n\r\n")
                var statuses: [Int] = []
                for _ in 0..<4 { statuses.append(try await line.answer().status) }
                #expect(statuses == [200, 404, 200, 400])
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test func requestsThatFollowEachOtherAreAllAnsweredAlsoWhenNothingMoreWillCome() async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                let get = server.request("GET", "/healthz", token: nil)
                let miss = server.request("GET", "/none", token: nil)
                try await line.send(String(repeating: get + miss, count: 20))
                line.finish()
                var statuses: [Int] = []
                for _ in 0..<40 { statuses.append(try await line.answer().status) }
                #expect(statuses == (0..<20).flatMap { _ in [200, 404] })
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test func theOldProtocolIsAnsweredAndClosed() async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                try await line.send("GET /healthz HTTP/1.0\r\n\r\n")
                let answer = try await line.answer()
                #expect(answer.status == 200)
                #expect(answer.version == "HTTP/1.0")
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test func aClientThatHasSaidEverythingIsStillAnswered() async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                try await line.send(server.request("GET", "/healthz", token: nil))
                line.finish()
                let answer = try await line.answer()
                #expect(answer.status == 200)
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test func aHeadThatDoesNotEndIsEndedByTheClock() async throws {
        var limits = HTTPLimits()
        limits.headTime = .seconds(3)
        try await TestServer.run(limits: limits) { server in
            try await Line.open(port: server.port) { line in
                try await line.send(server.request("GET", "/healthz", token: nil))
                let first = try await line.answer()
                #expect(first.status == 200)
                try await line.send("GET /healthz HTTP/1.1\r\nHost: a\r\nX-")
                let answer = try await line.answer()
                #expect(answer.status == 408)
                #expect(try json(answer)["code"] == "request_timeout")
                line.finish()
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test func whoHasAskedNothingIsToldNothing() async throws {
        var limits = HTTPLimits()
        limits.headTime = .milliseconds(50)
        try await TestServer.run(limits: limits) { server in
            try await Line.open(port: server.port) { line in
                let rest = await line.rest()
                #expect(rest.isEmpty)
            }
        }
    }

    @Test func aPauseBetweenRequestsHasAnEnd() async throws {
        var limits = HTTPLimits()
        limits.idleTime = .milliseconds(50)
        try await TestServer.run(limits: limits) { server in
            try await Line.open(port: server.port) { line in
                try await line.send(server.request("GET", "/healthz", token: nil))
                #expect(try await line.answer().status == 200)
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test func aBodyThatDribblesIsEndedByTheClock() async throws {
        var limits = HTTPLimits()
        limits.bodyWindow = .seconds(1)
        try await TestServer.run(limits: limits) { server in
            try await Line.open(port: server.port) { line in
                try await line.send(server.request("POST", "/api/v1/waylines?name=a", length: 1_000_000) + "PK")
                let answer = try await line.answer()
                #expect(answer.status == 408)
                line.finish()
                #expect(await line.rest().isEmpty)
            }
            #expect(try await server.vault.contents().isEmpty)
        }
    }

    @Test func afterTooMuchHasBeenSaidTheServerStopsReading() async throws {
        var limits = HTTPLimits()
        limits.uploadBytes = 4096
        try await TestServer.run(limits: limits) { server in
            for framing in ["Content-Length: 1000000000", "Transfer-Encoding: chunked"] {
                try await Line.open(port: server.port) { line in
                    try await line.send(server.request("POST", "/api/v1/waylines?name=a", [framing]))
                    let piece = Array("10000\r\n".utf8) + [UInt8](repeating: 0x50, count: 0x10000) + Array("\r\n".utf8)
                    // What the kernel holds for both ends is its own affair (some 40 MB at the very most); the rest of
                    // these 250 MB would have to be read by somebody.
                    var pieces = 0
                    while pieces < 4000, (try? await line.send(piece)) != nil { pieces += 1 }
                    #expect(pieces < 1000)
                }
            }
        }
        // The answer is there for who reads it.
        try await TestServer.run(limits: limits) { server in
            let answer = try await server.ask(
                "POST", "/api/v1/waylines?name=a", body: [UInt8](repeating: 1, count: 4097))
            #expect(answer.status == 413)
            #expect(answer["connection"] == "close")
            #expect(try json(answer)["code"] == "too_large")
        }
    }

    @Test func aBodyThatNobodyReadEndsTheConnection() async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                try await line.send(server.request("POST", "/none", length: 10) + "12345")
                let answer = try await line.answer()
                #expect(answer.status == 404)
                #expect(answer["connection"] == "close")
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test func aBodyThatCameWholeDoesNot() async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                for _ in 0..<3 {
                    try await line.send(server.request("POST", "/none", length: 5) + "12345")
                    let answer = try await line.answer()
                    #expect(answer.status == 404)
                    #expect(answer["connection"] == nil)
                }
            }
        }
    }
}
