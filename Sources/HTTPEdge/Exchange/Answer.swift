// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore

/// What a route answers: a value that a test can look at, turned into the framework's response in one place.
struct Answer: Sendable {
    enum Body: Sendable {
        case bytes(ByteBuffer)
        case file(FileBody)
        case events(EventBody)
    }

    var status: HTTPResponse.Status
    var fields: HTTPFields
    var body: Body

    init(_ status: HTTPResponse.Status, _ fields: HTTPFields = [:], body: Body = .bytes(ByteBuffer())) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// JSON in an answer is never kept by anybody on its way.
    static func json(_ bytes: [UInt8], _ status: HTTPResponse.Status = .ok, _ fields: HTTPFields = [:]) -> Answer {
        json(ByteBuffer(bytes: bytes), status, fields)
    }

    /// The same of bytes that may be answered again: nobody copies them.
    static func json(_ bytes: ByteBuffer, _ status: HTTPResponse.Status = .ok, _ fields: HTTPFields = [:]) -> Answer {
        var fields = fields
        fields[.contentType] = "application/json"
        fields[.cacheControl] = "no-store"
        return Answer(status, fields, body: .bytes(bytes))
    }

    static func text(_ bytes: [UInt8], type: String) -> Answer {
        Answer(.ok, [.contentType: type], body: .bytes(ByteBuffer(bytes: bytes)))
    }

    /// The same answer as `HEAD` gets it: the length stays, the bytes do not come.
    func withoutBody() -> Answer {
        var answer = self
        switch body {
        case .bytes(let bytes): answer.fields[.contentLength] = "\(bytes.readableBytes)"
        case .file(let file): answer.fields[.contentLength] = "\(file.range.count)"
        case .events: break
        }
        answer.body = .bytes(ByteBuffer())
        return answer
    }
}
