// SPDX-License-Identifier: Apache-2.0

import AsyncHTTPClient
package import Digests
package import Identifiers
import NIOHTTP1

extension WaylineClient {
    /// Stores a wayline file under a name.
    ///
    /// Both digests travel ahead, so that a byte lost on the way is noticed by the server.
    ///
    /// - Parameters:
    ///   - name: without `.kmz`; unique in the workspace.
    ///   - profile: the profile to be judged for; nil leaves it to the server.
    ///   - progress: called after each part that was sent, with bytes sent and bytes in all.
    /// - Throws: ``ClientFailure/refused(_:)`` with code `wayline_rejected` and the findings when the rules say no.
    /// - Returns: the record; ``Received/isNew`` is false when the name already held exactly these bytes.
    package func push(
        _ source: UploadSource, name: String, profile: String? = nil,
        progress: (@Sendable (_ sent: Int, _ of: Int) -> Void)? = nil
    ) async throws(ClientFailure) -> Received<StoredWayline> {
        var call = Call(.POST, "/waylines", query: [("name", name), ("profile", profile)])
        call.headers.add(name: "Content-Type", value: "application/vnd.google-earth.kmz")
        call.headers.add(name: "Content-MD5", value: Base64.text(source.fingerprint.bytes))
        call.headers.add(name: "Repr-Digest", value: ReprDigest.text(source.digest))
        call.body = .stream(UploadBody(source: source, progress: progress), length: .known(Int64(source.size)))
        return try await self.call(call)
    }

    /// One page of the records, newest first.
    ///
    /// - Parameters:
    ///   - text: part of a name; nil for all.
    ///   - cursor: ``Page/nextCursor`` of the page before; nil for the first.
    package func waylines(
        matching text: String? = nil, fingerprint: Fingerprint? = nil, limit: Int? = nil, cursor: String? = nil
    ) async throws(ClientFailure) -> Received<Page<StoredWayline>> {
        let query = [
            ("q", text), ("fingerprint", fingerprint?.description), ("limit", limit.map { "\($0)" }),
            ("cursor", cursor),
        ]
        let list: Received<WaylineList> = try await call(Call(.GET, "/waylines", query: query))
        return list.map { Page(items: $0.waylines, nextCursor: $0.next_cursor) }
    }

    /// The record of one wayline file.
    package func wayline(_ id: ResourceID) async throws(ClientFailure) -> Received<StoredWayline> {
        try await call(Call(.GET, "/waylines/\(id)"))
    }

    /// The bytes of a stored file, handed on as they come and measured on the way.
    ///
    /// - Parameters:
    ///   - record: what is expected; its size bounds what is read.
    ///   - write: takes the next bytes.
    /// - Throws: ``ClientFailure/digestMismatch(expected:received:)`` when a digest differs from the record's. What
    ///   `write` took before that must be thrown away.
    package func content(
        of record: StoredWayline, into write: (UnsafeRawBufferPointer) throws(ClientFailure) -> Void
    ) async throws(ClientFailure) -> ReceivedBytes {
        let call = Call(.GET, "/waylines/\(record.id)/content")
        let (received, headers) = try await receive(call, limit: record.size, into: write)
        guard received.digest == record.digest else {
            throw .digestMismatch(expected: record.digest.description, received: received.digest.description)
        }
        guard received.fingerprint == record.fingerprint else {
            throw .digestMismatch(expected: record.fingerprint.description, received: received.fingerprint.description)
        }
        if let sent = headers.first(name: "Repr-Digest"), let digest = ReprDigest.digest(sent),
            digest != received.digest
        {
            throw .digestMismatch(expected: digest.description, received: received.digest.description)
        }
        return received
    }

    /// A link that whoever has it may fetch the file with.
    ///
    /// - Parameter seconds: how long it works; nil leaves it to the server.
    package func link(
        to id: ResourceID, expiresIn seconds: Int? = nil, gateway: GatewaySerial? = nil, flight: FlightID? = nil
    ) async throws(ClientFailure) -> Received<IssuedLink> {
        let body = LinkOrder(expires_in: seconds, gateway: gateway?.text, flight: flight?.text)
        return try await call(Call(.POST, "/waylines/\(id)/links").with(body))
    }

    /// Deletes a record; its name is free at once.
    package func delete(_ id: ResourceID) async throws(ClientFailure) {
        try await perform(Call(.DELETE, "/waylines/\(id)"))
    }
}

/// Spelled as on the wire.
private struct WaylineList: Decodable, Sendable {
    var waylines: [StoredWayline]
    var next_cursor: String?
}

/// Spelled as on the wire.
private struct LinkOrder: Encodable {
    var expires_in: Int?
    var gateway: String?
    var flight: String?
}

/// The header `Repr-Digest` (RFC 9530), of which we use `sha-256`.
enum ReprDigest {
    static func text(_ digest: ContentDigest) -> String { "sha-256=:\(Base64.text(digest.bytes)):" }

    /// The SHA-256 among the digests of a header; nil when there is none that can be read.
    static func digest(_ header: String) -> ContentDigest? {
        for part in header.split(separator: ",") {
            let part = part.drop { $0 == " " }
            guard part.hasPrefix("sha-256=:"), part.hasSuffix(":"), part.utf8.count > 10 else { continue }
            return Base64.bytes(String(part.dropFirst(9).dropLast())).flatMap { ContentDigest(bytes: $0) }
        }
        return nil
    }
}
