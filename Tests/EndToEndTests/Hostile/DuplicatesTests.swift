// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Q08: docks and brokers deliver twice, late and out of order; the answer is the same, and a flight never goes back.
///
/// No memory of transactions stands behind that: a request is looked up anew each time, and the messages that moved a flight
/// stand in the catalog, each with the flight's step, for a week.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto, mosquitto_pub and curl"), .timeLimit(.minutes(2)))
struct DuplicatesTests {
    private static let flight = "b0a1c2d3-1111-4222-8333-444455556666"

    private func ask(_ flight: String) -> String {
        #"{"tid":"123","bid":"456","method":"flighttask_resource_get","data":{"flight_id":"\#(flight)"}}"#
    }

    /// The answer without what may differ, the link and its time.
    private func fingerprint(_ saying: Wire.Saying) -> String? {
        saying.text.firstMatch(of: /"fingerprint":"([0-9a-f]{32})"/).map { String($0.1) }
    }

    @Test func theSameRequestGetsTheSameAnswerHoweverOftenItComes() async throws {
        let (site, dock) = try await HostileSite.withFlight(Self.flight, of: "OWNER")
        let topic = "thing/product/\(dock.serial)/requests"
        let client = try PacketClient(port: site.broker.port, as: "dock")
        try client.publish(topic, ask(Self.flight), packet: 7, isRepetition: false)
        try client.publish(topic, ask(Self.flight), packet: 7, isRepetition: true)
        for packet in 8..<13 as Range<UInt16> {
            try client.publish(topic, ask(Self.flight), packet: packet, isRepetition: false)
        }
        try client.publish(topic, ask("another"), packet: 13, isRepetition: false)
        // It hears the dock's own words as well.
        var answers: [Wire.Saying] = []
        while answers.count < 8 {
            let saying = try await site.wire.nextSaying()
            if saying.topic != topic { answers.append(saying) }
        }
        #expect(Set(answers.map(\.topic)) == [topic + "_reply"])
        let links = answers.filter { $0.text.contains(#""result":0"#) }
        #expect(links.count == 7 && Set(links.map(fingerprint)).count == 1 && fingerprint(links[0]) != nil)
        let other = answers.filter { $0.text.contains(#""data":{"result":200001}}"#) }
        #expect(other.count == 1, "the same tid with another flight is another question")
        await site.stop()
    }

    @Test func repliesAndReportsThatComeAgainMoveNothing() async throws {
        let (site, dock) = try await HostileSite.withFlight(Self.flight, of: "OWNER")
        let entries = try await timeline(site)
        let command = try #require(entries.first { $0["kind"] as? String == "message_out" })
        let tid = try #require((command["detail"] as? [String: Any] ?? command)["tid"] as? String)
        for result in [0, 319_001] {
            try await site.wire.say(
                "thing/product/OWNER/services_reply",
                #"{"tid":"\#(tid)","bid":"\#(Self.flight)","method":"flighttask_prepare","data":{"result":\#(result)}}"#
            )
        }
        #expect(try await site.answersGood("OWNER", on: "events"))
        #expect(try await dock.next("events_reply").tid == "good")
        #expect(try await state(site) == "prepared")
        #expect(try await timeline(site).count == entries.count)

        let reports = [
            ("p1", "in_progress", 40), ("p1", "in_progress", 40), ("p2", "in_progress", 60), ("p3", "ok", 100),
            ("p1", "in_progress", 40), ("p3", "ok", 100), ("p4", "in_progress", 70), ("p5", "paused", 70),
            ("p6", "failed", 0),
        ]
        for (tid, status, percent) in reports {
            try await dock.progress(flight: Self.flight, status: status, percent: percent, tid: tid)
            let acknowledged = try await dock.next("events_reply")
            #expect(acknowledged.tid == tid && acknowledged.data["result"] as? Int == 0)
        }
        #expect(try await state(site) == "ok")
        let taken = try await timeline(site).filter { "\($0)".contains("p1") }
        #expect(taken.count == 1, "what came three times is taken down once")
        await site.stop()
    }

    private func record(_ site: HostileSite) async throws -> [String: Any] {
        try await site.service.curl("GET", "/api/v1/flights/\(Self.flight)").json
    }

    private func state(_ site: HostileSite) async throws -> String? { try await record(site)["state"] as? String }

    private func timeline(_ site: HostileSite) async throws -> [[String: Any]] {
        try #require(try await record(site)["timeline"] as? [[String: Any]])
    }
}
