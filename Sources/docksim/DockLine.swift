// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import MQTTTransport
import Synchronization

/// A dock's line to the platform: publishes what the dock says, and brings replies to whoever waits for them.
final class DockLine: Sendable {
    let serial: GatewaySerial
    private let connection: MQTTConnection
    private let waiting = Mutex<[String: AsyncStream<Envelope>.Continuation]>([:])
    private let now: @Sendable () -> Int

    init(serial: GatewaySerial, connection: MQTTConnection, now: @escaping @Sendable () -> Int) {
        self.serial = serial
        self.connection = connection
        self.now = now
    }

    /// Answers a command.
    func answer(_ command: Envelope, _ result: ResultCode) async {
        let reply = command.answered(with: ResultReply(result), at: now())
        await publish(reply, .servicesReply)
    }

    /// Says something and waits for the platform's reply; nil when none came in time.
    func ask(_ message: some Message, on channel: Topic.Channel, bid: String? = nil, within limit: Duration) async
        -> Envelope?
    {
        let tid = makeID()
        let (replies, continuation) = AsyncStream.makeStream(of: Envelope.self, bufferingPolicy: .bufferingNewest(1))
        waiting.withLock { $0[tid] = continuation }
        defer { waiting.withLock { $0[tid] = nil } }
        let envelope = Envelope(
            message, tid: tid, bid: bid ?? makeID(), at: now(), gateway: serial,
            needReply: channel == .events ? true : nil)
        await publish(envelope, channel)
        return await withTaskGroup(of: Envelope?.self) { group in
            group.addTask {
                for await reply in replies { return reply }; return nil
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    /// Hands a reply of the platform to whoever asked; false when nobody did.
    func take(_ reply: Envelope) -> Bool {
        waiting.withLock { $0[reply.tid] }.map { $0.yield(reply) } != nil
    }

    private func publish(_ envelope: Envelope, _ channel: Topic.Channel) async {
        // What is lost with the connection is lost, as with a real dock; the platform lives with it.
        try? await connection.publish(
            topic: Topic(serial, channel).text, payload: envelope.encoded(), qos: .atLeastOnce, retain: false,
            expiry: nil)
    }

    private func makeID() -> String {
        UUIDText.version7(milliseconds: Int64(now()), random: RandomBytes.make(10))
    }
}
