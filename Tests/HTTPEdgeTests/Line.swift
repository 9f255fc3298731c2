// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore
import NIOPosix

/// One connection to the server, byte by byte: says whatever a test wants said, well-formed or not.
final class Line {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let channel: any Channel
    private var received: [UInt8] = []

    private init(
        _ channel: any Channel, _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.channel = channel
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    /// Connects, lets the body talk, hangs up.
    ///
    /// - Parameter resets: hangs up by resetting the connection.
    static func open<Value: Sendable>(
        port: Int, resets: Bool = false, isolation: isolated (any Actor)? = #isolation,
        _ body: (Line) async throws -> Value
    ) async throws -> Value {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.allowRemoteHalfClosure, value: true)
            // A small window, so that a server soon feels that nobody reads.
            .channelOption(.socketOption(.so_rcvbuf), value: 65_536)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                }
            }
        if resets, let socket = channel.channel as? any SocketOptionProvider {
            try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        return try await channel.executeThenClose { inbound, outbound in
            try await body(Line(channel.channel, inbound, outbound))
        }
    }

    func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    /// Returns when the kernel has all of it.
    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// Leaves it to the kernel and does not wait.
    func begin(_ bytes: [UInt8]) {
        channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
    }

    /// Says that nothing more follows; answers are still read.
    func finish() {
        outbound.finish()
    }

    /// The next answer.
    ///
    /// - Parameter toHead: an answer to `HEAD` has no body, whatever its length says.
    func answer(toHead: Bool = false) async throws -> RawAnswer {
        let end = try await position(after: Array("\r\n\r\n".utf8))
        var answer = RawAnswer(head: String(decoding: received[..<end], as: UTF8.self))
        received.removeFirst(end)
        if toHead || answer.status == 304 || answer.status == 204 || answer.status < 200 { return answer }
        if let length = answer["content-length"].flatMap({ Int($0) }) {
            answer.body = try await take(length)
        } else if answer["transfer-encoding"] == "chunked" {
            answer.body = try await chunks()
        }
        return answer
    }

    /// The next text up to and including a mark; for streams.
    func text(through mark: String) async throws -> String {
        let end = try await position(after: Array(mark.utf8))
        defer { received.removeFirst(end) }
        return String(decoding: received[..<end], as: UTF8.self)
    }

    /// Waits until the server ends the connection.
    ///
    /// - Returns: what it said before.
    func rest() async -> [UInt8] {
        while await more() {}
        defer { received = [] }
        return received
    }

    private func chunks() async throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let line = try await text(through: "\r\n")
            guard let count = Int(line.dropLast(2), radix: 16) else { throw Ended() }
            body += try await take(count)
            _ = try await take(2)
            if count == 0 { return body }
        }
    }

    private func take(_ count: Int) async throws -> [UInt8] {
        while received.count < count {
            guard await more() else { throw Ended() }
        }
        defer { received.removeFirst(count) }
        return Array(received[..<count])
    }

    private func position(after mark: [UInt8]) async throws -> Int {
        var searched = 0
        while true {
            if let start = (searched..<max(searched, received.count - mark.count + 1)).first(where: {
                received[$0] == mark[0] && received[$0..<$0 + mark.count].elementsEqual(mark)
            }) {
                return start + mark.count
            }
            searched = max(0, received.count - mark.count + 1)
            guard await more() else { throw Ended() }
        }
    }

    /// False when the connection is over, politely or not.
    private func more() async -> Bool {
        guard let buffer = try? await inbound.next(isolation: #isolation) else { return false }
        received += buffer.readableBytesView
        return true
    }

    /// The connection ended before what was awaited.
    struct Ended: Error {}
}

/// An answer as it came.
struct RawAnswer: Sendable {
    let version: String
    let status: Int
    let fields: [(name: String, value: String)]
    var body: [UInt8] = []

    init(head: String) {
        let lines = head.split(separator: "\r\n")
        let words = lines[0].split(separator: " ")
        version = String(words[0])
        status = Int(words[1]) ?? 0
        fields = lines.dropFirst().map { line in
            let mark = line.firstIndex(of: ":") ?? line.endIndex
            return (line[..<mark].lowercased(), String(line[line.index(after: mark)...].drop { $0 == " " }))
        }
    }

    /// The value of a field by its lower-case name; nil when it is not there.
    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    var text: String { String(decoding: body, as: UTF8.self) }
}
