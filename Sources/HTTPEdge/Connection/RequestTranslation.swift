// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Between NIO's HTTP parts and the framework's. The request target passes as it was sent: the stock translation takes
/// it apart and puts it together again, and a signature is over the bytes that came.
final class RequestTranslation: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            guard let request = HTTPRequest(head) else { return context.fireErrorCaught(HTTPParserError.invalidMethod) }
            context.fireChannelRead(wrapInboundOut(.head(request)))
        case .body(let buffer): context.fireChannelRead(wrapInboundOut(.body(buffer)))
        case .end: context.fireChannelRead(wrapInboundOut(.end(nil)))
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let response):
            let status = HTTPResponseStatus(
                statusCode: response.status.code, reasonPhrase: response.status.reasonPhrase)
            let headers = HTTPHeaders(response.headerFields.map { ($0.name.rawName, $0.value) })
            let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body(let buffer): context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: promise)
        case .end: context.write(wrapOutboundOut(.end(nil)), promise: promise)
        }
    }
}

extension HTTPRequest {
    fileprivate init?(_ head: HTTPRequestHead) {
        guard let method = Method(head.method.rawValue) else { return nil }
        var fields = HTTPFields()
        for header in head.headers {
            // The decoder lets nothing else through than tokens and field text.
            guard let name = HTTPField.Name(header.name) else { continue }
            fields.append(HTTPField(name: name, value: header.value))
        }
        self.init(method: method, scheme: nil, authority: nil, path: head.uri, headerFields: fields)
    }
}
