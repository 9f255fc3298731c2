// SPDX-License-Identifier: Apache-2.0

/// What happened, in order: the change feed and the audit.
package protocol LedgerCatalog: Sendable {
    /// Appends entries as one commit.
    func append(_ entries: [TimelineEntry], audit: [AuditEntry]) async throws

    /// Entries after `sequence`, oldest first, at most `limit`; empty when there are none.
    func changes(after sequence: Int64, limit: Int) async throws -> [Change]

    /// The newest sequence number; 0 when nothing happened yet.
    func lastChange() async throws -> Int64

    /// Yields once now and again soon after each commit of this or another instance (within 0.5 s for another's). Several
    /// commits may be one signal; the stream ends with the catalog.
    func commits() -> AsyncStream<Void>

    /// Every audit line, oldest first, at most `limit`, after `position`.
    func audit(after position: Int64, limit: Int) async throws -> [(position: Int64, entry: AuditEntry)]

    /// The position of the first audit line whose chain of digests is broken; nil when it is whole.
    func brokenAuditPosition() async throws -> Int64?
}
