// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Q18: one dock asks as fast as it can; it is answered at its pace, and everybody else as ever.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto, mosquitto_pub and curl"), .timeLimit(.minutes(2)))
struct FloodTests {
    private static let flood = 2_000

    private func ask(_ tid: String) -> String {
        #"{"tid":"\#(tid)","bid":"b","method":"flight_areas_get","data":null}"#
    }

    @Test func aFloodIsHeldToItsPaceAndNobodyElseIs() async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url)
        let quiet = try await Wire(broker.port, as: "quiet", hearing: ["thing/product/QUIET/requests_reply"])
        let flooding = try await Wire(broker.port, as: "flooding", hearing: ["thing/product/FLOOD/requests_reply"])
        try await service.ready()

        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<Self.flood {
                group.addTask { try await flooding.say("thing/product/FLOOD/requests", ask("flood-\(number)")) }
            }
            for number in 0..<20 {
                group.addTask { try await quiet.say("thing/product/QUIET/requests", ask("quiet-\(number)")) }
            }
            try await group.waitForAll()
        }
        for _ in 0..<20 { #expect(try await quiet.nextSaying().text.contains("quiet-")) }

        // Asked again and again, it is answered again as soon as there is a token.
        async let answers = answersUntilSoon(flooding)
        let recovery = Task {
            while !Task.isCancelled { try await flooding.say("thing/product/FLOOD/requests", ask("soon")) }
        }
        let answered = try await answers
        let seconds = Double((ContinuousClock.now - start) / .seconds(1))
        recovery.cancel()
        _ = await recovery.result
        #expect(answered >= 50 && Double(answered) <= 50 + 10 * seconds + 1, "\(answered) in \(seconds) s")

        let dropped = try await service.counts(#"wayline_mqtt_messages_dropped_total{reason="flood"}"#, atLeast: 1)
        #expect(dropped >= Self.flood - answered)
        #expect(try await service.metrics()[#"wayline_mqtt_messages_dropped_total{reason="backlog"}"#] == nil)
        #expect(await service.running.stop() == 0)
        let told = service.running.complaint.components(separatedBy: "gateway FLOOD asks more than 10 times").count - 1
        #expect(told >= 1 && Double(told) <= 1 + seconds / 60, "once a minute at most")
        #expect(!service.running.complaint.contains("gateway QUIET"))
    }

    /// How many answers came until one to what was asked after the flood, that one included.
    private func answersUntilSoon(_ flooding: Wire) async throws -> Int {
        var count = 0
        while true {
            count += 1
            if try await flooding.nextSaying().text.contains("soon") { return count }
        }
    }

    @Test func thePaceIsASetting() async throws {
        let site = try await HostileSite("--limits-gateway-rate", "1", "--limits-gateway-burst", "3")
        for number in 0..<3 {
            try await site.wire.say("thing/product/A/requests", ask("\(number)"))
            #expect(try await site.wire.nextSaying().text.contains(#""tid":"\#(number)""#))
        }
        // Events are not asked for, but reported: no pace holds them back.
        for _ in 0..<100 { #expect(try await site.answersGood("A", on: "events")) }
        await site.stop()
    }

    @Test func aFloodOfEventsIsTakenDownToTheLast() async throws {
        let site = try await HostileSite()
        let events = (0..<200).map {
            #"{"tid":"e\#($0)","bid":"b","method":"flighttask_progress","data":{"output":{"status":"sent"}}}"#
        }
        for event in events { try await site.wire.say("thing/product/A/events", event) }
        var seen: Set<String> = []
        for _ in events { seen.insert(try await site.wire.nextSaying().text) }
        #expect(seen.count == events.count, "each is acknowledged")
        await site.stop()
    }
}
