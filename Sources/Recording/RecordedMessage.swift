// SPDX-License-Identifier: Apache-2.0

import Digests
package import PlainJSON

/// One message as it stands in a recording. Only redaction and reading a recording make one, so nothing can be written
/// that was not looked through.
package struct RecordedMessage: Hashable, Sendable {
    /// Seen from the service.
    package enum Direction: String, Hashable, Sendable {
        case inward = "in"
        case outward = "out"
    }

    package enum Payload: Hashable, Sendable {
        case json(JSONValue)
        /// Not JSON, and nothing in it speaks of a secret.
        case bytes([UInt8])
        /// Not JSON, and it may hold a secret: its size, and a digest under a key that nobody keeps. Equal payloads of
        /// one recording have equal digests; a guess cannot be tried against one.
        case unshown(size: Int, digest: String)
    }

    package let direction: Direction
    package let topic: String
    /// 0 or 1.
    package let qos: Int
    /// Of what comes in: the broker had kept it from before.
    package let isRetained: Bool
    package let payload: Payload

    init(direction: Direction, topic: String, qos: Int, isRetained: Bool, payload: Payload) {
        (self.direction, self.topic, self.qos) = (direction, topic, qos)
        (self.isRetained, self.payload) = (isRetained, payload)
    }
}

/// Makes messages fit to be written down.
package struct MessageRedaction: Sendable {
    private let redaction: Redaction
    private let authenticator: MessageAuthenticator

    /// - Parameter key: random bytes for the digests of what is not shown; never written anywhere.
    package init(_ redaction: Redaction, key: [UInt8]) {
        self.redaction = redaction
        authenticator = MessageAuthenticator(secret: key)
    }

    package func record(
        _ direction: RecordedMessage.Direction, topic: String, qos: Int, isRetained: Bool, payload: [UInt8]
    ) -> RecordedMessage {
        RecordedMessage(
            direction: direction, topic: redaction.redact(topic), qos: qos, isRetained: isRetained,
            payload: shown(payload))
    }

    /// A sentence of ours or of the broker's, such as why a connection ended.
    package func redact(_ text: String) -> String { redaction.redact(text) }

    private func shown(_ payload: [UInt8]) -> RecordedMessage.Payload {
        if let value = JSONText.value(payload) {
            let redacted = redaction.redact(value)
            return redacted.text.utf8.count <= RecordedLine.longest / 2 ? .json(redacted) : unshown(payload)
        }
        // What is no text may be anything, compressed or encrypted; nobody can look into it.
        guard let text = String(validating: payload, as: UTF8.self), redaction.redact(text) == text else {
            return unshown(payload)
        }
        return .bytes(payload)
    }

    private func unshown(_ payload: [UInt8]) -> RecordedMessage.Payload {
        .unshown(size: payload.count, digest: Hex.text(authenticator.code(for: payload)))
    }
}
