// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import Testing

@testable import MQTTEdge

@Suite struct LanesTests {
    private func lane(_ lanes: Lanes, _ serial: String, _ channel: Topic.Channel) throws -> ObjectIdentifier {
        ObjectIdentifier(lanes.lane(for: Topic(try gateway(serial), channel)))
    }

    @Test func requestsEventsAndTelemetryDoNotWaitForEachOther() throws {
        let lanes = Lanes(count: 16)
        let (requests, events) = (try lane(lanes, "A", .requests), try lane(lanes, "A", .events))
        let (replies, osd) = (try lane(lanes, "A", .servicesReply), try lane(lanes, "A", .osd))
        let anothers = try lane(lanes, "B", .state)
        #expect(Set([requests, events, osd]).count == 3 && lanes.all.count == 33)
        #expect(events == replies, "a flight's words keep their order")
        #expect(osd == anothers, "anybody may write a serial there")
    }

    /// A report a second for an hour, and the reply to a command behind them.
    @Test func whatADockBringsAfterAnHourWithoutNetworkFindsRoom() throws {
        let lanes = Lanes(count: 16)
        let report = Heard(topic: Topic(try gateway("A"), .events), payload: [UInt8](repeating: 0x20, count: 500))
        let reply = Heard(topic: Topic(try gateway("A"), .servicesReply), payload: [UInt8](repeating: 0x20, count: 200))
        let lane = lanes.lane(for: report.topic)
        #expect((0..<3600).allSatisfy { _ in lane.add(report) } && lane.add(reply))
    }

    @Test func aLaneHandlesWhatWaitsBeforeItEnds() async throws {
        let lane = Lane(capacity: 256 * Lane.overhead)
        let topics = try (0..<10).map { Topic(try gateway("S\($0 % 3)"), .events) }
        for topic in topics { #expect(lane.add(Heard(topic: topic, payload: []))) }
        lane.finish()
        var heard = 0
        await lane.run { _ in heard += 1 }
        #expect(heard == 10)
    }
}
