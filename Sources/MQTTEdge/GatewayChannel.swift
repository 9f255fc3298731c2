// SPDX-License-Identifier: Apache-2.0

package import DockProtocol
package import MQTTTransport
package import WaylineService

/// The way to the gateways over one MQTT connection.
package struct GatewayChannel: CommandChannel {
    private let connection: MQTTConnection
    private let counters: Counters

    package init(connection: MQTTConnection, counters: Counters) {
        self.connection = connection
        self.counters = counters
    }

    package var isReady: Bool { connection.state.isReady }

    package func publish(
        _ envelope: Envelope, to topic: Topic, expiry: Duration?
    ) async throws(PublicationFailure) {
        do throws(MQTTRefusal) {
            try await connection.publish(
                topic: topic.text, payload: envelope.encoded(), qos: .atLeastOnce, retain: false, expiry: expiry)
            counters.add(.messagesOut, "channel=\"\(topic.channel.rawValue)\"")
        } catch {
            throw Self.failure(error)
        }
    }

    /// A message that a broker refused by access control did not arrive; only MQTT 5 brokers say so.
    private static func failure(_ refusal: MQTTRefusal) -> PublicationFailure {
        switch refusal {
        case .outcomeUnknown: .outcomeUnknown
        case .notConnected, .queueFull, .payloadTooLarge, .unusableTopic, .cancelled, .refused: .notSent("\(refusal)")
        }
    }
}
