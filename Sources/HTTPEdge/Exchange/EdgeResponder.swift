// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore
import WaylineService

/// What a request needs from its connection.
struct EdgeContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

/// From a request to its answer: the route, the caller, the use case behind it, and one log line when the last byte is
/// out.
struct EdgeResponder: HTTPResponder {
    typealias Context = EdgeContext

    let table: RouteTable
    let authentication: BearerAuthentication
    let log: RequestLog
    let now: @Sendable () -> UnixTime

    func respond(to request: Request, context: EdgeContext) async throws -> Response {
        let start = ContinuousClock.now
        let call = call(request, context.channel)
        var token: String?
        var answer: Answer
        do {
            answer = try await self.answer(call, &token)
        } catch let fault as ConnectionFault {
            // Nobody is there to be answered, or somebody has been answered already; the connection has logged it.
            throw fault
        } catch {
            let problem = Problem(error)
            if problem.code == .internal { log.failed(call, error) }
            answer = problem.answer()
        }
        if call.method == .head { answer = answer.withoutBody() }
        let finished = Finished(call: call, status: answer.status.code, start: start, token: token, log: log)
        return response(answer, finished, context.channel.eventLoop)
    }

    private func call(_ request: Request, _ channel: any Channel) -> Call {
        let body = CallBody(fields: request.headers, stream: request.body) {
            channel.triggerUserOutboundEvent(BodyWanted(), promise: nil)
        }
        return Call(
            method: request.method, target: RequestTarget(request.head.path ?? ""), fields: request.headers, now: now(),
            body: body)
    }

    /// Under `/api/v1` nothing is told to strangers, not even what exists.
    private func answer(_ call: Call, _ token: inout String?) async throws -> Answer {
        let path = call.target.path
        let isAPI = path == Route.api[...] || path.hasPrefix(Route.api + "/")
        let caller = isAPI ? try await authentication.caller(call) : nil
        token = caller?.token
        switch table.match(call.method, path) {
        case .unknownPath: throw Problem.notFound(path: String(path))
        case .otherMethods(let allowed): throw Problem.methodNotAllowed(call.method.rawValue, allow: allowed)
        case .found(let route, let parameters):
            if case .scope(let scope) = route.need, caller?.may(scope) != true { throw Problem.forbidden(scope) }
            return try await route.answer(call.with(parameters), caller)
        }
    }

    private func response(_ answer: Answer, _ finished: Finished, _ loop: any EventLoop) -> Response {
        switch answer.body {
        case .bytes(let bytes):
            finished.note(bytes.readableBytes)
            return Response(status: answer.status, headers: answer.fields, body: ResponseBody(byteBuffer: bytes))
        case .file(var file):
            let onEnd = file.onEnd
            file.onEnd = { sent in
                onEnd(sent)
                finished.note(sent)
            }
            let body = ResponseBody(contentLength: file.range.count) { [file] writer in
                try await file.write(to: &writer, on: loop)
                try await writer.finish(nil)
            }
            return Response(status: answer.status, headers: answer.fields, body: body)
        case .events(let events):
            let body = ResponseBody { writer in
                var sent = 0
                defer { finished.note(sent) }
                try await events.write(to: &writer, on: loop, counting: &sent)
                try await writer.finish(nil)
            }
            return Response(status: answer.status, headers: answer.fields, body: body)
        }
    }
}

/// The end of an exchange, for its log line.
private struct Finished: Sendable {
    let call: Call
    let status: Int
    let start: ContinuousClock.Instant
    let token: String?
    let log: RequestLog

    func note(_ bytes: Int) {
        log.note(call, status: status, bytes: bytes, since: start, token: token)
    }
}
