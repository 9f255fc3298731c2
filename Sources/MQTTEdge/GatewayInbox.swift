// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
package import Logging
package import MQTTTransport
package import PlainJSON
import Synchronization
package import WaylineService

/// Where gateways' messages arrive, on the connection's own thread: dropped, answered at once, or put in a lane.
///
/// What asks for an answer each time – requests, and a gateway's topology – is held to a pace for each gateway. Events and
/// replies to commands are not: a dock that was without network for an hour brings thousands of reports at once, and rightly.
/// A flood of them is slowed by its own commits, and pushes out nothing but itself (``FairQueue``); what gave way was not
/// acknowledged, so a dock that cares sends it again.
///
/// A short request whose answer is in memory is answered here: a change of threads there and back costs more than the
/// answer (measured: two thirds of the time between question and reply).
package final class GatewayInbox: Sendable {
    /// Bytes. Reading what is longer would let everybody wait.
    private static let short = 2048

    let lanes: Lanes
    let limits: JSONLimits
    let ends: ReplyEnds
    private let reception: Reception
    private let counters: Counters
    private let logger: Logger
    private let now: @Sendable () -> UnixTime
    private let pace: Pace
    private let paces: Mutex<GatewayPaces>

    /// - Parameters:
    ///   - pace: of what one gateway asks.
    ///   - lanes: of requests, and again as many of events and replies.
    package init(
        reception: Reception, counters: Counters, logger: Logger, now: @escaping @Sendable () -> UnixTime,
        limits: JSONLimits = .standard, pace: Pace = Pace(), lanes: Int = 16
    ) {
        self.lanes = Lanes(count: lanes)
        self.limits = limits
        self.ends = ReplyEnds(counters: counters, logger: logger)
        self.reception = reception
        self.counters = counters
        self.logger = logger
        self.now = now
        self.pace = pace
        self.paces = Mutex(GatewayPaces(pace: pace))
    }

    /// What the connection's receiver does. Drops what cannot be for us: a retained message is not news, it was said at
    /// some time to somebody.
    package func receive(_ message: MQTTMessage, mayAnswer: Bool) -> MQTTAnswer? {
        guard !message.isRetained, let topic = Topic(message.topic) else {
            counters.add(.messagesUnreadable, "reason=\"\(message.isRetained ? "retained" : "topic")\"")
            return nil
        }
        guard !topic.channel.isPaced || isInPace(topic.sender) else { return nil }
        if mayAnswer, let answer = answer(message, topic) { return answer }
        if !lanes.lane(for: topic).add(Heard(topic: topic, payload: message.payload)) {
            counters.add(.messagesDropped, "reason=\"backlog\"")
        }
        return nil
    }

    private func answer(_ message: MQTTMessage, _ topic: Topic) -> MQTTAnswer? {
        guard topic.channel == .requests, message.payload.count <= Self.short, let to = topic.reply else { return nil }
        let inbound = Inbound.decode(topic: topic, payload: message.payload, limits: limits)
        guard let reply = reception.reply(to: inbound, from: topic, now: now()) else { return nil }
        return MQTTAnswer(topic: to.text, payload: reply.encoded(), ended: ends.note(to))
    }

    private func isInPace(_ gateway: GatewaySerial) -> Bool {
        guard case .refused(let toTell) = paces.withLock({ $0.admit(gateway, at: .now) }) else { return true }
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
}

/// What is said about a reply when it has left, or has not. Of those that have not, one line a second: a lost connection
/// ends hundreds at once, on the thread that drives it.
final class ReplyEnds: Sendable {
    private let counters: Counters
    private let logger: Logger
    private let untold = Mutex((count: 0, toldAt: ContinuousClock.Instant?.none))

    init(counters: Counters, logger: Logger) {
        self.counters = counters
        self.logger = logger
    }

    func note(_ topic: Topic) -> MQTTEnding {
        { [self] result in
            switch result {
            case .success: counters.add(.messagesOut, "channel=\"\(topic.channel.rawValue)\"")
            case .failure(let refusal): tell(topic, refusal)
            }
        }
    }

    private func tell(_ topic: Topic, _ refusal: MQTTRefusal) {
        let now = ContinuousClock.now
        let others = untold.withLock { untold -> Int? in
            if let toldAt = untold.toldAt, now - toldAt < .seconds(1) {
                untold.count += 1
                return nil
            }
            defer { untold = (0, now) }
            return untold.count
        }
        guard let others else { return }
        logger.notice("reply to \(topic) not delivered: \(refusal)\(others == 0 ? "" : "; \(others) others before it")")
    }
}

extension Topic.Channel {
    /// Whether each message wants an answer, and may be asked again when it gets none.
    fileprivate var isPaced: Bool { self == .requests || self == .status }
}
