// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1

/// How far the HTTP decoder has come, as its neighbours see it. Belongs to one event loop.
///
/// The decoder keeps what is not a whole head yet and says nothing about it. ``HeadGuard`` in front of it counts the
/// bytes that go in, ``ProgressProbe`` behind it sees what comes out; the difference is what a hostile client makes us
/// hold.
final class ParsingProgress {
    /// What the next bytes are a part of.
    enum Due: Hashable {
        case head
        /// A body of which this many bytes are still to come.
        case body(Int)
        case chunks
    }

    /// Parts that came out so far.
    fileprivate(set) var parts = 0
    fileprivate(set) var due = Due.head
    /// Bytes that went in since the last part came out.
    fileprivate(set) var silentBytes = 0
    /// Whether a line ended among them.
    fileprivate(set) var sawLineEnd = false
    /// The first line of the head, without its end.
    private var line: [UInt8] = []
    private var isLineWhole = false
    /// Nothing of what still comes can be understood, or nobody wants it any more: it is dropped in front of the decoder.
    private(set) var isOver = false
    /// What comes in has to wait for an answer, and is not read until then.
    var isHeld = false
    /// The last answer is on its way or out: no request is answered any more.
    var isEnding = false
    /// Pieces of answers from below that the kernel has not taken yet.
    var unsent = 0

    /// The next byte is the first of a request, and no answer is due to those before.
    var isBetweenRequests: Bool { due == .head && silentBytes == 0 && !isHeld && !isOver && !isEnding }

    /// Nothing more can be understood.
    func end() {
        isOver = true
        due = .head
    }

    /// Nothing more is wanted; what is due still tells where the request ends.
    func abandon() { isOver = true }

    /// - Returns: whether the request ends with these bytes, which nobody looked at.
    func passed(_ count: Int) -> Bool {
        guard case .body(let rest) = due else { return false }
        due = .body(rest - count)
        return rest <= count
    }

    func took(_ buffer: ByteBuffer) {
        if due == .head, !isLineWhole { readLine(buffer.readableBytesView) }
        silentBytes += buffer.readableBytes
        sawLineEnd = sawLineEnd || buffer.readableBytesView.contains(UInt8(ascii: "\n"))
    }

    /// Empty lines may stand before it (RFC 9112 §2.2).
    private func readLine(_ bytes: ByteBufferView) {
        for byte in bytes where !isLineWhole {
            switch byte {
            case UInt8(ascii: "\n"): isLineWhole = !line.isEmpty
            case UInt8(ascii: "\r"): break
            default: line.append(byte)
            }
        }
    }

    /// Whether the head's first line says exactly what the decoder read in it: nothing was passed over, nothing mended.
    fileprivate func isLine(of head: HTTPRequestHead) -> Bool {
        let version = head.version
        let text = "\(head.method.rawValue) \(head.uri) HTTP/\(version.major).\(version.minor)"
        return text.utf8.elementsEqual(line)
    }

    fileprivate func gave(_ part: HTTPServerRequestPart) {
        parts += 1
        silentBytes = 0
        sawLineEnd = false
        switch (part, due) {
        case (.head(let head), _): due = Self.body(of: head)
        case (.body(let buffer), .body(let rest)): due = .body(rest - buffer.readableBytes)
        case (.body, _): break
        case (.end, _):
            due = .head
            line = []
            isLineWhole = false
        }
    }

    /// The decoder has refused every head whose fields contradict each other here.
    private static func body(of head: HTTPRequestHead) -> Due {
        if head.headers.contains(name: "transfer-encoding") { return .chunks }
        return .body(head.headers.first(name: "content-length").flatMap { UInt64($0) }.map { Int(clamping: $0) } ?? 0)
    }
}

/// Behind the decoder: notes what came out.
final class ProgressProbe: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    private let progress: ParsingProgress
    private var isRefused = false

    init(progress: ParsingProgress) {
        self.progress = progress
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        let part = unwrapInboundIn(data)
        if case .head(let head) = part, !progress.isLine(of: head) {
            isRefused = true
            progress.end()
            return context.fireErrorCaught(ConnectionFault.requestLine)
        }
        progress.gave(part)
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is HTTPParserError { progress.end() }
        context.fireErrorCaught(error)
    }
}
