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

    @Test func aLaneHandlesWhatWaitsBeforeItEnds() async throws {
        let lane = Lane(capacity: 256)
        let topics = try (0..<10).map { Topic(try gateway("S\($0 % 3)"), .events) }
        for topic in topics { #expect(lane.add(Heard(topic: topic, payload: []))) }
        lane.finish()
        var heard = 0
        await lane.run { _ in heard += 1 }
        #expect(heard == 10)
    }
}
