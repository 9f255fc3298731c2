// SPDX-License-Identifier: Apache-2.0

import Logging
import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// Keeps an embedded channel open when only its output is closed, as a socket stays.
private final class HalfClosable: ChannelOutboundHandler {
    typealias OutboundIn = HTTPServerResponsePart

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .all { context.close(mode: mode, promise: promise) } else { promise?.succeed() }
    }
}

/// The handlers of a connection, part by part, without a socket.
struct RequestPolicyTests {
    private func channel(_ limits: HTTPLimits = HTTPLimits()) throws -> EmbeddedChannel {
        let log = RequestLog(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, counters: Counters())
        let progress = ParsingProgress()
        let policy = RequestPolicy(
            rules: RequestRules(limits: limits, methods: "GET"), log: log, now: { Samples.now }, progress: progress)
        let channel = EmbeddedChannel(
            handlers: [HalfClosable(), RequestQueue(progress: progress), policy])
        channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 1), promise: nil)
        return channel
    }

    private func head(_ fields: HTTPHeaders = [:]) -> HTTPServerRequestPart {
        .head(
            HTTPRequestHead(version: .http1_1, method: .POST, uri: "/a", headers: HTTPHeaders([("Host", "a")] + fields))
        )
    }

    private func answer(_ channel: EmbeddedChannel) {
        channel.write(HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: .ok)), promise: nil)
        channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
    }

    @Test func nothingOfADroppedBodyReachesTheApplication() throws {
        let channel = try channel()
        try channel.writeInbound(head())
        answer(channel)
        try channel.writeInbound(HTTPServerRequestPart.body(ByteBuffer(repeating: 1, count: 10)))
        guard case .head? = try channel.readInbound(as: HTTPServerRequestPart.self) else { return #expect(Bool(false)) }
        #expect(try channel.readInbound(as: HTTPServerRequestPart.self) == nil)
    }

    @Test func theClientIsToldToGoOnOnceAndOnlyWhenAsked() throws {
        let channel = try channel()
        try channel.writeInbound(head(["Expect": "100-continue"]))
        #expect(try channel.readOutbound(as: HTTPServerResponsePart.self) == nil)
        channel.pipeline.triggerUserOutboundEvent(BodyWanted(), promise: nil)
        channel.pipeline.triggerUserOutboundEvent(BodyWanted(), promise: nil)
        guard case .head(let interim)? = try channel.readOutbound(as: HTTPServerResponsePart.self) else {
            return #expect(Bool(false))
        }
        #expect(interim.status == .continue)
        #expect(try channel.readOutbound(as: HTTPServerResponsePart.self) == nil)
    }

    @Test func aBodyThatIsCutIsAnErrorForWhoReadsIt() throws {
        let channel = try channel()
        try channel.writeInbound(head())
        #expect(throws: ConnectionFault.cutShort) { try channel.finish() }
    }

    @Test func aSecondRequestWaitsForTheFirstAnswer() throws {
        let channel = try channel()
        for _ in 0..<2 {
            try channel.writeInbound(head())
            try channel.writeInbound(HTTPServerRequestPart.end(nil))
        }
        var heads = 0
        while let part = try channel.readInbound(as: HTTPServerRequestPart.self) { if case .head = part { heads += 1 } }
        #expect(heads == 1)
        answer(channel)
        while let part = try channel.readInbound(as: HTTPServerRequestPart.self) { if case .head = part { heads += 1 } }
        #expect(heads == 2)
    }

    @Test func quiescingLetsTheAnswerOutAndCloses() throws {
        let channel = try channel()
        try channel.writeInbound(head())
        try channel.writeInbound(HTTPServerRequestPart.end(nil))
        channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        #expect(channel.isActive)
        answer(channel)
        #expect(!channel.isActive)
        guard case .head(let head)? = try channel.readOutbound(as: HTTPServerResponsePart.self) else {
            return #expect(Bool(false))
        }
        #expect(head.headers["connection"] == ["close"])
    }
}
