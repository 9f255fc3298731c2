// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A dock made of `mosquitto_sub` and `mosquitto_pub`, speaking as the seed's document does: tid "123", the timestamp as
/// text, no `gateway`.
final class SeedDock: Sendable {
    struct Message {
        let topic: String
        let body: [String: Any]
        var data: [String: Any] { body["data"] as? [String: Any] ?? [:] }
        var tid: String? { body["tid"] as? String }
        var bid: String? { body["bid"] as? String }
        var method: String? { body["method"] as? String }
    }

    let serial: String
    private let port: Int
    private let ear: Running

    init(_ serial: String, broker: Broker) async throws {
        self.serial = serial
        port = broker.port
        // Line by line, as on a terminal: into a pipe it would keep its lines until it ends.
        ear = try Running(
            try #require(Program.system("stdbuf")),
            [
                "-oL", try #require(Program.system("mosquitto_sub")), "-h", "127.0.0.1", "-p", "\(broker.port)", "-q",
                "1", "-v", "-d",
            ]
                + ["services", "requests_reply", "events_reply"].flatMap { ["-t", "thing/product/\(serial)/\($0)"] })
        try await ear.line(containing: "Subscribed")
    }

    /// The next message on one of the dock's topics.
    func next(_ channel: String) async throws -> Message {
        let topic = "thing/product/\(serial)/\(channel)"
        let line = try await ear.line(containing: topic + " {")
        let text = line.dropFirst(topic.count + 1)
        let body = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return Message(topic: topic, body: try #require(body))
    }

    func say(_ channel: String, _ text: String) async throws {
        let ended = try await Program.run(
            try #require(Program.system("mosquitto_pub")),
            ["-h", "127.0.0.1", "-p", "\(port)", "-q", "1", "-t", "thing/product/\(serial)/\(channel)", "-m", text])
        #expect(ended.status == 0, "\(ended.complaint)")
    }

    /// The seed's reply to a command: its tid and bid, a result.
    func reply(to command: Message, result: Int = 0) async throws {
        try await say(
            "services_reply",
            #"{"method":"\#(command.method ?? "")","tid":"\#(command.tid ?? "")","bid":"\#(command.bid ?? "")","#
                + #""timestamp":"1234567890123","data":{"result":\#(result)}}"#)
    }

    /// The seed's progress event: the flight is named by `bid` alone.
    func progress(flight: String, status: String, percent: Int, tid: String) async throws {
        try await say(
            "events",
            #"{"bid":"\#(flight)","tid":"\#(tid)","data":{"output":{"ext":{"current_waypoint_index":3,"media_count":6,"#
                + #""track_id":"track_id"},"progress":{"current_step":19,"percent":\#(percent)},"status":"\#(status)"},"#
                + #""result":0},"method":"flighttask_progress","timestamp":1654070968655}"#)
    }
}
