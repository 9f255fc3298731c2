// SPDX-License-Identifier: Apache-2.0

/// A supervised connection to a broker: it comes back by itself, and says at every moment whether it is there.
///
/// A library handle lives for one connection. After every loss it is destroyed with all that it had queued, so that
/// **nothing leaves late**: what `publish` refused will never arrive.
package final class MQTTConnection: Sendable {
    /// What comes in, for one reader. It ends when the connection is closed.
    ///
    /// Messages are acknowledged to the broker when they are handed to this stream, not when they are read from it.
    package let messages: AsyncStream<MQTTMessage>
    private let link: Link
    private let mailbox: Mailbox

    init(link: Link, mailbox: Mailbox, messages: AsyncStream<MQTTMessage>) {
        (self.link, self.mailbox, self.messages) = (link, mailbox, messages)
    }

    deinit {
        // Whoever forgets to close must not leave a connection behind that nobody can reach.
        mailbox.post(.close(link: link.id))
    }

    package var state: MQTTState { link.state }
    package var counters: MQTTCounters { link.counters }
    /// Messages accepted whose end is not known yet.
    package var outstanding: Int { link.outstanding }
    /// Whether ``send(topic:payload:qos:ended:)`` has room. Who finds none publishes and waits: that is what slows it.
    package var isRoomy: Bool { link.isRoomy }
    var handedOver: Int { link.handedOver }

    /// The current state and every change after it, for any number of readers; ends after `closed`.
    ///
    /// A reader that is more than 64 changes behind loses the oldest of them.
    package func states() -> AsyncStream<MQTTState> {
        link.states()
    }

    /// Publishes now or never.
    ///
    /// Throws `notConnected` at once unless the connection is ready. Returns when the broker has acknowledged the
    /// message (QoS 1) or when it is written to the socket (QoS 0). Cancelling the calling task ends the wait.
    ///
    /// - Parameter expiry: how long the broker may hold the message for a subscriber, in whole seconds rounded up.
    ///   MQTT 3.1.1 has no such thing and ignores it.
    package func publish(
        topic: String, payload: [UInt8], qos: MQTTQoS = .atLeastOnce, retain: Bool = false, expiry: Duration? = nil
    ) async throws(MQTTRefusal) {
        let message = Outgoing(topic: topic, payload: payload, qos: qos, retain: retain, expiry: expiry)
        let (mailbox, id) = (mailbox, link.id)
        try await link.publish(message) { mailbox.post(.publish(link: id)) }.get()
    }

    /// Publishes now or never, as ``publish(topic:payload:qos:retain:expiry:)`` does, and goes on.
    ///
    /// - Parameter ended: told how it ended: by this call, or later on the loop's thread, which must not be held up.
    package func send(
        topic: String, payload: [UInt8], qos: MQTTQoS = .atLeastOnce, ended: @escaping MQTTEnding
    ) {
        let (mailbox, id) = (mailbox, link.id)
        link.send(
            Outgoing(topic: topic, payload: payload, qos: qos, retain: false, expiry: nil),
            wake: { mailbox.post(.publish(link: id)) }, ended: ended)
    }

    /// Says goodbye and ends the connection for good; returns when the socket is closed, about a second at worst.
    package func close() async {
        mailbox.post(.close(link: link.id))
        await link.closed()
    }
}
