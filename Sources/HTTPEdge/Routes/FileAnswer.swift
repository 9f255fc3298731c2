// SPDX-License-Identifier: Apache-2.0

import Digests
import HTTPTypes
import WaylineService

/// A stored file as an answer: 200, 206, 304 or 416 with the headers of contract §5. Never compressed, chunked or
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
        guard !isUnchanged else { return Answer(.notModified, common) }
        switch range {
        case .whole: return bytes(.ok, 0..<record.size, delivered)
        case .part(let range): return bytes(.partialContent, range, delivered)
        case .unsatisfiable: return unsatisfiable
        }
    }

    private var entityTag: String { "\"\(record.digest)\"" }

    private var lastModified: String { HTTPDate.text(record.createdAt) }

    private var common: HTTPFields {
        [
            .contentType: "application/vnd.google-earth.kmz",
            .eTag: entityTag,
            .lastModified: lastModified,
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
            .rangeNotSatisfiable, field: "Range", value: Problem.shown(call.fields[.range] ?? ""),
            rule: "must begin before byte \(record.size)", remedy: "ask for a part of the file, or for all of it")
        problem.fields[.contentRange] = "bytes */\(record.size)"
        return problem.answer()
    }

    /// `If-None-Match` counts before `If-Modified-Since` (RFC 9110 §13.2.2). A date is compared as the text that we
    /// sent: the bytes of an id never change, so any other date is not ours.
    private var isUnchanged: Bool {
        if let list = call.fields[.ifNoneMatch] {
            return list.split(separator: ",").contains { tag in
                let tag = tag.filter { $0 != " " && $0 != "\t" }
                return tag == "*" || tag == entityTag || tag == "W/" + entityTag
            }
        }
        return call.fields[.ifModifiedSince] == lastModified
    }

    /// A range counts for `GET` alone, and only of the file that `If-Range` knows; weak tags know nothing.
    private var range: ByteRange {
        guard call.method == .get else { return .whole }
        if let known = call.fields[.ifRange], known != entityTag, known != lastModified { return .whole }
        return ByteRange(header: call.fields[.range], size: record.size)
    }
}
