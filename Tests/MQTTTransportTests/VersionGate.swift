// SPDX-License-Identifier: Apache-2.0
import Glibc
import Threads
@testable import MQTTTransport

/// Stands before a broker and turns away whoever offers MQTT 5, with the answer given; passes the others on.
///
/// Mosquitto 2.0 cannot be told to refuse version 5, and brokers that refuse it are what the fallback is for.
final class VersionGate: Sendable {
    /// CONNACK of a broker that knows version 5: reason code 0x84, unsupported protocol version.
    static let answerOfFive: [UInt8] = [0x20, 0x03, 0x00, 0x84, 0x00]
    /// CONNACK of a broker that has never heard of it: return code 1, unacceptable protocol version.
    static let answerOfThree: [UInt8] = [0x20, 0x02, 0x00, 0x01]

    let port: UInt16
    private let listener: LoopbackSocket
    private let thread: OSThread

    init(before broker: PrivateBroker, answer: [UInt8]) throws {
        let listener = try LoopbackSocket()
        port = try listener.bind()
        guard listen(listener.descriptor, 16) == 0 else { throw FixtureFailure("cannot listen") }
        self.listener = listener
        let target = broker.port
        thread = try OSThread { Self.serve(listener, target: target, answer: answer) }
    }

    deinit {
        listener.wake()
        thread.join()
        listener.shut()
    }

    private static func serve(_ listener: LoopbackSocket, target: UInt16, answer: [UInt8]) {
        while true {
            let descriptor = accept(listener.descriptor, nil, nil)
            guard descriptor >= 0 else { return }
            let client = LoopbackSocket(adopting: descriptor)
            defer { client.shut() }
            var packet = [UInt8](repeating: 0, count: 512)
            let count = read(descriptor, &packet, packet.count)
            // Fixed header, one length byte as our CONNECT is short, then 00 04 "MQTT" and the level.
            guard count > 8 else { continue }
            if packet[8] == 5 {
                _ = write(descriptor, answer, answer.count)
            } else if let broker = try? LoopbackSocket(), broker.connect(port: target) {
                _ = write(broker.descriptor, packet, count)
                pump(client, broker)
                broker.shut()
            }
        }
    }

    private static func pump(_ one: LoopbackSocket, _ other: LoopbackSocket) {
        var ends = [one, other].map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        while poll(&ends, 2, -1) > 0 {
            for index in 0..<2 where ends[index].revents != 0 {
                let count = read(ends[index].fd, &bytes, bytes.count)
                guard count > 0, write(ends[1 - index].fd, bytes, count) == count else { return }
            }
        }
    }
}
