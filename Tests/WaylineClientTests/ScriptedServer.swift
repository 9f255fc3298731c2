// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A real HTTP server on a free port that gives the answers it was told to give, one after another, and remembers what
/// it was asked.
final class ScriptedServer: Sendable {
    struct Question: Sendable {
        var method: String
        var target: String
        var headers: [String: String]
        var body: [UInt8]
    }

    struct Answer: Sendable {
        var status: Int
        var headers: [(String, String)] = []
        var body: [UInt8] = []
        /// Fewer bytes than announced are sent, and the connection is closed.
        var isCut = false

        static func json(_ status: Int, _ text: String) -> Answer {
            Answer(status: status, headers: [("Content-Type", "application/json")], body: Array(text.utf8))
        }
    }

    private struct Script {
        var answers: [Answer]
        var questions: [Question] = []
    }

    private let script: Mutex<Script>

    init(_ answers: [Answer]) {
        script = Mutex(Script(answers: answers))
    }

    var questions: [Question] { script.withLock { $0.questions } }

    /// Runs the server for as long as `body` does.
    static func with<Value>(
        _ answers: [Answer], body: (ScriptedServer, _ address: String) async throws -> Value
    ) async throws -> Value {
        let server = ScriptedServer(answers)
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(Conversation(server: server))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let port = listener.localAddress?.port ?? 0
        do {
            let value = try await body(server, "http://127.0.0.1:\(port)")
            try await listener.close()
            return value
        } catch {
            try await listener.close()
            throw error
        }
    }

    fileprivate func answer(_ question: Question) -> Answer {
        script.withLock { script in
            script.questions.append(question)
            return script.answers.isEmpty ? Answer(status: 500) : script.answers.removeFirst()
        }
    }
}

/// One connection.
private final class Conversation: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let server: ScriptedServer
    private var question: ScriptedServer.Question?

    init(server: ScriptedServer) { self.server = server }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            let headers = Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
            question = .init(method: head.method.rawValue, target: head.uri, headers: headers, body: [])
        case .body(let buffer):
            question?.body += buffer.readableBytesView
        case .end:
            if let question { send(server.answer(question), context) }
            question = nil
        }
    }

    private func send(_ answer: ScriptedServer.Answer, _ context: ChannelHandlerContext) {
        var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: answer.status))
        head.headers = HTTPHeaders(answer.headers)
        if answer.status != 204 { head.headers.add(name: "Content-Length", value: "\(answer.body.count)") }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let body = answer.isCut ? Array(answer.body.dropLast()) : answer.body
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        guard !answer.isCut else { return context.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
