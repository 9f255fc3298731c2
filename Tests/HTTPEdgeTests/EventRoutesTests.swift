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

    /// A stream that is cut after every few events and taken up again at the last one: what was read on all its pieces is
    /// the feed, each event once, whatever the dock said meanwhile.
    @Test func aFlightThatIsFollowedInPiecesHasNoGapAndNoDouble() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let order =
                #"{"gateway":"7CTDM2400B00X1","wayline_id":"\#(record.id)","flight_id":"f-1","rth_altitude":100}"#
            #expect(try await server.ask("POST", "/api/v1/flights", json: order).status == 201)
            #expect(try await server.ask("POST", "/api/v1/flights/f-1/execute").status == 200)
            var last: Int64 = 0
            var read: [String] = []
            for round in 0..<4 {
                try await Self.hear(round, server)
                let due = try await server.catalog.changes(after: last, limit: 100)
                let piece = round == 3 ? due[...] : due.dropLast(round)
                try await Line.open(port: server.port) { line in
                    try await follow(server, "?flight=f-1", ["Last-Event-ID: \(last)"], on: line)
                    for change in piece {
                        let event = try await line.text(through: "\n\n")
                        #expect(event.contains("id: \(change.sequence)\n"))
                        read.append(event)
                    }
                }
                last = try #require(piece.last?.sequence)
            }
            #expect(Set(read).count == read.count)
            #expect(read.contains { $0.contains("the aircraft left its way home: surrounded by obstacles") })
            #expect(read.contains { $0.contains(#""class":"file""#) && $0.contains("321004") })
        }
    }

    /// A dock's words of one round: a notice and a report, each delivered twice; at last a bad end.
    private static func hear(_ round: Int, _ server: TestServer) async throws {
        let status = round == 3 ? "failed" : "in_progress"
        let words = [
            #"{"tid":"n\#(round)","method":"device_exit_homing_notify","need_reply":1,"data":{"action":1,"reason":"3"}}"#,
            #"{"tid":"p\#(round)","bid":"f-1","method":"flighttask_progress","data":{"result":\#(round == 3 ? 321_004 : 0),"#
                + #""output":{"status":"\#(status)","progress":{"percent":\#(round)},"ext":{"flight_id":"f-1"}}}}"#,
        ]
        for word in words.flatMap({ [$0, $0] }) {
            let topic = Topic(Samples.gateway, .events)
            _ = try await server.dock.conversation?.receive(
                Inbound.decode(topic: topic, payload: Array(word.utf8)), from: topic, now: server.clock.now)
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
