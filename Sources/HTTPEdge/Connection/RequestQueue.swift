// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// Lets one request through at a time. A client may send the next before it has its answer; that one waits here, unread
/// beyond what had arrived, so that answers keep their order and everything above sees a conversation.
final class RequestQueue: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart

    private let progress: ParsingProgress
    private var isAnswerDue = false { didSet { progress.isHeld = isAnswerDue } }
    /// Small at first: nearly no client sends ahead, and sixteen empty places are a twentieth of an idle connection.
    private var waiting = CircularBuffer<NIOAny>(initialCapacity: 1)
    private var waitingError: (any Error)?
    private var isReadHeld = false
    /// The client has said all that it will; those above hear of it behind the last request.
    private var waitingEnd: Any?

    init(progress: ParsingProgress) {
        self.progress = progress
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isAnswerDue else {
            waiting.append(data)
            return
        }
        deliver(data, context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // What cannot be read comes after what could.
        guard isAnswerDue, error is HTTPParserError || (error as? ConnectionFault)?.isOfBytes == true else {
            context.fireErrorCaught(error)
            return
        }
        waitingError = error
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard isAnswerDue, case ChannelEvent.inputClosed = event else {
            context.fireUserInboundEventTriggered(event)
            return
        }
        waitingEnd = event
    }

    func read(context: ChannelHandlerContext) {
        guard !isAnswerDue else {
            isReadHeld = true
            return
        }
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let isLast = if case .end = unwrapOutboundIn(data) { true } else { false }
        context.write(data, promise: promise)
        if isLast, isAnswerDue { next(context) }
    }

    private func deliver(_ data: NIOAny, _ context: ChannelHandlerContext) {
        if case .end = unwrapInboundIn(data) { isAnswerDue = true }
        context.fireChannelRead(data)
    }

    private func next(_ context: ChannelHandlerContext) {
        isAnswerDue = false
        let waited = !waiting.isEmpty
        while !isAnswerDue, let data = waiting.popFirst() { deliver(data, context) }
        // Readers gather parts until they are told that these were all for now.
        if waited { context.fireChannelReadComplete() }
        guard !isAnswerDue else { return }
        if let error = waitingError {
            waitingError = nil
            context.fireErrorCaught(error)
        }
        if let end = waitingEnd {
            waitingEnd = nil
            context.fireUserInboundEventTriggered(end)
        }
        if isReadHeld {
            isReadHeld = false
            context.read()
        }
    }
}
