// SPDX-License-Identifier: Apache-2.0

/// What a connection's witness is told, in the order in which it happened on the wire.
package enum MQTTSighting: Sendable, Hashable {
    case state(MQTTState)
    /// Told before any reader gets it, and of messages that no reader gets as well.
    case received(MQTTMessage)
    /// A message over `maximumPayload`; its bytes were not copied.
    case oversize(bytes: Int)
    /// The library has taken it; whether it arrives is another matter.
    case published(topic: String, payload: [UInt8], qos: MQTTQoS, retain: Bool)
}

/// Sees everything that goes over a connection. It is called on the thread that drives all connections, so it must
/// return at once: whatever takes time belongs on a thread of the witness's own.
package typealias MQTTWitness = @Sendable (MQTTSighting) -> Void
