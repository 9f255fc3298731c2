// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// H01 slow heads, H02 slow bodies, H03 slow readers, H14 clients that ask and do not read: each is cut, and while it
/// lasts little is held for it. How soon, and beside how many: `.ci/longer/20-slow-clients`.
@Suite(.timeLimit(.minutes(5)))
struct SlowClientsTests {
    /// A head that begins and does not end; each is a place to stop at.
    @Test(
        "H01",
        arguments: ["G", "GET /healthz HTTP/1.1", "GET /healthz HTTP/1.1\r\n", "GET /healthz HTTP/1.1\r\nHost: a\r\n"])
    func aHeadThatDoesNotEndIsAnsweredAndCut(_ beginning: String) async throws {
        var limits = HTTPLimits()
        limits.headTime = .seconds(6)
        try await TestServer.run(limits: limits) { server in
            try await Line.open(port: server.port) { line in
                line.begin(Array(beginning.utf8))
                try await expectTimeout(on: line)
            }
        }
    }

    @Test("H02", arguments: ["Content-Length: 1000000", "Transfer-Encoding: chunked"])
    func aBodyThatStopsIsAnsweredAndCut(_ framing: String) async throws {
        var limits = HTTPLimits()
        limits.bodyWindow = .seconds(1)
        let server = try await TestServer.run(limits: limits) { server in
            try await Line.open(port: server.port) { line in
                line.begin(Array((uploadHead(framing) + "3\r\nabc\r\n").utf8))
                try await expectTimeout(on: line)
            }
        }
        #expect(try await server.vault.contents().isEmpty)
        #expect(try await server.catalog.waylineCount() == 0)
    }

    /// Framing is not a body: a client that sends nothing but the lines between empty chunks is as slow as a silent one.
    @Test("H02") func aBodyOfExtensionsIsAnsweredAndCut() async throws {
        var limits = HTTPLimits()
        limits.bodyWindow = .seconds(1)
        try await TestServer.run(limits: limits) { server in
            try await Line.open(port: server.port) { line in
                let chunk = "1;\(String(repeating: "x", count: 250))\r\na\r\n"
                line.begin(
                    Array((uploadHead("Transfer-Encoding: chunked") + String(repeating: chunk, count: 100)).utf8))
                try await expectTimeout(on: line)
            }
        }
    }

    private func expectTimeout(on line: Line) async throws {
        let answer = try await line.answer()
        #expect(answer.status == 408)
        #expect(answer["connection"] == "close")
        #expect(try json(answer)["code"] == "request_timeout")
        line.finish()
        #expect(await line.rest().isEmpty)
    }

    /// Of a file that nobody takes one piece is in memory, and in the kernel what its own buffers hold.
    @Test("H03") func whoDoesNotReadIsCut() async throws {
        var limits = HTTPLimits()
        limits.unreadTime = .milliseconds(200)
        let tap = Tap()
        let server = try await TestServer.run(limits: limits, tap: tap) { server in
            let record = try await server.store(content: String(repeating: "0123456789abcdef", count: 1 << 20))
            try await Line.open(port: server.port) { line in
                try await line.send(server.request("GET", server.target(record), token: nil))
                await tap.connectionsEnded()
                let rest = await line.rest()
                #expect(rest.count < record.size)
                #expect(tap.written - rest.count < 512 << 10, "\(tap.written) of which came \(rest.count)")
            }
        }
        #expect(server.counted.contains(#"wayline_downloads_total{outcome="broken"} 1"#))
    }

    @Test("H14") func whoAsksAndDoesNotReadIsNotHeardAnyMore() async throws {
        var limits = HTTPLimits()
        limits.unreadTime = .milliseconds(200)
        let tap = Tap()
        try await TestServer.run(limits: limits, tap: tap) { server in
            let record = try await server.store(content: String(repeating: "0123456789abcdef", count: 4096))
            let requests = Array(
                String(repeating: server.request("GET", server.target(record), token: nil), count: 10_000).utf8)
            try await Line.open(port: server.port) { line in
                line.begin(requests)
                await tap.connectionsEnded()
            }
            #expect(tap.taken < requests.count / 5, "\(tap.taken) of \(requests.count)")
        }
        #expect(tap.written < 8 << 20, "\(tap.written)")
    }

    @Test("H14") func whoAsksALotAndReadsGetsItAllInOrder() async throws {
        try await TestServer.run { server in
            let records = try await [server.store(1, content: "one"), server.store(2, content: "two")]
            let pair = records.map { server.request("GET", server.target($0), token: nil) }.joined()
            try await Line.open(port: server.port) { line in
                line.begin(Array(String(repeating: pair, count: 100).utf8))
                for _ in 0..<100 {
                    for text in ["one", "two"] {
                        let answer = try await line.answer()
                        #expect(answer.text == text)
                    }
                }
            }
        }
    }

    /// The last answer is out before more is read: who does not take it cannot make us read on.
    @Test("H14") func whoSendsABodyThatNobodyWantsAndDoesNotReadIsNotHeardEither() async throws {
        var limits = HTTPLimits()
        limits.unreadTime = .milliseconds(200)
        let tap = Tap()
        try await TestServer.run(limits: limits, tap: tap) { server in
            let record = try await server.store(content: String(repeating: "0123456789abcdef", count: 1 << 20))
            try await Line.open(port: server.port) { line in
                try await line.send(server.request("GET", server.target(record), length: 1 << 30, token: nil))
                line.begin([UInt8](repeating: 1, count: 16 << 20))
                await tap.connectionsEnded()
            }
        }
        #expect(tap.taken < 2 << 20, "\(tap.taken)")
    }
}
