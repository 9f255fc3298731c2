// SPDX-License-Identifier: Apache-2.0

import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import WaylineService

/// What an accepted connection is made of, from the socket upwards.
struct EdgeChannel: ServerChildChannel, HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: HTTPChannelHandler.Responder
    let limits: HTTPLimits
    let methods: String
    let log: RequestLog
    let now: @Sendable () -> UnixTime
    /// nil on a listener that has none.
    let downloads: ReadyDownloads?
    /// Where encryption goes; nil for none.
    let secure: (@Sendable (any Channel) throws -> Void)?

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try secure?(channel)
            // More than one piece of a file never waits in front of the kernel.
            try channel.syncOptions?.setOption(
                .writeBufferWaterMark, value: .init(low: FileBody.piece / 2, high: FileBody.piece))
            // What a connection keeps while it is silent: one buffer, of the size that a head has.
            try channel.syncOptions?.setOption(.maxMessagesPerRead, value: 1)
            try channel.syncOptions?.setOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 512, maximum: 64 * 1024))
            let progress = ParsingProgress()
            let pipeline = channel.pipeline.syncOperations
            let headGuard = HeadGuard(progress: progress, limits: limits)
            let clock = ExchangeClock(limits: limits, progress: progress)
            if let downloads {
                try pipeline.addHandler(
                    DownloadShortcut(
                        downloads: downloads, limits: limits, progress: progress, headGuard: headGuard, clock: clock,
                        now: now))
            }
            try pipeline.addHandler(HTTPResponseEncoder())
            try pipeline.addHandler(headGuard)
            try pipeline.addHandler(ByteToMessageHandler(Self.decoder(limits)))
            try pipeline.addHandler(ProgressProbe(progress: progress))
            try pipeline.addHandler(RequestQueue(progress: progress))
            try pipeline.addHandler(clock)
            let rules = RequestRules(limits: limits, methods: methods)
            try pipeline.addHandler(RequestPolicy(rules: rules, log: log, now: now, progress: progress))
            try pipeline.addHandler(RequestTranslation())
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
    }

    func handle(value: Value, logger: Logger) async {
        await handleHTTP(asyncChannel: value, logger: logger)
    }

    /// Wider than our own limits, which are judged on the whole head, so that the answer says which one was passed.
    private static func decoder(_ limits: HTTPLimits) -> HTTPRequestDecoder {
        var decoding = NIOHTTPDecoderLimitConfiguration()
        decoding.maxHeaderFieldSize = limits.headerBytes + limits.targetBytes + 64 * 1024
        decoding.maxHeaderListSize = decoding.maxHeaderFieldSize
        decoding.maxHeaderFieldCount = limits.headerFields * 64
        return HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: decoding)
    }
}
