// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A client of MQTT 3.1.1 that writes its own packets, since no library marks a message as a repetition on demand.
final class PacketClient: Sendable {
    private let descriptor: Int32

    init(port: Int, as client: String) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = UInt16(port).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        try #require(isConnected)
        // CONNECT: level 4, clean session, 60 s.
        try send(0x10, Self.text("MQTT") + [4, 2, 0, 60] + Self.text(client))
        try #require(read(4) == [0x20, 2, 0, 0])
    }

    deinit { close(descriptor) }

    /// QoS 1; returns when the broker has acknowledged it.
    func publish(_ topic: String, _ payload: String, packet: UInt16, isRepetition: Bool) throws {
        let number = [UInt8(packet >> 8), UInt8(packet & 0xFF)]
        try send(isRepetition ? 0x3A : 0x32, Self.text(topic) + number + Array(payload.utf8))
        try #require(read(4) == [0x40, 2] + number)
    }

    private static func text(_ text: String) -> [UInt8] {
        [UInt8(text.utf8.count >> 8), UInt8(text.utf8.count & 0xFF)] + Array(text.utf8)
    }

    private func send(_ kind: UInt8, _ body: [UInt8]) throws {
        try #require(body.count < 16_384)
        let length = body.count < 128 ? [UInt8(body.count)] : [UInt8(body.count & 0x7F | 0x80), UInt8(body.count >> 7)]
        let packet = [kind] + length + body
        try #require(write(descriptor, packet, packet.count) == packet.count)
    }

    private func read(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = recv(descriptor, &bytes, count, Int32(MSG_WAITALL))
        return Array(bytes.prefix(max(0, got)))
    }
}
