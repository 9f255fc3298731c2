// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import Recording

/// A recording as a dock's part in a play: what it says and when, and what the platform answered then.
struct ReplayScript: Sendable {
    /// A message of the dock.
    struct Saying: Sendable {
        /// From the first message on, at the recording's own pace.
        let after: Duration
        let topic: String
        let qos: Int
        let payload: [UInt8]
        let key: Key?
    }

    /// What pairs an answer with what was said.
    struct Key: Hashable, Sendable, Comparable {
        let gateway: String
        /// That of the message: `requests`, not `requests_reply`.
        let channel: String
        let tid: String

        static func < (a: Key, b: Key) -> Bool { (a.gateway, a.channel, a.tid) < (b.gateway, b.channel, b.tid) }
    }

    /// A command of the platform's in the recording.
    struct Command: Sendable {
        let gateway: String
        let tid: String
        let bid: String?
        let method: String

        /// nil for a message that opens nothing.
        init?(_ gateway: GatewaySerial, _ object: JSONObject) {
            guard case .string(let tid)? = object["tid"], case .string(let method)? = object["method"] else {
                return nil
            }
            (self.gateway, self.tid, self.method) = (gateway.text, tid, method)
            if case .string(let bid)? = object["bid"] { self.bid = bid } else { bid = nil }
        }
    }

    private(set) var sayings: [Saying] = []
    /// Answers by what they answer, in their order.
    private(set) var answers: [Key: [JSONValue]] = [:]
    private(set) var commands: [Command] = []
    private(set) var gateways: Set<GatewaySerial> = []
    /// Lines that are none of a recording's.
    private(set) var unreadable = 0
    /// Messages whose bytes were not kept, that the broker had kept from before, or that no dock says.
    private(set) var unplayable = 0
    private var start: Int?

    /// - Parameter gateway: whose part it is; nil for all.
    init(_ file: [UInt8], gateway: GatewaySerial?) {
        for bytes in file.split(separator: 0x0A) {
            guard let line = RecordedLine(reading: Array(bytes)), let moment = line.milliseconds else {
                unreadable += 1
                continue
            }
            guard case .message(let message) = line.content, let topic = Topic(message.topic) else { continue }
            guard gateway == nil || gateway == topic.sender else { continue }
            switch message.direction {
            case .inward: say(message, topic, at: moment)
            case .outward: hear(message, topic)
            }
        }
    }

    private mutating func say(_ message: RecordedMessage, _ topic: Topic, at moment: Int) {
        // Whoever wrote the file: no line of it gives a command to a real dock at the same broker.
        guard Topic.Channel.ofGateways.contains(topic.channel) else { return unplayable += 1 }
        let payload: [UInt8]
        switch message.payload {
        case .json(let value): payload = Array(value.text.utf8)
        case .bytes(let bytes): payload = bytes
        case .unshown: return unplayable += 1
        }
        guard !message.isRetained else { return unplayable += 1 }
        let first = start ?? moment
        start = first
        gateways.insert(topic.sender)
        sayings.append(
            Saying(
                after: .milliseconds(max(0, moment - first)), topic: message.topic, qos: message.qos, payload: payload,
                key: Self.key(topic, payload)))
    }

    private mutating func hear(_ message: RecordedMessage, _ topic: Topic) {
        guard case .json(let value) = message.payload, case .object(let object) = value,
            case .string(let tid)? = object["tid"]
        else { return }
        if let asked = topic.channel.asked {
            answers[Key(gateway: topic.sender.text, channel: asked.rawValue, tid: tid), default: []].append(value)
        } else if topic.channel == .services, let command = Command(topic.sender, object) {
            commands.append(command)
        }
    }

    /// nil for what nobody can answer.
    private static func key(_ topic: Topic, _ payload: [UInt8]) -> Key? {
        guard case .object(let object)? = JSONText.value(payload), case .string(let tid)? = object["tid"] else {
            return nil
        }
        return Key(gateway: topic.sender.text, channel: topic.channel.rawValue, tid: tid)
    }
}

extension Topic.Channel {
    /// What an answer on this channel answers; nil when it carries none of the platform's answers.
    var asked: Topic.Channel? {
        switch self {
        case .requestsReply: .requests
        case .eventsReply: .events
        case .statusReply: .status
        case .requests, .services, .servicesReply, .events, .osd, .state, .status: nil
        }
    }
}
