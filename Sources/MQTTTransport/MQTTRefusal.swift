// SPDX-License-Identifier: Apache-2.0

/// Why a message was not published, or why nobody can tell.
///
/// Every case but `outcomeUnknown` and `refused` says: not a byte of it left, and none ever will.
package enum MQTTRefusal: Error, Hashable, Sendable {
    /// The connection is not ready: not connected, or not every subscription is acknowledged.
    case notConnected
    /// `outgoingLimit` messages are under way already.
    case queueFull
    case payloadTooLarge(bytes: Int, limit: Int)
    /// Empty, too long, or with a wildcard or NUL in it.
    case unusableTopic(String)
    /// The calling task was cancelled before the message was handed over.
    case cancelled
    /// The broker answered with this MQTT 5 reason code (0x80 or above), or had announced that it would. Version 3.1.1
    /// cannot say so.
    case refused(UInt8)
    /// Handed over, and then the connection or the patience of the caller ended before the broker acknowledged it.
    case outcomeUnknown
}

extension MQTTRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notConnected: "not sent: the connection to the broker is not ready"
        case .queueFull: "not sent: too many messages await the broker's acknowledgement"
        case .payloadTooLarge(let bytes, let limit): "not sent: payload of \(bytes) bytes is over the limit of \(limit)"
        case .unusableTopic(let topic): "not sent: topic \"\(topic)\" is empty, too long, or holds a wildcard or NUL"
        case .cancelled: "not sent: cancelled before it was handed over"
        case .refused(let code): "the broker refused the message with reason code 0x\(String(code, radix: 16))"
        case .outcomeUnknown: "sent, but the broker's acknowledgement did not come"
        }
    }
}
