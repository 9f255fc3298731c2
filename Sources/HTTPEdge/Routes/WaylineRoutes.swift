// SPDX-License-Identifier: Apache-2.0

import Digests
import HTTPTypes
import HTTPValues
import Identifiers
import NIOCore
import PlainJSON
import WPML
import WPMLRules
import WaylineService

/// What is stored: lists, records, reports, bytes, deletion.
struct WaylineRoutes: Sendable {
    let catalog: any Catalog
    let delivery: ServeResource
    let downloads: ReadyDownloads
    /// Lists and records as they were answered: who polls them gets the same bytes without a look at the catalog.
    private let answered = Remembered<Asked, ByteBuffer>(capacity: 256) { $0.readableBytes <= 64 * 1024 }

    init(catalog: any Catalog, delivery: ServeResource, downloads: ReadyDownloads) {
        self.catalog = catalog
        self.delivery = delivery
        self.downloads = downloads
    }

    var routes: [Route] {
        [
            Route(.get, "/api/v1/waylines", .waylineRead, answer: list),
            Route(.get, "/api/v1/waylines/{id}", .waylineRead, answer: show),
            Route(.get, "/api/v1/waylines/{id}/report", .waylineRead) { try await .json(record($0, $1).reportJSON()) },
            Route(.get, "/api/v1/waylines/{id}/geojson", .waylineRead, answer: geoJSON),
            Route(.get, "/api/v1/waylines/{id}/content", .waylineRead, answer: content),
            Route(.delete, "/api/v1/waylines/{id}", .waylineDelete, answer: delete),
        ]
    }

    private func list(_ call: Call, _ caller: Caller) async throws -> Answer {
        let fields = try call.query("q", "fingerprint", "digest", "limit", "cursor")
        let query = WaylineQuery(
            workspace: caller.workspace, text: fields["q"],
            fingerprint: try fields.parsed("fingerprint", "32 hexadecimal digits") { Fingerprint(hex: $0) },
            digest: try fields.parsed("digest", "64 hexadecimal digits") { ContentDigest(hex: $0) },
            page: try fields.page())
        return try await remembered(.list(query)) {
            let page = try await catalog.waylines(query)
            return listJSON("waylines", page.items.map { $0.json() }, next: page.next)
        }
    }

    private func show(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await remembered(.record(call.parameters["id"] ?? "", caller.workspace)) {
            try await record(call, caller).json()
        }
    }

    private func remembered(_ what: Asked.What, make: () async throws -> [UInt8]) async throws -> Answer {
        // Asked before anything is read: what comes meanwhile makes it an old one.
        let asked = Asked(what: what, version: catalog.listVersion)
        return .json(try await answered.value(of: asked, orMake: { ByteBuffer(bytes: try await make()) }))
    }

    private func record(_ call: Call, _ caller: Caller) async throws -> WaylineRecord {
        let id: ResourceID = try call.id("id") { ResourceID($0) }
        guard let record = try await catalog.wayline(id, in: caller.workspace) else {
            throw Problem.notFound("id", id.text, of: "wayline", list: "/api/v1/waylines")
        }
        return record
    }

    private func opened(_ call: Call, _ caller: Caller) async throws -> ServeResource.Resource {
        let record = try await record(call, caller)
        return try await delivery.resource(for: record)
    }

    private func content(_ call: Call, _ caller: Caller) async throws -> Answer {
        FileAnswer(try await opened(call, caller), to: call).answer()
    }

    private func geoJSON(_ call: Call, _ caller: Caller) async throws -> Answer {
        let file = try await opened(call, caller).file
        let text = await Self.geoJSON(try await file.read(at: 0, count: file.size))
        var answer = Answer.json(Array((text ?? #"{"type":"FeatureCollection","features":[]}"#).utf8))
        answer.fields[.contentType] = "application/geo+json"
        return answer
    }

    /// Reading a large file takes tenths of a second; it leaves the caller's executor here.
    @concurrent
    private static func geoJSON(_ bytes: [UInt8]) async -> String? {
        GeoJSON.collection(WaylineFile.read(archive: bytes))?.text
    }

    private func delete(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id: ResourceID = try call.id("id") { ResourceID($0) }
        switch try await catalog.delete(id, in: caller.workspace, at: call.now) {
        case .deleted:
            downloads.forget(id)
            return Answer(.noContent)
        case .absent: throw Problem.notFound("id", id.text, of: "wayline", list: "/api/v1/waylines")
        case .inUse(let flights):
            throw Problem(
                .inUse, field: "id", value: id.text,
                rule: "must not be needed by an open flight; needed by \(flights.map(\.text).joined(separator: ", "))",
                remedy: "wait for their end, or undo or close them")
        }
    }
}

/// What was asked for, as it stands between two changes of what there is.
private struct Asked: Hashable {
    enum What: Hashable {
        case list(WaylineQuery)
        /// An id as it was spelled, and who asks.
        case record(String, WorkspaceID)
    }

    let what: What
    let version: UInt64
}
