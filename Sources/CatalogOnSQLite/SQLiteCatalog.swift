// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
package import GRDB
import Identifiers
import Synchronization
import WaylineService

/// The catalog in one SQLite file.
///
/// One connection writes, and it alone moves the write-ahead log into the file: SQLite up to 3.51.2 can corrupt a
/// database when two connections write and checkpoint at once (sqlite.org/wal.html, "the WAL-reset bug"; Debian 12 has
/// 3.40.1). Others read, each on its own serial queue; no call blocks a thread of the cooperative pool. A write has
/// survived a power cut when its method returns: `synchronous` is FULL, asserted on opening (measured: with NORMAL,
/// GRDB's choice, 2100 of 2100 acknowledged commits were lost).
///
/// One process at a time writes to a file; the lock on the data folder sees to that. Another process may read it, and
/// ``LedgerCatalog/commits()`` notices what another process committed.
package final class SQLiteCatalog: Sendable {
    let path: String
    let writer: WriteLine
    let readers: ReadLines
    let signal: CommitSignal
    let knownTokens = Remembered<ContentDigest, TokenRecord>(capacity: 1024)
    /// A findings list can be long: records of at most 8 KiB, so 4 MiB in all.
    let knownWaylines = Remembered<ResourceID, WaylineRecord>(capacity: 512) {
        $0.findings.count + ($0.summary?.count ?? 0) <= 8192
    }
    /// Open ones alone: to tell that a flight is over must take as long as to tell that there is none. Kept until they
    /// change: who orders a flight is asked for its file next.
    let knownAssignments = Remembered<AssignmentKey, FlightAssignment>(capacity: 8192, lifetime: .seconds(86_400)) {
        $0.state.isOpen
    }
    /// ``WaylineCatalog/listVersion``.
    let waylineVersion = Atomic<UInt64>(0)

    /// Opens the catalog of this file, makes it when there is none, checks it and brings its schema up to date.
    ///
    /// - Throws: ``CatalogFailure`` when the file cannot be opened, is no catalog, is damaged, or was made by a newer
    ///   version.
    package init(path: String) throws {
        let file = try CatalogFile(opening: path)
        let signal = CommitSignal(watching: file.watcher)
        let writer = WriteLine(file.writer, committed: { signal.send() })
        self.path = path
        self.signal = signal
        self.writer = writer
        self.readers = ReadLines(file.readers)
        signal.start { [writer, knownAssignments] in writer.ifOthersCommitted { knownAssignments.forget() } }
    }

    /// Ends every stream of ``LedgerCatalog/commits()`` and closes the file after what is under way. Any later call
    /// throws.
    package func close() throws {
        signal.close()
        do {
            try readers.close()
            try writer.close()
        } catch {
            throw CatalogFailure("closing the catalog", error)
        }
    }

    package func read<Value: Sendable>(
        _ doing: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        do {
            return try await readers.run(body)
        } catch {
            throw CatalogFailure(doing, error)
        }
    }

    /// Reads and writes as one whole that is committed, durably, when this returns.
    @discardableResult
    func write<Value: Sendable>(
        _ doing: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        do {
            return try await writer.run(body)
        } catch {
            throw CatalogFailure(doing, error)
        }
    }
}
