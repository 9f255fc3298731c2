// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import Synchronization
import WaylineService
import WaylineTestKit

/// A dock at the other end of the command channel: takes what is published and answers with one result, or not at all.
final class TestDock: CommandChannel {
    private struct State {
        var isReady = true
        var result: Int? = 0
        var conversation: Conversation?
        var clock: StillClock?
        var methods: [String] = []
    }

    private let state = Mutex(State())

    func attach(_ conversation: Conversation, _ clock: StillClock) {
        state.withLock {
            $0.conversation = conversation
            $0.clock = clock
        }
    }

    /// The result of the next replies; nil for silence.
    func answers(_ result: Int?) { state.withLock { $0.result = result } }

    func disconnects() { state.withLock { $0.isReady = false } }

    var isReady: Bool { state.withLock { $0.isReady } }

    /// What takes in whatever a dock says.
    var conversation: Conversation? { state.withLock { $0.conversation } }

    /// What was published, in order.
    var methods: [String] { state.withLock { $0.methods } }

    func publish(_ envelope: Envelope, to topic: Topic, expiry: Duration?) async throws(PublicationFailure) {
        let state = state.withLock { state in
            state.methods.append(envelope.method ?? "")
            return state
        }
        guard let result = state.result, let conversation = state.conversation, let clock = state.clock else { return }
        let topic = Topic(topic.sender, .servicesReply)
        let reply = envelope.answered(with: ResultReply(ResultCode(rawValue: result)), at: 0)
        let inbound = Inbound.decode(topic: topic, payload: reply.encoded())
        _ = try? await conversation.receive(inbound, from: topic, now: clock.now)
    }
}
