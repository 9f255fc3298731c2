// SPDX-License-Identifier: Apache-2.0

/// A message as the broker handed it to us, copied out of the library's memory.
///
/// Whether it is a repetition (DUP) is not here: the library does not tell.
package struct MQTTMessage: Sendable, Hashable {
    package let topic: String
    package let payload: [UInt8]
    package let qos: MQTTQoS
    /// Whether the broker had kept it from before we subscribed.
    package let isRetained: Bool

    package init(topic: String, payload: [UInt8], qos: MQTTQoS, isRetained: Bool) {
        self.topic = topic
        self.payload = payload
        self.qos = qos
        self.isRetained = isRetained
    }
}

/// How hard the two ends try. The third level (exactly once) has no user here.
package enum MQTTQoS: Int32, Sendable, Hashable {
    case atMostOnce = 0
    case atLeastOnce = 1
}

/// A filter that is subscribed anew on every connection.
package struct MQTTSubscription: Sendable, Hashable {
    /// With wildcards and share groups as MQTT writes them: `thing/product/+/requests`, `$share/group/…`.
    package let filter: String
    package let qos: MQTTQoS

    package init(_ filter: String, _ qos: MQTTQoS = .atLeastOnce) {
        self.filter = filter
        self.qos = qos
    }
}
