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

    /// Takes away entries from before `limit` that belong to no flight or to one that is gone, at most `most`; answers
    /// how many. Numbers are not given again.
    func forgetEntries(before limit: UnixTime, most: Int) async throws -> Int

    /// Every audit line, oldest first, at most `limit`, after `position`.
    func audit(after position: Int64, limit: Int) async throws -> [(position: Int64, entry: AuditEntry)]

    /// The position of the first audit line whose chain of digests is broken; nil when it is whole.
    func brokenAuditPosition() async throws -> Int64?

    /// Takes away the audit's oldest lines, up to the first that is not from before `limit`, at most `most`, and says so in
    /// a new line `audit_shortened`; answers how many. The rest is as whole as it was. Nothing goes when only such lines
    /// would: an audit that nobody adds to comes to rest.
    ///
    /// - Throws: what the catalog throws for damage when those lines are not whole.
    func shortenAudit(before limit: UnixTime, at now: UnixTime, most: Int) async throws -> Int
}
