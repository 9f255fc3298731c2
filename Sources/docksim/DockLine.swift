// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import MQTTTransport
import Synchronization

/// A dock's line to the platform: publishes what the dock says, says it again while nobody answers, and brings replies
/// to whoever waits for them. The line can be cut and made anew; what waits for a reply waits on.
final class DockLine: Sendable {
    private enum Signal: Sendable {
        case reply(Envelope)
        /// The line is there again; counted, so that nobody repeats what was said on this one.
        case ready(line: Int)
        case elapsed
    }

    private struct State {
        var connection: MQTTConnection?
        /// How many times a line became ready.
        var lines = 0
        var waiting: [String: AsyncStream<Signal>.Continuation] = [:]
    }

    let serial: GatewaySerial
    /// Every connection of this line, one after the other, for the one who listens.
    let connections: AsyncStream<MQTTConnection>
    private let opened: AsyncStream<MQTTConnection>.Continuation
    private let connect: @Sendable () -> MQTTConnection
    private let state = Mutex(State())
    private let figures: Figures
    private let dialect: FlightOrder.Dialect
    private let sendsEventsTwice: Bool

    init(serial: GatewaySerial, exercise: Exercise, connect: @escaping @Sendable () -> MQTTConnection) {
        self.serial = serial
        self.connect = connect
        self.figures = exercise.figures
        self.dialect = exercise.dialect
        self.sendsEventsTwice = exercise.conduct.sendsEventsTwice
        (connections, opened) = AsyncStream.makeStream()
    }

    /// Whether it was ever ready.
    var wasReady: Bool { state.withLock { $0.lines > 0 } }
}

// MARK: - The line itself

extension DockLine {
    func open() {
        let connection = connect()
        state.withLock { $0.connection = connection }
        opened.yield(connection)
    }

    /// Hangs up; returns when the broker has been told.
    func close() async {
        let connection = state.withLock { state in
            defer { state.connection = nil }
            return state.connection
        }
        await connection?.close()
    }

    func reopen(after pause: Duration) async {
        try? await Task.sleep(for: pause)
        open()
    }

    /// Called each time that the broker has granted everything: whoever waits for a reply says it again.
    func becameReady() {
        let (line, waiting) = state.withLock { state in
            state.lines += 1
            return (state.lines, Array(state.waiting.values))
        }
        for continuation in waiting { continuation.yield(.ready(line: line)) }
    }
}

// MARK: - What is said

extension DockLine {
    /// Answers a command. What is lost with the line is lost, as with a real dock.
    func answer(_ command: Envelope, _ result: ResultCode) async {
        _ = await publish(command.answered(with: ResultReply(result), at: WallClock.milliseconds()), .servicesReply)
    }

    /// Says something once, and waits for nobody.
    func say(_ message: some Message, on channel: Topic.Channel, bid: String) async {
        _ = await publish(opening(message, on: channel, bid: bid), channel)
    }

    /// Says something until the platform replies, always under the same tid and bid, across a loss of the line as well.
    ///
    /// - Returns: nil when no reply came to the last of the attempts.
    func ask(
        _ message: some Message, on channel: Topic.Channel, bid: String? = nil, _ attempts: Attempts
    ) async -> Envelope? {
        let envelope = opening(message, on: channel, bid: bid)
        let (signals, continuation) = AsyncStream.makeStream(of: Signal.self, bufferingPolicy: .bufferingNewest(16))
        state.withLock { $0.waiting[envelope.tid] = continuation }
        defer { state.withLock { $0.waiting[envelope.tid] = nil } }
        return await withTaskGroup(of: Envelope?.self) { group in
            group.addTask { await self.converse(envelope, channel, attempts.sendings, signals) }
            group.addTask {
                while (try? await Task.sleep(for: attempts.pause)) != nil { continuation.yield(.elapsed) }
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    private func converse(
        _ envelope: Envelope, _ channel: Topic.Channel, _ sendings: Int, _ signals: AsyncStream<Signal>
    ) async -> Envelope? {
        var sentOn = await publish(envelope, channel)
        var sent = 1
        for await signal in signals {
            switch signal {
            case .reply(let reply): return reply
            case .ready(let line) where line == sentOn: continue
            // What never left counts for no sending, unless it was to be said but once.
            case .elapsed where sentOn == nil && sendings > 1: continue
            case .elapsed where sent >= sendings: return nil
            case .ready, .elapsed:
                if sentOn != nil {
                    sent += 1
                    figures.count { $0.repetitions += 1 }
                }
                sentOn = await publish(envelope, channel)
            }
        }
        return nil
    }

    /// Hands a reply of the platform to whoever asked; false when nobody did.
    func take(_ reply: Envelope) -> Bool {
        state.withLock { $0.waiting[reply.tid] }.map { $0.yield(.reply(reply)) } != nil
    }

    /// In the seed's dialect a dock neither names itself nor asks for a reply.
    private func opening(_ message: some Message, on channel: Topic.Channel, bid: String?) -> Envelope {
        let isLegacy = dialect == .legacy
        return Envelope(
            message, tid: newID(), bid: bid ?? newID(), at: WallClock.milliseconds(),
            gateway: isLegacy ? nil : serial, needReply: channel == .events && !isLegacy ? true : nil)
    }

    /// - Returns: on which line it went; nil when it did not leave, or nobody knows.
    private func publish(_ envelope: Envelope, _ channel: Topic.Channel) async -> Int? {
        let (connection, line) = state.withLock { ($0.connection, $0.lines) }
        guard let connection else { return nil }
        do throws(MQTTRefusal) {
            for _ in 0..<(channel == .events && sendsEventsTwice ? 2 : 1) {
                try await connection.publish(topic: Topic(serial, channel).text, payload: envelope.encoded())
            }
            return line
        } catch {
            return nil
        }
    }

    func newID() -> String {
        UUIDText.version7(milliseconds: Int64(WallClock.milliseconds()), random: RandomBytes.make(10))
    }
}
