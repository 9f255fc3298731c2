// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Synchronization
import Testing

/// Sits between the kernel and the edge, and counts what passes: what the server took of what a client threw at it, and
/// what it holds for a client that does not read.
final class Tap: Sendable {
    private struct Count {
        var taken = 0
        var written = 0
    }

    private let count = Mutex(Count())
    private let ends: AsyncStream<Void>
    private let end: AsyncStream<Void>.Continuation

    /// Bytes that the server read, over all connections.
    var taken: Int { count.withLock { $0.taken } }
    /// Bytes that the server wrote, whether they left it or wait in front of the kernel.
    var written: Int { count.withLock { $0.written } }

    init() {
        (ends, end) = AsyncStream.makeStream()
    }

    /// Waits until this many more connections are over for the server.
    func connectionsEnded(_ number: Int = 1) async {
        for await _ in ends.prefix(number) {}
    }

    /// A small buffer as well, so that the kernel's share of what is under way is small.
    func attach(to channel: any Channel) throws {
        let options = try #require(channel.syncOptions)
        try options.setOption(.socketOption(.so_sndbuf), value: 16_384)
        try channel.pipeline.syncOperations.addHandler(Handler(tap: self))
    }

    private final class Handler: ChannelDuplexHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundIn = ByteBuffer

        private let tap: Tap

        init(tap: Tap) {
            self.tap = tap
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data).readableBytes
            tap.count.withLock { $0.taken += bytes }
            context.fireChannelRead(data)
        }

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            let bytes = unwrapOutboundIn(data).readableBytes
            tap.count.withLock { $0.written += bytes }
            context.write(data, promise: promise)
        }

        func channelInactive(context: ChannelHandlerContext) {
            tap.end.yield()
            context.fireChannelInactive()
        }
    }
}
