// SPDX-License-Identifier: Apache-2.0

import NIOCore
import WaylineService

/// Next to the socket: answers downloads that are ready, between two requests of the conversation above, which never
/// hears of them. All other bytes pass.
///
/// What the handlers above hold a request to holds here as well: heads in another than the plainest form are theirs, a
/// pause between requests is measured from our answers too, one that is not read ends in a reset, and what is under way
/// at shutdown comes to its end.
final class DownloadShortcut: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    /// What the kernel takes on its own account anyway.
    private static let narrow = 256 << 10
    private static let wide = 4 << 20

    private let downloads: ReadyDownloads
    private let limits: HTTPLimits
    private let progress: ParsingProgress
    private let headGuard: HeadGuard
    private let clock: ExchangeClock
    private let now: @Sendable () -> UnixTime

    /// Requests that came while the client does not read its answers.
    private var waiting: ByteBuffer?
    /// What was said about the connection's end while answers are under way.
    private var waitingEvents: [Any] = []
    private var isReadOwed = false
    /// What became of the bytes since the last complete reading.
    private var hasServed = false, hasPassed = false
    private var isWriting = false
    private var isWide = false
    /// What those above know.
    private var isWritableAbove = true

    init(
        downloads: ReadyDownloads, limits: HTTPLimits, progress: ParsingProgress, headGuard: HeadGuard,
        clock: ExchangeClock, now: @escaping @Sendable () -> UnixTime
    ) {
        self.downloads = downloads
        self.limits = limits
        self.progress = progress
        self.headGuard = headGuard
        self.clock = clock
        self.now = now
    }

    // MARK: What comes in

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        guard waiting == nil else {
            waiting?.writeBuffer(&buffer)
            return
        }
        take(buffer, context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        let isForAbove = hasPassed || !hasServed
        (hasServed, hasPassed) = (false, false)
        if isForAbove { return context.fireChannelReadComplete() }
        // Those above asked for bytes and got none of these.
        read(context: context)
    }

    func read(context: ChannelHandlerContext) {
        if waiting == nil { context.read() } else { isReadOwed = true }
    }

    private func take(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) {
        var buffer = buffer
        isWriting = true
        while buffer.readableBytes > 0, progress.isBetweenRequests {
            if !context.channel.isWritable { context.flush() }
            guard context.channel.isWritable || progress.unsent == 0 else {
                waiting = buffer
                break
            }
            guard let count = serve(buffer, context) else { break }
            buffer.moveReaderIndex(forwardBy: count)
            hasServed = true
        }
        if hasServed { context.flush() }
        isWriting = false
        tellWritability(context)
        guard waiting == nil, buffer.readableBytes > 0 else { return }
        hasPassed = true
        context.fireChannelRead(wrapInboundOut(buffer))
    }

    /// Answers the request that the bytes begin with; how many bytes it has, or nil when it is not for us.
    private func serve(_ buffer: ByteBuffer, _ context: ChannelHandlerContext) -> Int? {
        let now = now()
        let found = buffer.withUnsafeReadableBytes { bytes -> (Int, ReadyLink)? in
            guard let request = PlainDownload(bytes, limits),
                let link = downloads.find(UnsafeRawBufferPointer(rebasing: bytes[request.target]), now: now)
            else { return nil }
            return (request.length, link)
        }
        guard let (count, link) = found else { return nil }
        headGuard.answeredBelow()
        clock.answeredBelow()
        write(link, now, context)
        return count
    }

    // MARK: What goes out

    /// Each piece is asked after: what the kernel took has left us.
    private func write(_ link: ReadyLink, _ now: UnixTime, _ context: ChannelHandlerContext) {
        let delivery = Delivery(link)
        write(.byteBuffer(link.file.lead(at: now)), of: delivery, context)
        switch link.file.rest {
        case .bytes(let pieces): for piece in pieces { write(.byteBuffer(piece), of: delivery, context) }
        case .memory(let memory):
            widen(context, for: memory)
            let handle = memory.handle()
            delivery.handle = handle
            for start in stride(from: 0, to: memory.size, by: ReadyFile.longPiece) {
                let end = min(start + ReadyFile.longPiece, memory.size)
                let region = FileRegion(fileHandle: handle, readerIndex: start, endIndex: end)
                write(.fileRegion(region), of: delivery, context)
            }
        }
        pieceEnded(of: delivery)
    }

    /// Room for all of a file in front of a client that takes it in its own time: what lies there are references to the
    /// same memory for all, and the kernel then feeds the connection without us.
    private func widen(_ context: ChannelHandlerContext, for memory: MemoryFile) {
        guard !isWide, memory.size > Self.narrow else { return }
        isWide = true
        try? context.channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: SocketOptionValue(Self.wide))
    }

    private func write(_ piece: IOData, of delivery: Delivery, _ context: ChannelHandlerContext) {
        let count = piece.readableBytes
        delivery.pieces += 1
        progress.unsent += 1
        let promise = context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenComplete { [self] result in
            if case .success = result { delivery.sent += count }
            pieceEnded(of: delivery)
            pieceEnded(context)
        }
        context.write(wrapOutboundOut(piece), promise: promise)
    }

    private func pieceEnded(of delivery: Delivery) {
        delivery.pieces -= 1
        guard delivery.pieces == 0 else { return }
        delivery.handle.map(MemoryFile.release)
        downloads.delivered(delivery.link, sent: max(0, delivery.sent), since: delivery.start)
    }

    private func pieceEnded(_ context: ChannelHandlerContext) {
        progress.unsent -= 1
        // The client reads, if slowly: its patience begins anew.
        if !isWritableAbove, !isWriting { context.fireChannelWritabilityChanged() }
        guard progress.unsent == 0 else { return }
        clock.answeredBelow()
        let events = waiting == nil ? waitingEvents : []
        waitingEvents.removeFirst(events.count)
        events.forEach { context.fireUserInboundEventTriggered($0) }
    }

    /// An answer on its way.
    private final class Delivery {
        let link: ReadyLink
        let start = NIODeadline.now()
        /// That are not out, and one for as long as more may come.
        var pieces = 1
        /// Bytes of the file; less than none while the head is not out.
        var sent: Int
        var handle: NIOFileHandle?

        init(_ link: ReadyLink) {
            self.link = link
            sent = -link.file.headLength
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        // Our own writing fills and empties the connection many times a second; it counts how it is afterwards.
        guard !isWriting else { return }
        tellWritability(context)
        guard context.channel.isWritable, let buffer = waiting else { return }
        waiting = nil
        take(buffer, context)
        guard waiting == nil else { return }
        let hasPassed = hasPassed
        (hasServed, self.hasPassed) = (false, false)
        if hasPassed { context.fireChannelReadComplete() }
        guard isReadOwed else { return }
        isReadOwed = false
        context.read()
    }

    private func tellWritability(_ context: ChannelHandlerContext) {
        guard context.channel.isWritable != isWritableAbove else { return }
        isWritableAbove.toggle()
        context.fireChannelWritabilityChanged()
    }

    // MARK: The end

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // Those above would close, and cut what they do not know of.
        let isOfTheEnd = event is ChannelShouldQuiesceEvent || (event as? ChannelEvent) == .inputClosed
        guard isOfTheEnd, progress.unsent > 0 || waiting != nil else {
            return context.fireUserInboundEventTriggered(event)
        }
        waitingEvents.append(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        waiting = nil
        waitingEvents = []
        context.fireChannelInactive()
    }
}
