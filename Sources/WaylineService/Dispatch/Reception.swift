// SPDX-License-Identifier: Apache-2.0

package import DockProtocol

/// Where every message of a gateway is noted first, and answered when that needs no look-up.
package struct Reception: Sendable {
    private let answer: AnswerRequest
    private let ledger: Ledger
    private let counters: Counters

    package init(answer: AnswerRequest, ledger: Ledger, counters: Counters) {
        self.answer = answer
        self.ledger = ledger
        self.counters = counters
    }

    /// Counts a message, and notes who was heard.
    func note(_ inbound: Inbound, from topic: Topic, now: UnixTime) {
        counters.add(.messagesIn, "channel=\"\(topic.channel.rawValue)\"")
        if inbound.isUnknown { counters.add(.methodsUnknown, "channel=\"\(topic.channel.rawValue)\"") }
        if topic.channel != .osd && topic.channel != .state { ledger.heard(topic.sender, at: now) }
    }

    /// The reply to a request that can be answered at once; nil for every other message, of which nothing is noted either:
    /// it is ``Conversation``'s.
    package func reply(to inbound: Inbound, from topic: Topic, now: UnixTime) -> Envelope? {
        guard case .request(let envelope, let request) = inbound,
            let reply = answer.answerAtOnce(request, envelope, from: topic.sender, now: now)
        else { return nil }
        note(inbound, from: topic, now: now)
        return reply
    }
}

extension Inbound {
    /// Readable, and of a method that nothing here knows – or that belongs on another channel.
    fileprivate var isUnknown: Bool {
        switch self {
        case .request(_, .unknown), .event(_, .unknown): true
        default: false
        }
    }
}
