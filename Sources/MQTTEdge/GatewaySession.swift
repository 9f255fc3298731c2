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
/// What asks for an answer each time – requests, and a gateway's topology – is held to a pace for each gateway. Events and
/// replies to commands are not: a dock that was without network for an hour brings thousands of reports at once, and rightly.
/// A flood of them is slowed by its own commits, and pushes out nothing but itself (``FairQueue``); what gave way was not
/// acknowledged, so a dock that cares sends it again.
package struct GatewaySession: Service {
    private let connection: MQTTConnection
    private let channel: GatewayChannel
    private let conversation: Conversation
    private let counters: Counters
    private let logger: Logger
    private let now: @Sendable () -> UnixTime
    private let pace: Pace
    private let lanes: Int
    private let limits: JSONLimits

    /// - Parameters:
    ///   - pace: of what one gateway asks.
    ///   - lanes: of requests, and again as many of events and replies.
    package init(
        connection: MQTTConnection, conversation: Conversation, counters: Counters, logger: Logger,
        now: @escaping @Sendable () -> UnixTime, limits: JSONLimits = .standard, pace: Pace = Pace(), lanes: Int = 16
    ) {
        self.limits = limits
        self.connection = connection
        self.channel = GatewayChannel(connection: connection, counters: counters)
        self.conversation = conversation
        self.counters = counters
        self.logger = logger
        self.now = now
        self.pace = pace
        self.lanes = lanes
    }

    package func run() async throws {
        let lanes = Lanes(count: lanes)
        await withDiscardingTaskGroup { group in
            for lane in lanes.all {
                group.addTask {
                    await withDiscardingTaskGroup { replies in
                        await lane.run { heard in await take(heard, replies: &replies) }
                    }
                }
            }
            group.addTask {
                var paces = GatewayPaces(pace: pace)
                await withGracefulShutdownHandler {
                    for await message in connection.messages { sort(message, into: lanes, &paces) }
                } onGracefulShutdown: {
                    for lane in lanes.all { lane.finish() }
                }
                for lane in lanes.all { lane.finish() }
            }
            group.addTask {
                try? await gracefulShutdown()
                await connection.close()
            }
        }
    }

    /// Drops what cannot be for us. A retained message is not news: it was said at some time to somebody.
    private func sort(_ message: MQTTMessage, into lanes: Lanes, _ paces: inout GatewayPaces) {
        guard !message.isRetained, let topic = Topic(message.topic) else {
            counters.add(.messagesUnreadable, "reason=\"\(message.isRetained ? "retained" : "topic")\"")
            return
        }
        guard !topic.channel.isPaced || isInPace(topic.sender, &paces) else { return }
        if !lanes.lane(for: topic).add(Heard(topic: topic, payload: message.payload)) {
            counters.add(.messagesDropped, "reason=\"backlog\"")
        }
    }

    private func isInPace(_ gateway: GatewaySerial, _ paces: inout GatewayPaces) -> Bool {
        guard case .refused(let toTell) = paces.admit(gateway, at: .now) else { return true }
        counters.add(.messagesDropped, "reason=\"flood\"")
        if let toTell {
            logger.notice(
                """
                gateway \(gateway) asks more than \(pace.rate) times a second: \(toTell) of its messages dropped; \
                limits.gateway_rate and limits.gateway_burst set its pace
                """)
        }
        return false
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

extension Topic.Channel {
    /// Whether each message wants an answer, and may be asked again when it gets none.
    fileprivate var isPaced: Bool { self == .requests || self == .status }
}
