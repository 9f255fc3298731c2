// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// How far the HTTP decoder has come, as its two neighbours see it. Belongs to one event loop.
///
/// The decoder keeps what is not a whole head yet and says nothing about it. ``HeadGuard`` in front of it counts the
/// bytes that go in, ``ProgressProbe`` behind it sees what comes out; the difference is what a hostile client makes us
/// hold.
final class ParsingProgress {
    /// Parts that came out so far.
    fileprivate(set) var parts = 0
    /// The next part to come out is a head.
    fileprivate(set) var awaitsHead = true
    /// Bytes that went in since the last part came out.
    fileprivate(set) var silentBytes = 0
    /// Whether a line ended among them.
    fileprivate(set) var sawLineEnd = false

    fileprivate func took(_ buffer: ByteBuffer) {
        silentBytes += buffer.readableBytes
        sawLineEnd = sawLineEnd || buffer.readableBytesView.contains(UInt8(ascii: "\n"))
    }

    fileprivate func gave(awaitsHead: Bool) {
        parts += 1
        self.awaitsHead = awaitsHead
        silentBytes = 0
        sawLineEnd = false
    }
}

/// Behind the decoder: notes what came out.
final class ProgressProbe: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    private let progress: ParsingProgress

    init(progress: ParsingProgress) {
        self.progress = progress
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head, .body: progress.gave(awaitsHead: false)
        case .end: progress.gave(awaitsHead: true)
        }
        context.fireChannelRead(data)
    }
}

/// In front of the decoder: ends what goes on too long without getting anywhere, in bytes or in time.
final class HeadGuard: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// Method, version and line ends beside the target.
    private static let slack = 1024

    private let progress: ParsingProgress
    private let limits: HTTPLimits
    private var deadline: Scheduled<Void>?

    init(progress: ParsingProgress, limits: HTTPLimits) {
        self.progress = progress
        self.limits = limits
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { startClock(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        startClock(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stopClock()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stopClock()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let before = progress.parts
        progress.took(unwrapInboundIn(data))
        context.fireChannelRead(data)
        if progress.parts != before || !progress.awaitsHead { stopClock() }
        if progress.awaitsHead, progress.silentBytes > 0, deadline == nil { startClock(context) }
        if let fault { context.fireErrorCaught(fault) }
    }

    private var fault: ConnectionFault? {
        guard progress.awaitsHead else { return progress.silentBytes > limits.headerBytes ? .endlessFraming : nil }
        guard progress.silentBytes > limits.headerBytes + limits.targetBytes + Self.slack else { return nil }
        return progress.sawLineEnd ? .endlessHead : .endlessTarget
    }

    private func startClock(_ context: ChannelHandlerContext) {
        guard deadline == nil else { return }
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.headTime)) { [self] in
            deadline = nil
            context.fireErrorCaught(ConnectionFault.slowHead(received: progress.silentBytes))
        }
    }

    private func stopClock() {
        deadline?.cancel()
        deadline = nil
    }
}
