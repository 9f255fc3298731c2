// SPDX-License-Identifier: Apache-2.0

import Digests
import HTTPTypes
import HTTPValues
import WaylineService

/// A stored file as an answer: 200, 206, 304, 412 or 416 with the headers of contract §5. Never compressed, chunked or
/// moved.
struct FileAnswer: Sendable {
    /// What became of a `GET` that was answered with bytes.
    struct Delivery: Sendable {
        let status: Int
        /// The bytes that were asked for.
        let range: Range<Int>
        /// How many of them left us.
        let sent: Int
    }

    private let record: WaylineRecord
    private let file: any StoredFile
    private let call: Call

    init(_ resource: ServeResource.Resource, to call: Call) {
        record = resource.record
        file = resource.file
        self.call = call
    }

    /// - Parameter delivered: called once at the end of an answer with bytes.
    func answer(_ delivered: @escaping @Sendable (Delivery) -> Void = { _ in }) -> Answer {
        switch preconditions.outcome(demands) {
        case .met: break
        case .unchanged: return Answer(.notModified, common)
        case .failed(let name): return preconditionFailed(name)
        }
        switch range {
        case .whole: return bytes(.ok, 0..<record.size, delivered)
        case .part(let range): return bytes(.partialContent, range, delivered)
        case .unsatisfiable: return unsatisfiable
        }
    }

    private var entityTag: String { "\"\(record.digest)\"" }

    private var common: HTTPFields { Self.common(record) }

    /// The header of an answer with the whole file.
    static func wholeFields(of record: WaylineRecord) -> HTTPFields {
        var fields = common(record)
        fields[.contentLength] = "\(record.size)"
        return fields
    }

    private static func common(_ record: WaylineRecord) -> HTTPFields {
        [
            .contentType: "application/vnd.google-earth.kmz",
            .eTag: "\"\(record.digest)\"",
            .lastModified: HTTPDate.text(record.createdAt),
            .acceptRanges: "bytes",
            .reprDigest: DigestFields.text(record.digest),
            .contentDisposition: ContentDisposition.attachment(record.name),
            .cacheControl: "private, no-store, no-transform",
            .xContentTypeOptions: "nosniff",
            .referrerPolicy: "no-referrer",
        ]
    }

    private func bytes(
        _ status: HTTPResponse.Status, _ range: Range<Int>, _ delivered: @escaping @Sendable (Delivery) -> Void
    ) -> Answer {
        var fields = common
        fields[.contentLength] = "\(range.count)"
        if status == .partialContent {
            fields[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(record.size)"
        }
        let body = FileBody(file: file, range: range) { sent in
            delivered(Delivery(status: status.code, range: range, sent: sent))
        }
        return Answer(status, fields, body: .file(body))
    }

    private var unsatisfiable: Answer {
        var problem = Problem(
            .rangeNotSatisfiable, field: "Range", value: ShownText.line(call.fields[.range] ?? ""),
            rule: "must begin before byte \(record.size)", remedy: "ask for a part of the file, or for all of it")
        problem.fields[.contentRange] = "bytes */\(record.size)"
        return problem.answer()
    }

    private func preconditionFailed(_ field: String) -> Answer {
        Problem(
            .preconditionFailed, field: field, value: "another file",
            rule: "must fit the file, whose tag is \(entityTag), made \(HTTPDate.text(record.createdAt))",
            remedy: "fetch the whole file without it"
        ).answer()
    }

    private var preconditions: Preconditions {
        Preconditions(entityTag: entityTag, lastModified: record.createdAt, now: call.now)
    }

    private var demands: Preconditions.Fields {
        var demands = Preconditions.Fields()
        demands.ifMatch = call.fields[.ifMatch]
        demands.ifUnmodifiedSince = call.fields[.ifUnmodifiedSince]
        demands.ifNoneMatch = call.fields[.ifNoneMatch]
        demands.ifModifiedSince = call.fields[.ifModifiedSince]
        demands.ifRange = call.fields[.ifRange]
        return demands
    }

    /// A range counts for `GET` alone (RFC 9110 §14.2).
    private var range: ByteRange {
        guard call.method == .get, preconditions.allowsRange(demands) else { return .whole }
        return ByteRange(header: call.fields[.range], size: record.size)
    }
}
