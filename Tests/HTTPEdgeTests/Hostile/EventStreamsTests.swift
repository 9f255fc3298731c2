// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import PlainJSON
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// Those who follow events: as many as there is room for, and none that does not read.
@Suite(.timeLimit(.minutes(5)))
struct EventStreamsTests {
    @Test func aFollowerThatDoesNotReadIsCutAndLittleIsHeldForIt() async throws {
        var limits = HTTPLimits()
        limits.unreadTime = .milliseconds(200)
        let tap = Tap()
        try await TestServer.run(limits: limits, tap: tap) { server in
            let flight = Samples.flight(of: Samples.wayline())
            let long = String(repeating: "x", count: 2000)
            try await server.catalog.append((0..<5000).map { Samples.entry("\($0)\(long)", of: flight) }, audit: [])
            try await Line.open(port: server.port) { line in
                try await line.send(server.request("GET", "/api/v1/events", ["Last-Event-ID: 0"]))
                await tap.connectionsEnded()
            }
        }
        #expect(tap.written < 4 << 20, "\(tap.written)")
    }

    @Test func thereIsRoomForSoManyAndForOneMoreWhenOneLeaves() async throws {
        var limits = HTTPLimits()
        limits.eventStreams = 2
        limits.heartbeat = .milliseconds(20)
        try await TestServer.run(limits: limits) { server in
            try await Line.open(port: server.port) { first in
                try await follow(server, on: first)
                try await Line.open(port: server.port) { second in
                    try await follow(server, on: second)
                    let third = try await server.ask("GET", "/api/v1/events")
                    #expect(third.status == 503)
                    #expect(third["retry-after"] == "15")
                    #expect(try json(third)["code"] == "busy")
                }
                // The second has left; its seat is free when the server has noticed.
                while try await server.ask("HEAD", "/api/v1/events").status != 200 {}
                try await Line.open(port: server.port) { try await follow(server, on: $0) }
            }
        }
    }

    private func follow(_ server: TestServer, on line: Line) async throws {
        try await line.send(server.request("GET", "/api/v1/events"))
        #expect(RawAnswer(head: try await line.text(through: "\r\n\r\n")).status == 200)
        _ = try await line.text(through: ":\n\n")
    }
}
