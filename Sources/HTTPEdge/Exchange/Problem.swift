// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import HTTPTypes
import NIOCore
import PlainJSON

/// A refusal on its way to the client: `application/problem+json` (RFC 9457).
struct Problem: Error, Sendable {
    let code: ProblemCode
    /// What is wrong this time; a sentence, lower case, no full stop.
    let detail: String
    /// Which value, against which rule, and what to do about it.
    let faults: [FieldFault]
    /// `Allow`, `WWW-Authenticate` and the like.
    var fields: HTTPFields = [:]
    /// Members that one code has beside the common ones, as JSON: the findings and the summary of a rejected file.
    var members: [(name: String, json: [UInt8])] = []

    init(_ code: ProblemCode, _ detail: String, _ faults: [FieldFault]) {
        self.code = code
        self.detail = detail
        self.faults = faults
    }

    /// With one fault; the detail is made of it.
    init(_ code: ProblemCode, field: String, value: String, rule: String, remedy: String) {
        self.init(
            code, "\(field) \(rule), is \(value): \(remedy)",
            [FieldFault(field: field, value: value, rule: rule, remedy: remedy)])
    }

    func answer() -> Answer {
        var text = JSONText()
        text.member("type", .string("urn:wayline:problem:\(code.rawValue)"))
        text.member("title", .string(code.title))
        text.member("status", .int(code.status.code))
        text.member("detail", .string(detail))
        text.member("code", .string(code.rawValue))
        text.member("errors", .array(faults.map(\.json)))
        for member in members { text.member(member.name, raw: member.json) }
        var fields = fields
        fields[.contentType] = "application/problem+json"
        fields[.cacheControl] = "no-store"
        return Answer(code.status, fields, body: .bytes(ByteBuffer(bytes: text.finished())))
    }
}

extension FieldFault {
    fileprivate var json: JSONValue {
        ["field": .string(field), "value": .string(value), "rule": .string(rule), "remedy": .string(remedy)]
    }
}
