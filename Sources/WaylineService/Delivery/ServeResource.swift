// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
package import ResourceSigning

/// A link is used: from a verified grant to the record and its bytes. Takes nothing less than a ``VerifiedGrant``, so a
/// forged link never gets as far as a look-up.
package struct ServeResource: Sendable {
    /// A record and its opened bytes.
    package struct Resource: Sendable {
        package let record: WaylineRecord
        package let file: any StoredFile
    }

    private let catalog: any Catalog
    private let vault: any ResourceVault
    private let ledger: Ledger
    private let counters: Counters

    package init(catalog: any Catalog, vault: any ResourceVault, ledger: Ledger, counters: Counters) {
        self.catalog = catalog
        self.vault = vault
        self.ledger = ledger
        self.counters = counters
    }

    /// nil when the file was deleted or never was.
    package func resource(for grant: VerifiedGrant) async throws -> Resource? {
        guard let record = try await catalog.wayline(grant.grant.resource) else { return nil }
        return try await resource(for: record)
    }

    /// The bytes of a record that the caller may see.
    ///
    /// - Throws: ``VaultFailure/corrupt(_:)`` also when the vault has lost them: a record without bytes is our fault and
    ///   must not look like a file that somebody deleted.
    package func resource(for record: WaylineRecord) async throws -> Resource {
        guard let file = try await vault.open(record.digest) else { throw VaultFailure.corrupt(record.digest) }
        return Resource(record: record, file: file)
    }

    /// Has `settle` called before anything is committed: by whoever counts downloads and takes them down later.
    package func beforeTakingDown(_ settle: @escaping @Sendable () -> Void) {
        ledger.beforeCommits(settle)
    }

    /// Takes down who fetched what, whole or not.
    ///
    /// - Parameters:
    ///   - range: the bytes that were asked for.
    ///   - sent: how many of them left us.
    ///   - times: so many alike, in a moment: one line tells of all of them.
    package func delivered(
        _ grant: VerifiedGrant, of record: WaylineRecord, range: Range<Int>, sent: Int, status: Int, at now: UnixTime,
        times: Int = 1
    ) {
        guard times > 0 else { return }
        let isWhole = sent == record.size && range == 0..<record.size
        counters.add(
            .downloads, "outcome=\"\(isWhole ? "whole" : sent == range.count ? "part" : "broken")\"", by: times)
        counters.add(.downloadedBytes, by: sent * times)
        let detail: JSONObject = [
            "resource": .string(record.id.text), "status": .int(status), "bytes": .int(sent), "of": .int(record.size),
            "complete": .bool(isWhole), "key": .string(grant.key.text), "times": times > 1 ? .int(times) : nil,
        ]
        ledger.note(audit: AuditEntry(at: now, kind: "link_fetched", workspace: record.workspace, detail: detail))
        guard let gateway = grant.grant.gateway, let flight = grant.grant.flight else { return }
        ledger.note(
            TimelineEntry(
                at: now, kind: .download, workspace: record.workspace, gateway: gateway, flight: flight, detail: detail)
        )
    }
}
