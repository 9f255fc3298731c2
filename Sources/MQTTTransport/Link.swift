// SPDX-License-Identifier: Apache-2.0
import Logging
import Synchronization

/// What a connection's users and the loop's thread share.
///
/// The thread alone moves `state`; users alone fill the queue, and only while the state is ready. Leaving ready empties
/// the queue under the same lock: that is why a message we said was not sent can never be sent.
final class Link: Sendable {
    private struct Content {
        var state = MQTTState.connecting(after: nil)
        var observers: [UInt64: AsyncStream<MQTTState>.Continuation] = [:]
        var closers: [CheckedContinuation<Void, Never>] = []
        /// Accepted, and not yet handed to the library.
        var queue: [(ticket: UInt64, message: Outgoing)] = []
        var callers: [UInt64: MQTTEnding] = [:]
        /// Accepted and not yet settled. Messages whose callers gave up count, too: the library still holds them.
        var outstanding = 0
        var lastTicket: UInt64 = 0
        var counters = MQTTCounters()
    }

    let id: UInt64
    let options: MQTTOptions
    let subscriptions: [MQTTSubscription]
    let logger: Logger
    private let witness: MQTTWitness?
    private let currentPassword: (@Sendable () -> MQTTPassword?)?
    private let receiver: MQTTReceiver?
    private let messages: AsyncStream<MQTTMessage>.Continuation
    private let content = Mutex(Content())

    init(
        id: UInt64, options: MQTTOptions, subscriptions: [MQTTSubscription], logger: Logger,
        password: (@Sendable () -> MQTTPassword?)? = nil, witness: MQTTWitness? = nil, receiver: MQTTReceiver? = nil,
        messages: AsyncStream<MQTTMessage>.Continuation
    ) {
        (self.id, self.options, self.subscriptions) = (id, options, subscriptions)
        (self.logger, self.messages, self.witness, self.receiver) = (logger, messages, witness, receiver)
        currentPassword = password
    }

    /// Tells the witness, if there is one. Called by the loop's thread.
    func show(_ sighting: MQTTSighting) { witness?(sighting) }

    /// The password of the attempt that begins now.
    var password: MQTTPassword? { currentPassword?() ?? options.password }

    var state: MQTTState { content.withLock(\.state) }
    var counters: MQTTCounters { content.withLock(\.counters) }
    var outstanding: Int { content.withLock(\.outstanding) }
    /// Whether who sends without waiting may go on: at half of the limit, so that many senders at once do not meet it.
    var isRoomy: Bool { outstanding < options.outgoingLimit / 2 }
    /// Outstanding messages that the thread has taken: from there on their end is the broker's to tell.
    var handedOver: Int { content.withLock { $0.outstanding - $0.queue.count } }

    func count(_ change: (inout MQTTCounters) -> Void) {
        content.withLock { change(&$0.counters) }
    }
}

// MARK: - State

extension Link {
    /// Called by the loop's thread. Whoever leaves ready fails what is queued; `closed` ends every stream.
    func become(_ state: MQTTState) {
        let (observers, abandoned) = content.withLock { content in
            guard content.state != .closed else { return ([AsyncStream<MQTTState>.Continuation](), [UInt64]()) }
            content.state = state
            if state.isReady { content.counters.timesReady += 1 }
            if case .connecting(.some) = state { content.counters.setbacks += 1 }
            guard !state.isReady else { return (Array(content.observers.values), []) }
            defer { content.queue = [] }
            return (Array(content.observers.values), content.queue.map(\.ticket))
        }
        show(.state(state))
        for ticket in abandoned { settle(ticket, .failure(.notConnected)) }
        for observer in observers { observer.yield(state) }
        if state == .closed { finish() }
    }

    private func finish() {
        let (observers, closers) = content.withLock { content in
            defer { (content.observers, content.closers) = ([:], []) }
            return (content.observers.values, content.closers)
        }
        messages.finish()
        for observer in observers { observer.finish() }
        for closer in closers { closer.resume() }
    }

    /// The current state, and every change from now on.
    func states() -> AsyncStream<MQTTState> {
        let (stream, continuation) = AsyncStream.makeStream(of: MQTTState.self, bufferingPolicy: .bufferingNewest(64))
        let id = content.withLock { content in
            content.lastTicket += 1
            continuation.yield(content.state)
            guard content.state != .closed else { return UInt64?.none }
            content.observers[content.lastTicket] = continuation
            return content.lastTicket
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in
            self?.content.withLock { _ = $0.observers.removeValue(forKey: id) }
        }
        return stream
    }

    func closed() async {
        await withCheckedContinuation { continuation in
            let isClosed = content.withLock { content in
                if content.state != .closed { content.closers.append(continuation) }
                return content.state == .closed
            }
            if isClosed { continuation.resume() }
        }
    }
}

// MARK: - Messages in

extension Link {
    /// Called by the loop's thread. A reader that is too far behind loses the newest.
    func deliver(_ message: MQTTMessage) {
        show(.received(message))
        if let receiver {
            count { $0.received += 1 }
            // The thread is here already: nobody need wake it for the answer.
            if let answer = receiver(message, isRoomy) { send(answer.message, wake: {}, ended: answer.ended) }
            return
        }
        // Under the lock, so that whoever has read a message finds it counted.
        count { counters in
            if case .enqueued = messages.yield(message) { counters.received += 1 } else { counters.droppedUnread += 1 }
        }
    }
}

// MARK: - Messages out

extension Link {
    /// Accepts a message and waits for its end. `wake` is called when the thread must be told that there is something.
    func publish(_ message: Outgoing, wake: @Sendable () -> Void) async -> Result<Void, MQTTRefusal> {
        let ticket = nextTicket()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else {
                    count { $0.refused += 1 }
                    continuation.resume(returning: .failure(.cancelled))
                    return
                }
                accept(message, as: ticket, wake: wake) { continuation.resume(returning: $0) }
                // Cancelled in between, when there was nothing to give up yet.
                if Task.isCancelled { giveUp(ticket) }
            }
        } onCancel: {
            giveUp(ticket)
        }
    }

    /// Accepts a message, or ends it at once.
    func send(_ message: Outgoing, wake: () -> Void, ended: @escaping MQTTEnding) {
        accept(message, as: nextTicket(), wake: wake, ended)
    }

    private func nextTicket() -> UInt64 {
        content.withLock { content in
            content.lastTicket += 1
            return content.lastTicket
        }
    }

    private func accept(_ message: Outgoing, as ticket: UInt64, wake: () -> Void, _ ended: @escaping MQTTEnding) {
        let (refusal, isFirst) = content.withLock { content -> (MQTTRefusal?, Bool) in
            if let refusal = self.refusal(of: message, content) {
                content.counters.refused += 1
                return (refusal, false)
            }
            content.outstanding += 1
            content.callers[ticket] = ended
            content.queue.append((ticket, message))
            return (nil, content.queue.count == 1)
        }
        if let refusal {
            ended(.failure(refusal))
        } else if isFirst {
            wake()
        }
    }

    private func refusal(of message: Outgoing, _ content: Content) -> MQTTRefusal? {
        if let fault = message.fault(payloadLimit: options.maximumPayload) { return fault }
        guard content.state.isReady else { return .notConnected }
        return content.outstanding < options.outgoingLimit ? nil : .queueFull
    }

    private func giveUp(_ ticket: UInt64) {
        let (caller, refusal) = content.withLock { content in
            let caller = content.callers.removeValue(forKey: ticket)
            guard let place = content.queue.firstIndex(where: { $0.ticket == ticket }) else {
                return (caller, MQTTRefusal.outcomeUnknown)
            }
            content.queue.remove(at: place)
            content.outstanding -= 1
            return (caller, .cancelled)
        }
        guard let caller else { return }
        count { $0.refused += 1 }
        caller(.failure(refusal))
    }

    var hasQueued: Bool { content.withLock { !$0.queue.isEmpty } }

    /// Called by the loop's thread: from here on these messages are the library's.
    func takeQueue() -> [(ticket: UInt64, message: Outgoing)] {
        content.withLock { content in
            defer { content.queue = [] }
            return content.queue
        }
    }

    /// Called by the loop's thread, once for each message that it took or abandoned.
    func settle(_ ticket: UInt64, _ result: Result<Void, MQTTRefusal>) {
        let caller = content.withLock { content in
            content.outstanding -= 1
            let caller = content.callers.removeValue(forKey: ticket)
            switch result {
            case .success: content.counters.published += 1
            case .failure: if caller != nil { content.counters.refused += 1 }
            }
            return caller
        }
        caller?(result)
    }
}
