// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import MQTTTransport

@Suite struct OutgoingTests {
    private func message(topic: String = "a", bytes: Int = 0, expiry: Duration? = nil) -> Outgoing {
        Outgoing(
            topic: topic, payload: [UInt8](repeating: 0, count: bytes), qos: .atLeastOnce, retain: false,
            expiry: expiry)
    }

    @Test(arguments: ["", "a/+/b", "#", "a\u{0}b"])
    func aTopicThatNobodyCouldReceiveIsRefused(topic: String) {
        #expect(message(topic: topic).fault(payloadLimit: 1) == .unusableTopic(topic))
    }

    @Test func aTopicHasTwoLengthBytes() {
        let longest = String(repeating: "x", count: 65_535)
        #expect(message(topic: longest).fault(payloadLimit: 1) == nil)
        #expect(message(topic: longest + "x").fault(payloadLimit: 1) == .unusableTopic(longest + "x"))
    }

    @Test func theLimitItselfIsAllowed() {
        #expect(message(bytes: 8).fault(payloadLimit: 8) == nil)
        #expect(message(bytes: 9).fault(payloadLimit: 8) == .payloadTooLarge(bytes: 9, limit: 8))
    }

    @Test(arguments: [
        (Duration.seconds(30), UInt32(30)), (.milliseconds(1500), 2), (.milliseconds(1), 1), (.zero, 1),
        (.seconds(-3), 1), (.seconds(Int64.max), UInt32.max),
    ])
    func anExpiryIsRoundedUpToWholeSeconds(expiry: Duration, seconds: UInt32) {
        #expect(message(expiry: expiry).expirySeconds == seconds)
    }

    @Test func noExpiryIsNone() {
        #expect(message().expirySeconds == nil)
    }
}
