// SPDX-License-Identifier: Apache-2.0

import DockProtocol
package import Logging
package import MQTTTransport
import ServiceLifecycle
package import WaylineService

/// Handles what gateways say, one message of a gateway after the other, and sends the replies.
package struct GatewaySession: Service {
    private let connection: MQTTConnection
    private let inbox: GatewayInbox
    private let conversation: Conversation
    private let counters: Counters
    private let logger: Logger
    private let now: @Sendable () -> UnixTime

    /// - Parameter inbox: what receives the connection's messages.
    package init(
        connection: MQTTConnection, inbox: GatewayInbox, conversation: Conversation, counters: Counters,
        logger: Logger, now: @escaping @Sendable () -> UnixTime
    ) {
        self.connection = connection
        self.inbox = inbox
        self.conversation = conversation
        self.counters = counters
        self.logger = logger
        self.now = now
    }

    package func run() async throws {
        await withDiscardingTaskGroup { group in
            for lane in inbox.lanes.all { group.addTask { await lane.run(take) } }
            group.addTask {
                for await _ in connection.states() {}
                for lane in inbox.lanes.all { lane.finish() }
            }
            group.addTask {
                try? await gracefulShutdown()
                for lane in inbox.lanes.all { lane.finish() }
                await connection.close()
            }
        }
    }

    /// Handles one message. Nobody waits for its reply to leave, for the next message need not wait for a broker's receipt –
    /// unless so many are on their way that more would be refused.
    private func take(_ heard: Heard) async {
        let inbound = Inbound.decode(topic: heard.topic, payload: heard.payload, limits: inbox.limits)
        if case .unreadable(let message) = inbound {
            logger.debug("unreadable message on \(heard.topic): \(message.reason)")
        }
        do {
            guard let (reply, to) = try await conversation.receive(inbound, from: heard.topic, now: now()) else {
                return
            }
            let (payload, ended) = (reply.encoded(), inbox.ends.note(to))
            if connection.isRoomy { return connection.send(topic: to.text, payload: payload, ended: ended) }
            ended(await published(payload, on: to))
        } catch {
            counters.add(.messagesFailed)
            logger.error("message on \(heard.topic) not handled: \(error)")
        }
    }

    private func published(_ payload: [UInt8], on topic: Topic) async -> Result<Void, MQTTRefusal> {
        do throws(MQTTRefusal) {
            return .success(try await connection.publish(topic: topic.text, payload: payload))
        } catch {
            return .failure(error)
        }
    }
}
