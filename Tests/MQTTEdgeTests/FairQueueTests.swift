// SPDX-License-Identifier: Apache-2.0

import Identifiers
import Testing

@testable import MQTTEdge

func gateway(_ serial: String) throws -> GatewaySerial { try #require(GatewaySerial(serial)) }

@Suite struct FairQueueTests {
    /// A queue after these messages, each of them a gateway's letter and a number, and how often one had to give way.
    private func filled(_ capacity: Int, _ messages: String...) throws -> (queue: FairQueue<String>, gaveWay: Int) {
        var queue = FairQueue<String>(capacity: capacity)
        var gaveWay = 0
        for message in messages where !queue.add(message, weighing: 1, of: try gateway(String(message.prefix(1)))) {
            gaveWay += 1
        }
        return (queue, gaveWay)
    }

    private func drained(_ queue: FairQueue<String>) -> [String] {
        var queue = queue
        return Array(sequence(state: ()) { _ in queue.next() })
    }

    @Test func oneGatewaysMessagesComeInTheirOrder() throws {
        #expect(drained(try filled(9, "a1", "a2", "a3").queue) == ["a1", "a2", "a3"])
    }

    @Test func gatewaysTakeTurns() throws {
        let (queue, gaveWay) = try filled(9, "a1", "a2", "a3", "b1", "c1", "b2")
        #expect(drained(queue) == ["a1", "b1", "c1", "a2", "b2", "a3"] && gaveWay == 0)
    }

    @Test func whenItIsFullTheNewestOfWhoeverHasMostGivesWay() throws {
        let (queue, gaveWay) = try filled(4, "a1", "a2", "a3", "a4", "b1", "b2", "a5")
        #expect(drained(queue) == ["a1", "b1", "a2", "b2"] && gaveWay == 3)
    }

    @Test func amongEqualsTheNewcomerGivesWay() throws {
        let (queue, gaveWay) = try filled(2, "a1", "b1", "c1", "d1", "a2")
        #expect(drained(queue) == ["a1", "b1"] && gaveWay == 3)
    }

    @Test func aFloodPushesOutNobodyElsesMessage() throws {
        var queue = FairQueue<String>(capacity: 256)
        let (flooding, quiet) = (try gateway("FLOOD"), try gateway("QUIET"))
        for number in 0..<10_000 {
            _ = queue.add("flood", weighing: 1, of: flooding)
            if number % 100 == 0 { #expect(queue.weight <= 256) }
        }
        for number in 0..<5 { _ = queue.add("\(number)", weighing: 1, of: quiet) }
        for _ in 0..<10_000 { _ = queue.add("flood", weighing: 1, of: flooding) }
        #expect(queue.weight == 256)
        #expect(drained(queue).filter { $0 != "flood" } == ["0", "1", "2", "3", "4"])
        #expect(drained(queue).prefix(2) == ["flood", "0"], "and waits for one message of the flood, not for all")
    }

    @Test func anEmptyQueueIsUsableAgain() throws {
        var queue = try filled(2, "a1", "b1").queue
        while queue.next() != nil {}
        let isRoomy = queue.add("b2", weighing: 1, of: try gateway("b"))
        #expect(isRoomy && queue.weight == 1 && drained(queue) == ["b2"])
    }

    @Test func whoBringsFewLargeMessagesWeighsMoreThanWhoBringsManySmallOnes() throws {
        var queue = FairQueue<String>(capacity: 100)
        var isRoomy: [Bool] = []
        for _ in 0..<40 { isRoomy.append(queue.add("small", weighing: 1, of: try gateway("a"))) }
        isRoomy.append(queue.add("large", weighing: 60, of: try gateway("b")))
        #expect(isRoomy.allSatisfy { $0 })
        let isStillRoomy = queue.add("small", weighing: 1, of: try gateway("a"))
        #expect(!isStillRoomy)
        #expect(drained(queue).filter { $0 == "large" }.isEmpty && queue.weight == 41)
    }
}
