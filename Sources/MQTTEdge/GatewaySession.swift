// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
package import Logging
package import MQTTTransport
package import PlainJSON
import ServiceLifecycle
package import WaylineService

/// Reads what gateways say, one message of a gateway after the other, and publishes the replies.
///
/// Messages are spread over lanes by serial: within a lane order is the order of arrival, between lanes nothing waits.
/// Requests have lanes of their own, because an answer to a dock must not wait behind other docks' durable commits.
package struct GatewaySession: Service {
    private let connection: MQTTConnection
    private let channel: GatewayChannel
    private let conversation: Conversation
    private let counters: Counters
    private let logger: Logger
    private let now: @Sendable () -> UnixTime
    private let lanes: Int
    private let limits: JSONLimits

    /// - Parameter lanes: of requests, and again as many of everything else.
    package init(
        connection: MQTTConnection, conversation: Conversation, counters: Counters, logger: Logger,
        now: @escaping @Sendable () -> UnixTime, limits: JSONLimits = .standard, lanes: Int = 16
    ) {
        self.limits = limits
        self.connection = connection
        self.channel = GatewayChannel(connection: connection, counters: counters)
        self.conversation = conversation
        self.counters = counters
        self.logger = logger
        self.now = now
        self.lanes = lanes
    }

    package func run() async throws {
        await withDiscardingTaskGroup { group in
            let lanes = (0..<lanes * 2).map { _ in
                AsyncStream.makeStream(of: Heard.self, bufferingPolicy: .bufferingOldest(256))
            }
            for (stream, _) in lanes {
                group.addTask {
                    await withDiscardingTaskGroup { replies in
                        for await heard in stream { await take(heard, replies: &replies) }
                    }
                }
            }
            group.addTask {
                await withGracefulShutdownHandler {
                    for await message in connection.messages { sort(message, into: lanes.map(\.continuation)) }
                } onGracefulShutdown: {
                    for lane in lanes { lane.continuation.finish() }
                }
                for lane in lanes { lane.continuation.finish() }
            }
            group.addTask {
                try? await gracefulShutdown()
                await connection.close()
            }
        }
    }

    /// A message and whom its topic names.
    private struct Heard: Sendable {
        let topic: Topic
        let payload: [UInt8]
    }

    /// Drops what cannot be for us. A retained message is not news: it was said at some time to somebody.
    private func sort(_ message: MQTTMessage, into lanes: [AsyncStream<Heard>.Continuation]) {
        guard !message.isRetained, let topic = Topic(message.topic) else {
            counters.add(.messagesUnreadable, "reason=\"\(message.isRetained ? "retained" : "topic")\"")
            return
        }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a: the same gateway always in the same lane
        for byte in topic.sender.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let lane = Int(hash % UInt64(self.lanes)) + (topic.channel == .requests ? self.lanes : 0)
        if case .dropped = lanes[lane].yield(Heard(topic: topic, payload: message.payload)) {
            counters.add(.messagesUnreadable, "reason=\"overload\"")
        }
    }

    /// Handles one message. Its reply is published beside the lane: the next message need not wait for a broker's receipt.
    private func take(_ heard: Heard, replies: inout DiscardingTaskGroup) async {
        let inbound = Inbound.decode(topic: heard.topic, payload: heard.payload, limits: limits)
        if case .unreadable(let message) = inbound {
            logger.debug("unreadable message on \(heard.topic): \(message.reason)")
        }
        do {
            guard let (reply, to) = try await conversation.receive(inbound, from: heard.topic, now: now()) else {
                return
            }
            replies.addTask {
                do throws(PublicationFailure) {
                    try await channel.publish(reply, to: to, expiry: nil)
                } catch {
                    logger.notice("reply to \(to) not delivered: \(error)")
                }
            }
        } catch {
            counters.add(.messagesFailed)
            logger.error("message on \(heard.topic) not handled: \(error)")
        }
    }
}
