// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// Measures a conversation: the pause between two requests, the pace of a body, the patience with an unread answer.
///
/// A body is only slow when we wait for it: as long as the reader above holds back, the client is not to blame.
final class ExchangeClock: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart

    private let limits: HTTPLimits
    private let progress: ParsingProgress
    private var timer: Scheduled<Void>?
    private var unreadTimer: Scheduled<Void>?
    private var isBodyDue = false
    private var bytes = 0
    private var isReading = false
    private var pausedAt: NIODeadline?
    private var context: ChannelHandlerContext?
    /// When a request was last answered below us.
    private var answeredBelowAt: NIODeadline?

    init(limits: HTTPLimits, progress: ParsingProgress) {
        self.limits = limits
        self.progress = progress
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    // MARK: What comes in

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            stop()
            isBodyDue = true
            if !head.expectsContinue { startWindow(context) }
        case .body(let buffer): bytes += buffer.readableBytes
        case .end:
            isBodyDue = false
            stop()
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        isReading = true
        if let since = pausedAt, isBodyDue, timer != nil, NIODeadline.now() - since > .seconds(1) {
            startWindow(context)
        }
        pausedAt = nil
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        pausedAt = .now()
        context.fireChannelReadComplete()
    }

    // MARK: What goes out

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head) where head.status == .continue: startWindow(context)
        case .head, .body: break
        case .end:
            stop()
            isBodyDue = false
            startPause(context)
        }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        unreadTimer?.cancel()
        unreadTimer = nil
        if !context.channel.isWritable {
            unreadTimer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.unreadTime)) {
                context.fireErrorCaught(ConnectionFault.unreadAnswer)
            }
        }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        stop()
        unreadTimer?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        stop()
        unreadTimer?.cancel()
    }

    // MARK: Time

    /// A request was answered below us, or its answer has just left: the pause begins anew. Moved only when it would be
    /// over, because this happens many thousand times a second.
    func answeredBelow() {
        answeredBelowAt = context?.eventLoop.now
        if timer == nil, let context { startPause(context) }
    }

    private func startPause(_ context: ChannelHandlerContext, in time: TimeAmount? = nil) {
        let idle = TimeAmount(limits.idleTime)
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: time ?? idle) { [self] in
            timer = nil
            // A head that has begun has a clock of its own.
            guard progress.silentBytes == 0 else { return }
            let rest = (answeredBelowAt ?? .distantPast) + idle - context.eventLoop.now
            if progress.unsent > 0 || rest > .zero {
                startPause(context, in: rest > .zero ? rest : idle)
            } else {
                context.close(promise: nil)
            }
        }
    }

    private func startWindow(_ context: ChannelHandlerContext) {
        stop()
        bytes = 0
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.bodyWindow)) { [self] in
            windowEnded(context)
        }
    }

    private func windowEnded(_ context: ChannelHandlerContext) {
        timer = nil
        let least = limits.bodyRate * Int(limits.bodyWindow.components.seconds)
        guard isReading, bytes < least else { return startWindow(context) }
        context.fireErrorCaught(ConnectionFault.slowBody)
    }

    private func stop() {
        timer?.cancel()
        timer = nil
    }
}

extension HTTPRequestHead {
    /// The client waits for our word before it sends the body. HTTP/1.0 knows no such word (RFC 9110 §10.1.1).
    var expectsContinue: Bool {
        version == .http1_1 && headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
    }
}
