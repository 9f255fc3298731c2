// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// In front of the decoder: ends what goes on too long without getting anywhere, in bytes or in time.
///
/// It hands the bytes on in pieces that end where a head, a body or a chunked body ends, so that it knows at every byte
/// what the decoder makes of it.
final class HeadGuard: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// Method, version and line ends beside the target.
    private static let slack = 1024
    private static let headEnd = Array("\r\n\r\n".utf8)

    private let progress: ParsingProgress
    private let limits: HTTPLimits
    private var deadline: Scheduled<Void>?
    /// How many bytes of the end of a head came last.
    private var headEndBytes = 0
    private var chunks: ChunkWalk?
    private var dropped = 0

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
        var buffer = unwrapInboundIn(data)
        while buffer.readableBytes > 0, !progress.isOver {
            switch step(buffer.readableBytesView) {
            case .all: hand(on: &buffer, buffer.readableBytes, context)
            case .end(let count): hand(on: &buffer, count, context)
            case .fault(let fault): end(fault, context)
            }
        }
        if progress.isOver { drop(buffer, context) }
    }

    /// A request was answered below us, head and all.
    func answeredBelow() {
        if deadline != nil { stopClock() }
    }

    // MARK: Where something ends

    private func step(_ bytes: ByteBufferView) -> ChunkWalk.Step {
        switch progress.due {
        case .head: return headStep(bytes)
        case .body(let rest): return rest > 0 && rest < bytes.count ? .end(rest) : .all
        case .chunks:
            var walk = chunks ?? ChunkWalk(longestLine: limits.chunkLineBytes)
            let step = walk.walk(bytes)
            if case .all = step { chunks = walk } else { chunks = nil }
            return step
        }
    }

    /// Up to the end of a head, or of the empty lines that may stand before one.
    private func headStep(_ bytes: ByteBufferView) -> ChunkWalk.Step {
        for (offset, byte) in bytes.enumerated() {
            let isNext = byte == Self.headEnd[headEndBytes]
            headEndBytes = isNext ? headEndBytes + 1 : byte == Self.headEnd[0] ? 1 : 0
            guard headEndBytes == Self.headEnd.count else { continue }
            headEndBytes = 0
            return .end(offset + 1)
        }
        return .all
    }

    // MARK: What becomes of it

    private func hand(on buffer: inout ByteBuffer, _ count: Int, _ context: ChannelHandlerContext) {
        guard let piece = buffer.readSlice(length: count) else { return }
        let before = progress.parts
        progress.took(piece)
        context.fireChannelRead(wrapInboundOut(piece))
        if progress.parts != before || progress.due != .head { stopClock() }
        guard progress.due == .head, progress.silentBytes > 0 else { return }
        if deadline == nil { startClock(context) }
        if progress.silentBytes > limits.headerBytes + limits.targetBytes + Self.slack {
            end(progress.sawLineEnd ? .endlessHead : .endlessTarget, context)
        }
    }

    private func end(_ fault: ConnectionFault, _ context: ChannelHandlerContext) {
        progress.end()
        stopClock()
        context.fireErrorCaught(fault)
    }

    /// Counted as it comes from the connection: what is framing and what is body makes no difference to who must read it.
    private func drop(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) {
        guard buffer.readableBytes > 0 else { return }
        dropped += buffer.readableBytes
        if dropped > limits.bytesAfterAnswer || endsRequest(buffer) { context.close(promise: nil) }
    }

    private func endsRequest(_ buffer: ByteBuffer) -> Bool {
        guard progress.due == .chunks else { return progress.passed(buffer.readableBytes) }
        if case .end = step(buffer.readableBytesView) { return true }
        return false
    }

    // MARK: Time

    private func startClock(_ context: ChannelHandlerContext) {
        guard deadline == nil else { return }
        deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.headTime)) { [self] in
            deadline = nil
            // As long as we do not read, the client is not slow.
            guard !progress.isHeld else { return startClock(context) }
            context.fireErrorCaught(ConnectionFault.slowHead(received: progress.silentBytes))
        }
    }

    private func stopClock() {
        deadline?.cancel()
        deadline = nil
    }
}
