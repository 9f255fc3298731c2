// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore
import NIOHTTP1
import WaylineService

/// Says that the application is about to read the body: a client that waits for `100 Continue` gets it now and not
/// before.
struct BodyWanted: Sendable {}

/// The conversation's manners: refuses what no route should see, sends `100 Continue`, and closes when keeping the
/// connection would mean to read a body that nobody wants.
///
/// Whoever answers, this handler or the application, there is one answer to a request and it is whole: after ours, what
/// the application still writes goes nowhere.
final class RequestPolicy: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let rules: RequestRules
    private let log: RequestLog
    private let now: @Sendable () -> UnixTime
    private let progress: ParsingProgress
    private var stage = ExchangeStage.idle
    /// The last patience with this connection; set once the last answer is on its way.
    private var lastDeadline: Scheduled<Void>?
    /// The application may be waiting for a body that will not come any more.
    private var owesError = false

    init(
        rules: RequestRules, log: RequestLog, now: @escaping @Sendable () -> UnixTime, progress: ParsingProgress
    ) {
        self.rules = rules
        self.log = log
        self.now = now
        self.progress = progress
    }

    // MARK: The request

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (unwrapInboundIn(data), stage) {
        case (.head(let head), .idle): begin(head, data, context)
        case (.body, .open): context.fireChannelRead(data)
        case (.end, .open(var exchange)):
            exchange.isRequestComplete = true
            stage = .open(exchange)
            context.fireChannelRead(data)
        case (.end, .ending): stage = .ending(isRequestComplete: true)
        case (.end, .lingering): context.close(promise: nil)
        case (.head, .open), (.head, .ending), (.head, .lingering), (.body, _), (.end, .idle): break
        }
    }

    private func begin(_ head: HTTPRequestHead, _ data: NIOAny, _ context: ChannelHandlerContext) {
        stage = .open(ExchangeStage.Exchange(head))
        if let problem = rules.problem(with: head) {
            refuse(problem, context)
        } else {
            context.fireChannelRead(data)
        }
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is BodyWanted else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        if case .open(var exchange) = stage, exchange.awaitsContinue, !exchange.isAnswerBegun,
            !exchange.isRequestComplete
        {
            exchange.awaitsContinue = false
            stage = .open(exchange)
            context.writeAndFlush(
                wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
        }
        promise?.succeed()
    }

    // MARK: The answer

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .open(let exchange) = stage else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head): write(head, of: exchange, context, promise)
        case .body: context.write(data, promise: promise)
        case .end: end(exchange, data, context, promise)
        }
    }

    private func write(
        _ head: HTTPResponseHead, of exchange: ExchangeStage.Exchange, _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>?
    ) {
        var head = head, exchange = exchange
        head.version = exchange.version
        exchange.isAnswerBegun = true
        let isLast = head.headers["connection"].contains("close")
        exchange.keepsConnection = exchange.keepsConnection && exchange.isRequestComplete && !isLast
        if !exchange.keepsConnection { head.headers.replaceOrAdd(name: "connection", value: "close") }
        stage = .open(exchange)
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }

    private func end(
        _ exchange: ExchangeStage.Exchange, _ data: NIOAny, _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>?
    ) {
        guard !exchange.keepsConnection else {
            // Before the write: it lets the next request through.
            stage = .idle
            context.write(data, promise: promise)
            return
        }
        stage = .ending(isRequestComplete: exchange.isRequestComplete)
        progress.isEnding = true
        close(context, within: rules.limits.unreadTime)
        let written = promise ?? context.eventLoop.makePromise()
        written.futureResult.assumeIsolated().whenComplete { [self] _ in
            if case .ending(isRequestComplete: true) = stage { context.close(promise: nil) } else { lingerOn(context) }
        }
        context.writeAndFlush(data, promise: written)
    }

    // MARK: Refusals of our own

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Who does not read what is there would not read that either.
        if (error as? ConnectionFault) == .unreadAnswer { return cut(context) }
        guard let problem = problem(for: error) else {
            if !(error is ConnectionFault) { context.fireErrorCaught(error) }
            context.close(promise: nil)
            return
        }
        switch stage {
        case .ending, .lingering: break
        case .idle where (error as? ConnectionFault) == .slowHead(received: 0): context.close(promise: nil)
        case .idle:
            stage = .open(.unreadable)
            refuse(problem, context)
        case .open(var exchange) where exchange.isRequestComplete:
            // The fault is in what follows; the answer that is due goes out, and then it is over.
            exchange.keepsConnection = false
            stage = .open(exchange)
        case .open(let exchange) where exchange.isAnswerBegun: context.close(promise: nil)
        case .open: refuse(problem, context)
        }
    }

    /// nil for what nobody is there to be told about.
    private func problem(for error: any Error) -> Problem? {
        if let fault = error as? ConnectionFault { return Problem(fault, rules.limits) }
        if let error = error as? HTTPParserError { return Problem(error, rules.limits) }
        return nil
    }

    private func refuse(_ problem: Problem, _ context: ChannelHandlerContext) {
        guard case .open(let exchange) = stage else { return }
        owesError = !exchange.isRequestComplete
        let (head, body) = problem.message(at: now())
        log.note(
            refused: exchange.method, target: exchange.target, status: Int(head.status.code), bytes: body.readableBytes)
        write(head, of: exchange, context, nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        guard case .open(let begun) = stage else { return }
        end(begun, wrapOutboundOut(.end(nil)), context, nil)
    }

    // MARK: The end

    /// Says that nothing more follows and reads on for a moment: closing at once would reset the connection, and the
    /// answer would be lost with what the client had already sent.
    private func lingerOn(_ context: ChannelHandlerContext) {
        guard context.channel.isActive else { return }
        stage = .lingering
        progress.abandon()
        close(context, within: rules.limits.lingerTime)
        context.close(mode: .output, promise: nil)
        context.read()
    }

    private func close(_ context: ChannelHandlerContext, within time: Duration) {
        lastDeadline?.cancel()
        lastDeadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { [self] in
            if case .ending = stage { cut(context) } else { context.close(promise: nil) }
        }
    }

    /// By a reset: closed politely, the kernel would keep what is unread, megabytes of it, and ask for minutes whether it
    /// is wanted now.
    private func cut(_ context: ChannelHandlerContext) {
        if let socket = context.channel as? any SocketOptionProvider {
            socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in }
        }
        context.close(promise: nil)
    }

    func read(context: ChannelHandlerContext) {
        // Who does not take our last answer may not go on talking meanwhile.
        if case .ending = stage { return }
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if case .lingering = stage { context.read() }
        context.fireChannelReadComplete()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch (event, stage) {
        case (is ChannelShouldQuiesceEvent, .idle): context.close(promise: nil)
        case (is ChannelShouldQuiesceEvent, .open(var exchange)):
            exchange.keepsConnection = false
            stage = .open(exchange)
        case (ChannelEvent.inputClosed, .ending): stage = .ending(isRequestComplete: true)
        case (ChannelEvent.inputClosed, .lingering): context.close(promise: nil)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    /// A close from above waits for the end of the lingering; it is short.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        switch stage {
        case .idle, .open: context.close(mode: mode, promise: promise)
        case .ending, .lingering:
            guard context.channel.isActive else { return context.close(mode: mode, promise: promise) }
            context.channel.closeFuture.cascade(to: promise)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        lastDeadline?.cancel()
        if case .open(let exchange) = stage, !exchange.isRequestComplete {
            owesError = true
            if !exchange.isAnswerBegun {
                log.note(refused: exchange.method, target: exchange.target, status: 499, bytes: 0)
            }
        }
        stage = .lingering
        // Without this a body that was cut would look like one that came to its end.
        if owesError { context.fireErrorCaught(ConnectionFault.cutShort) }
        context.fireChannelInactive()
    }
}
