// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// Every fault that `docksim` can play, against a real service: how the flight ends there, and what its timeline says.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto")) struct DocksimFaultTests {
    @Test func whatADockOrItsLinkFailsAtEndsAsItHasTo() async throws {
        try await play(FaultCase.usual, replyTimeout: "30s")
    }

    /// Here the dock is to be too late, so the service waits for 5 s and no longer.
    @Test func whatIsNotAnsweredInTimeEndsAsItHasTo() async throws {
        try await play(FaultCase.overdue, replyTimeout: "5s")
    }

    /// All of them at one service, a few at a time.
    private func play(_ cases: [FaultCase], replyTimeout: String) async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url, extra: ["--flights-reply-timeout", replyTimeout])
        try await service.ready()
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let table = FaultTable(broker: broker.url, service: service, wayline: wayline.id)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (number, one) in cases.enumerated() {
                if number >= 4 { try await group.next() }
                group.addTask { try await table.play(one, as: "FAULT\(number)") }
            }
            try await group.waitForAll()
        }
        #expect(await service.running.stop() == 0)
    }
}

/// Plays one row: orders a flight, lets the dock fly it, and compares.
private struct FaultTable: Sendable {
    let broker: String
    let service: Service
    let wayline: String

    func play(_ one: FaultCase, as gateway: String) async throws {
        let dock = try Running(
            Program.ours("docksim"),
            [
                "--broker", broker, "--gateway", gateway, "--speed", "10000", "--fault", one.fault, "--resend", "2",
                "--timeout", "60", "--transcript", "json",
            ])
        try await dock.line(containing: #""event":"online""#)
        let order = #"{"gateway":"\#(gateway)","wayline_id":"\#(wayline)","rth_altitude":100,"auto_execute":true}"#
        let ordered = try await service.curl("POST", "/api/v1/flights", "--data-binary", order)
        let id = try #require(ordered.json["flight_id"] as? String, "\(one): \(ordered.body)")
        let summary =
            try JSONSerialization.jsonObject(
                with: Data(try await dock.line(containing: #""event":"summary""#).utf8)) as? [String: Any]
        #expect(await dock.status() == 0, "\(one): \(dock.complaint)")
        let flight = try await flight(id, after: one)
        #expect(flight.state == one.state, "\(one)")
        #expect(flight.code == one.code, "\(one)")
        #expect(flight.unconfirmed == one.unconfirmed, "\(one)")
        #expect(flight.conversation == one.conversation, "\(one)")
        #expect(flight.lastWords == one.lastWords, "\(one)")
        #expect(Set(flight.progressTIDs).count == flight.progressTIDs.count, "\(one): an event was taken in twice")
        #expect(flight.hasBreakPoint == (one.state == "partially_done"), "\(one)")
        #expect(flight.downloads.count >= one.downloads, "\(one): \(flight.downloads)")
        let asked = (summary?["resource_get"] as? [String: Any])?["count"] as? Int
        #expect(asked == one.asked, "\(one): how often it asked for its link")
        let failed = (summary?["downloads"] as? [String: Any])?["failed"] as? Int
        #expect(failed == one.failedDownloads, "\(one): how many downloads failed")
    }

    /// As the API shows it once it has ended and its downloads are recorded, which takes the service up to a second.
    private func flight(_ id: String, after one: FaultCase) async throws -> SeenFlight {
        var seen = SeenFlight(try await service.curl("GET", "/api/v1/flights/\(id)").json)
        for _ in 0..<500 where seen.state != one.state || seen.downloads.count < one.downloads {
            seen = SeenFlight(try await service.curl("GET", "/api/v1/flights/\(id)").json)
        }
        return seen
    }
}

/// A flight as the API tells it, the timeline in short words.
private struct SeenFlight {
    let state: String
    let code: Int?
    let unconfirmed: String?
    let hasBreakPoint: Bool
    /// Commands, their answers and the states they led to, in order.
    let conversation: [String]
    /// Final words that came in.
    let lastWords: [String]
    let progressTIDs: [String]
    let downloads: [Int]

    init(_ json: [String: Any]) {
        let timeline = json["timeline"] as? [[String: Any]] ?? []
        state = json["state"] as? String ?? ""
        code = (json["result"] as? [String: Any])?["code"] as? Int
        unconfirmed = json["unconfirmed"] as? String
        hasBreakPoint = json["break_point"] != nil
        conversation = timeline.compactMap(Self.word)
        let progress = timeline.filter { $0["method"] as? String == "flighttask_progress" }
        progressTIDs = progress.compactMap { $0["tid"] as? String }
        lastWords = progress.filter { $0["status"] as? String != "in_progress" }
            .map { "\($0["status"] ?? "") \($0["result"] ?? "")" }
        downloads = timeline.filter { $0["kind"] as? String == "download" }.compactMap { $0["status"] as? Int }
    }

    /// Nil for what is told elsewhere: progress, and questions and downloads, which are recorded beside.
    private static func word(_ row: [String: Any]) -> String? {
        let method = (row["method"] as? String)?.replacingOccurrences(of: "flighttask_", with: "")
        if method == "progress" || method == "resource_get" { return nil }
        switch row["kind"] as? String {
        case "message_out": return "→ \(method ?? "")"
        case "message_in": return "← \(method ?? "")" + (row["result"].map { " \($0)" } ?? "")
        case "state": return row["unanswered"].map { "no answer to \($0)" } ?? "\(row["state"] ?? "")"
        default: return nil
        }
    }
}

/// One row of the table: a fault, and what the service has to make of it.
private struct FaultCase: Sendable, CustomStringConvertible {
    let fault: String
    let state: String
    let code: Int?
    let conversation: [String]
    var lastWords: [String] = []
    var unconfirmed: String?
    var asked = 1
    var failedDownloads = 0
    /// Whole answers, as the service recorded them.
    var downloads = 1
    var description: String { fault }

    private static let prepared = ["preparing", "→ prepare", "← prepare 0", "prepared"]
    private static let executing = prepared + ["→ execute", "← execute 0", "executing"]

    /// Ended by a last word.
    private init(
        _ fault: String, _ state: String, _ code: Int = 0, asked: Int = 1, failed: Int = 0, downloads: Int = 1,
        after conversation: [String] = executing
    ) {
        (self.fault, self.state, self.code) = (fault, state, code)
        self.conversation = conversation + [state]
        lastWords = ["\(state) \(code)"]
        (self.asked, failedDownloads, self.downloads) = (asked, failed, downloads)
    }

    /// Ended before it began.
    private init(unflown fault: String, _ state: String, _ code: Int?, _ conversation: [String]) {
        (self.fault, self.state, self.code, self.conversation) = (fault, state, code, conversation)
        (asked, downloads) = (0, 0)
    }

    static let usual: [FaultCase] = [
        FaultCase("duplicate-events", "ok"),
        FaultCase(
            "events-before-replies", "ok", after: prepared + ["→ execute", "executing", "← execute 0"]),
        FaultCase("link-expired", "ok", failed: 1),
        FaultCase("forbidden", "failed", 314_004, asked: 3, failed: 3, downloads: 0),
        FaultCase("not-found", "failed", 314_004, asked: 3, failed: 3, downloads: 0),
        FaultCase("truncated", "ok", failed: 1),
        FaultCase("truncated=3", "failed", 314_004, failed: 3, downloads: 0),
        FaultCase("slow=8000", "ok"),
        FaultCase("wrong-md5", "failed", 314_005),
        FaultCase("unknown-flight", "failed", 314_013, downloads: 0),
        FaultCase("broker-lost=0.2", "ok"),
        FaultCase("restart", "failed", 314_014),
        FaultCase("homing-exit", "ok", after: executing + ["← device_exit_homing_notify"]),
        FaultCase("ends:partially_done=321773", "partially_done", 321_773),
        FaultCase("ends:canceled=322283", "canceled", 322_283),
        FaultCase("ends:rejected=319016", "rejected", 319_016),
        FaultCase("ends:timeout=319005,duplicate-events", "timeout", 319_005),
        FaultCase(
            unflown: "result:prepare=319001", "rejected", 319_001,
            [
                "preparing", "→ prepare", "← prepare 319001", "rejected",
            ]),
        FaultCase(
            unflown: "result:execute=319016", "rejected", 319_016,
            prepared + ["→ execute", "← execute 319016", "rejected"]),
    ]

    static let overdue: [FaultCase] = [
        FaultCase(unflown: "no-reply:prepare=1", "timeout", nil, unheard),
        lateExecute,
        FaultCase(
            unflown: "late-reply:prepare=13", "timeout", nil,
            unheard + ["← prepare 0", "→ undo", "← undo 0"]),
        silentExecute,
    ]

    /// Sent twice, and then given up.
    private static let unheard = [
        "preparing", "→ prepare", "no answer to prepare", "→ prepare", "no answer to prepare", "timeout",
    ]

    private static var silentExecute: FaultCase {
        var one = FaultCase(
            unflown: "no-reply:execute=8", "prepared", 0, prepared + ["→ execute", "no answer to execute"])
        one.unconfirmed = "execute"
        return one
    }

    private static var lateExecute: FaultCase {
        FaultCase(
            "late-reply:execute=8", "ok",
            after: prepared + ["→ execute", "no answer to execute", "← execute 0", "executing"])
    }
}
