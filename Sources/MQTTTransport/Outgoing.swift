// SPDX-License-Identifier: Apache-2.0

/// A message that a caller waits to see published.
struct Outgoing: Sendable {
    let topic: String
    let payload: [UInt8]
    let qos: MQTTQoS
    let retain: Bool
    let expiry: Duration?

    /// Whole seconds, rounded up, so that no message expires before its sender said; at least one.
    var expirySeconds: UInt32? {
        expiry.map { expiry in
            let (seconds, rest) = expiry.components
            return UInt32(clamping: max(1, rest > 0 ? seconds + 1 : seconds))
        }
    }

    /// Why no connection would take it, or nil. C would cut the topic at a NUL and publish to another one.
    func fault(payloadLimit: Int) -> MQTTRefusal? {
        let isUsable = !topic.isEmpty && topic.utf8.count <= 65_535
            && !topic.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "#") }
        guard isUsable else { return .unusableTopic(topic) }
        guard payload.count <= payloadLimit else {
            return .payloadTooLarge(bytes: payload.count, limit: payloadLimit)
        }
        return nil
    }
}
