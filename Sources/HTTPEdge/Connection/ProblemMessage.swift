// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HTTPValues
import NIOCore
import NIOHTTP1
import WaylineService

extension Problem {
    /// The problem as the connection itself says it, without the framework: head and body.
    func message(at now: UnixTime) -> (head: HTTPResponseHead, body: ByteBuffer) {
        let answer = answer()
        let bytes = if case .bytes(let bytes) = answer.body { bytes } else { ByteBuffer() }
        var headers = HTTPHeaders(answer.fields.map { ($0.name.rawName, $0.value) })
        headers.replaceOrAdd(name: "content-length", value: "\(bytes.readableBytes)")
        headers.replaceOrAdd(name: "date", value: HTTPDate.text(now))
        let status = HTTPResponseStatus(statusCode: answer.status.code)
        return (HTTPResponseHead(version: .http1_1, status: status, headers: headers), bytes)
    }
}
