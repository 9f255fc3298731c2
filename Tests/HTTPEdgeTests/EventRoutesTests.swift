// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

@Suite(.timeLimit(.minutes(5)))
struct EventRoutesTests {
    /// A stream whose first line has come.
    private func follow(_ server: TestServer, _ query: String = "", _ fields: [String] = [], on line: Line) async throws
    {
        try await line.send(server.request("GET", "/api/v1/events" + query, ["Connection: close"] + fields))
        let head = RawAnswer(head: try await line.text(through: "\r\n\r\n"))
        #expect(head.status == 200)
        #expect(head["content-type"] == "text/event-stream")
        _ = try await line.text(through: ":\n\n")
    }

    @Test func whatHappensIsToldAsItHappens() async throws {
        try await TestServer.run { server in
            let flight = Samples.flight(of: Samples.wayline())
            try await server.catalog.append([Samples.entry("before", of: flight)], audit: [])
            try await Line.open(port: server.port) { line in
                try await follow(server, on: line)
                try await server.catalog.append([Samples.entry("now", of: flight)], audit: [])
                let event = try await line.text(through: "\n\n")
                #expect(
                    event.hasSuffix(
                        """
                        id: 2\nevent: message_in\ndata: {"gateway":"7CTDM2400B00X1","flight_id":"flight-1",\
                        "at":"2025-12-17T19:33:20.000Z","kind":"message_in","word":"now"}\n\n
                        """))
            }
        }
    }

    @Test func whoComesBackMissesNothing() async throws {
        try await TestServer.run { server in
            let flight = Samples.flight(of: Samples.wayline())
            let entries = (1...450).map { Samples.entry("\($0)", of: flight) }
            try await server.catalog.append(entries, audit: [])
            try await Line.open(port: server.port) { line in
                try await follow(server, "", ["Last-Event-ID: 3"], on: line)
                for number in 4...450 {
                    _ = try await line.text(through: "id: \(number)\n")
                    _ = try await line.text(through: "\"word\":\"\(number)\"}\n\n")
                }
            }
        }
    }

    @Test func onlyTheFlightAndTheWorkspaceThatWereAskedForAreTold() async throws {
        try await TestServer.run { server in
            let flight = Samples.flight("f-1", of: Samples.wayline()),
                other = Samples.flight("f-2", of: Samples.wayline())
            try await server.catalog.ensure(Samples.otherWorkspace)
            let foreign = Samples.flight("f-1", of: Samples.wayline(workspace: Samples.otherWorkspace))
            try await Line.open(port: server.port) { line in
                try await follow(server, "?flight=f-1", on: line)
                try await server.catalog.append(
                    [Samples.entry("a", of: other), Samples.entry("b", of: foreign), Samples.entry("c", of: flight)],
                    audit: [])
                let event = try await line.text(through: "\n\n")
                #expect(event.contains("id: 3\n"))
            }
        }
    }

    @Test func aSilentStreamGivesASignOfLife() async throws {
        var limits = HTTPLimits()
        limits.heartbeat = .milliseconds(20)
        try await TestServer.run(limits: limits) { server in
            try await Line.open(port: server.port) { line in
                try await follow(server, on: line)
                for _ in 0..<3 { _ = try await line.text(through: ":\n\n") }
            }
        }
    }

    @Test func anIdThatIsNoneIsABadRequest() async throws {
        try await TestServer.run { server in
            for id in ["x", "-1", "1.5"] {
                let answer = try await server.ask("GET", "/api/v1/events", ["Last-Event-ID: \(id)"])
                #expect(answer.status == 400)
            }
        }
    }

    @Test func aStreamEndsWithTheServer() async throws {
        let (lines, line) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            try await TestServer.run { server in
                tasks.addTask {
                    try await Line.open(port: server.port) { stream in
                        try await follow(server, on: stream)
                        line.finish()
                        _ = await stream.rest()
                    }
                }
                for await _ in lines {}
            }
            try await tasks.waitForAll()
        }
    }
}
