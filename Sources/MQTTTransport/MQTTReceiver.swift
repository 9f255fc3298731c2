// SPDX-License-Identifier: Apache-2.0

/// Takes in what arrives, one message after the other, on the thread that drives all connections: whoever calculates here
/// lets everybody wait, and whoever waits here stops everything. What it answers is published next, with no change of
/// threads in between.
///
/// `mayAnswer` is false while so many messages wait for the broker's acknowledgement that an answer might be refused.
package typealias MQTTReceiver = @Sendable (MQTTMessage, _ mayAnswer: Bool) -> MQTTAnswer?

/// Told how a message ended that somebody sent and did not wait for.
package typealias MQTTEnding = @Sendable (Result<Void, MQTTRefusal>) -> Void

/// A message, QoS 1 and not retained, that answers another one.
package struct MQTTAnswer: Sendable {
    let message: Outgoing
    let ended: MQTTEnding

    package var topic: String { message.topic }
    package var payload: [UInt8] { message.payload }

    package init(topic: String, payload: [UInt8], ended: @escaping MQTTEnding) {
        message = Outgoing(topic: topic, payload: payload, qos: .atLeastOnce, retain: false, expiry: nil)
        self.ended = ended
    }
}
