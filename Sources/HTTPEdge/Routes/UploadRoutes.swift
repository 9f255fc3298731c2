// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HTTPValues
import NIOCore
import WPMLRules
import WaylineService

/// A wayline file arrives: `POST` or `PUT /api/v1/waylines?name=…`, the body is the file.
struct UploadRoutes: Sendable {
    let vault: any ResourceVault
    let intake: AcceptUpload
    /// What a file is judged for when the caller does not say.
    let profile: Profile
    let limits: HTTPLimits

    var routes: [Route] {
        [
            Route(.post, "/api/v1/waylines", .waylineWrite, answer: upload),
            Route(.put, "/api/v1/waylines", .waylineWrite, answer: upload),
        ]
    }

    /// The refusals' order is the contract's: length and type, digests, then what the name says, all before the first
    /// byte of the body is asked for; then the use case's own.
    private func upload(_ call: Call, _ caller: Caller) async throws -> Answer {
        try checkBody(call)
        let digests = try Self.digests(call.fields)
        let query = try call.query("name", "profile")
        let profile = try query.parsed("profile", "one of \(Self.profiles)", Profile.init(rawValue:)) ?? profile
        let upload = AcceptUpload.Upload(
            name: try WaylineName(query["name"] ?? ""), profile: profile, workspace: caller.workspace,
            declaredFingerprint: digests.fingerprint, declaredDigest: digests.digest)
        let (record, isNew) = try await take(call, as: upload)
        return .json(record.json(), isNew ? .created : .ok, [.location: "\(Route.api)/waylines/\(record.id)"])
    }

    /// - Throws: `digest_mismatch`: a digest that cannot be compared was not kept.
    private static func digests(_ fields: HTTPFields) throws(Problem) -> DigestFields {
        do {
            return try DigestFields(contentMD5: fields[.contentMD5], reprDigest: fields[.reprDigest])
        } catch {
            throw Problem(.digestMismatch, error)
        }
    }

    private static let profiles = Profile.allCases.map(\.rawValue).joined(separator: ", ")

    private func checkBody(_ call: Call) throws(Problem) {
        if let length = call.body.declaredLength, length > limits.uploadBytes {
            throw .tooLarge("Content-Length", value: "\(length)", limit: limits.uploadBytes)
        }
        guard call.body.declaredLength != nil || call.body.isChunked else {
            throw Problem(
                .lengthRequired, field: "Content-Length", value: "absent",
                rule: "must be there unless the body is chunked",
                remedy: "send Content-Length or Transfer-Encoding: chunked")
        }
        guard let type = call.fields[.contentType], Self.isForeign(type) else { return }
        throw Problem(
            .unsupportedMediaType, field: "Content-Type", value: ShownText.line(type),
            rule: "must not say multipart, text or JSON: the body is the file itself",
            remedy: "send the bytes alone, as with curl -T file.kmz or --data-binary @file.kmz")
    }

    /// A form's type passes: it is what curl says of `--data-binary`.
    private static func isForeign(_ field: String) -> Bool {
        let type = field.lowercased().prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
        return type.hasPrefix("multipart/") || type.hasPrefix("text/") || type == "application/json"
            || type.hasSuffix("+json")
    }

    /// From the first byte to the record; nothing is left of a file that is not kept.
    private func take(_ call: Call, as upload: AcceptUpload.Upload) async throws -> (record: WaylineRecord, isNew: Bool)
    {
        let spool = try await vault.spool()
        do {
            try await call.body.read(limit: limits.uploadBytes) { piece in
                try await spool.append(Array(piece.readableBytesView))
            }
            let result = try await intake.accept(try await spool.finish(), as: upload, now: call.now)
            await spool.discard()
            return result
        } catch {
            await spool.discard()
            throw error
        }
    }
}
