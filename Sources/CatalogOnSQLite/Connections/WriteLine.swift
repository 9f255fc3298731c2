// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization

/// The one writing connection.
///
/// Writes that wait while another is being committed go into the next transaction together: one flush of the disk for
/// all of them. Each runs in a savepoint of its own, so that one which fails takes nothing of its neighbours along, and
/// each caller hears its own outcome after the commit – or the failure of the commit, which is everybody's.
final class WriteLine: Sendable {
    private let connection: DatabaseQueue
    private let committed: @Sendable () -> Void
    private let state = Mutex(State())

    /// At most so many writes share a transaction: a burst must not keep the first one waiting.
    private static let groupLimit = 64

    private struct State {
        var waiting: [PendingWrite] = []
        var isScheduled = false
        var isClosed = false
        /// SQLite's number of what others have committed; nil before the first look.
        var othersVersion: Int?
        /// Why nothing is written any more; nil while all is well.
        var broken: CatalogFailure?
    }

    /// - Parameter committed: called after each transaction that changed something.
    init(_ connection: DatabaseQueue, committed: @escaping @Sendable () -> Void) {
        self.connection = connection
        self.committed = committed
    }

    func run<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(PendingWrite(body, continuation))
        }
    }

    /// Calls `then`, later, when another connection has committed since this was asked the last time – or may have: the
    /// writer's own commits do not count, which no other connection could tell apart.
    func ifOthersCommitted(_ then: @escaping @Sendable () -> Void) {
        state.withLock { state in
            guard !state.isClosed else { return }
            connection.asyncWriteWithoutTransaction { [self] database in
                let version = try? Int.fetchOne(database, sql: "PRAGMA data_version")
                let isNew = self.state.withLock { state in
                    defer { state.othersVersion = version }
                    return version == nil || state.othersVersion != version
                }
                if isNew { then() }
            }
        }
    }

    /// How many writes wait for the next transaction.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    /// Closes the connection after what waits to be written.
    func close() throws {
        state.withLock { $0.isClosed = true }
        try connection.close()
    }

    /// Handed over under the lock, so that none comes after ``close()``.
    private func enqueue(_ write: PendingWrite) {
        let isOpen = state.withLock { state in
            guard !state.isClosed else { return false }
            state.waiting.append(write)
            if !state.isScheduled { connection.asyncWriteWithoutTransaction { [self] in commitWaiting($0) } }
            state.isScheduled = true
            return true
        }
        if !isOpen { write.fail(CatalogFailure.closed) }
    }

    private func commitWaiting(_ database: Database) {
        while let (group, broken) = takeGroup() {
            if let broken {
                for write in group { write.fail(broken) }
            } else {
                commit(group, database)
            }
        }
    }

    /// The next group; nil when nothing waits any more.
    private func takeGroup() -> ([PendingWrite], broken: CatalogFailure?)? {
        state.withLock { state in
            let group = Array(state.waiting.prefix(Self.groupLimit))
            state.waiting.removeFirst(group.count)
            state.isScheduled = !group.isEmpty
            return group.isEmpty ? nil : (group, state.broken)
        }
    }

    private func commit(_ group: [PendingWrite], _ database: Database) {
        var outcomes: [@Sendable () -> Void] = []
        let before = database.totalChangesCount
        do {
            try database.inTransaction(.immediate) {
                for write in group { outcomes.append(try write.attempt(database)) }
                return .commit
            }
        } catch {
            noteBreakage(error)
            let failure = isOverQuota(error, database) ? CatalogFailure.overQuota : error
            for write in group { write.fail(failure) }
            return
        }
        for tell in outcomes { tell() }
        if database.totalChangesCount != before { committed() }
    }

    /// After a flush failed, the kernel may have dropped the pages and say yes the next time: nothing that follows
    /// could be believed. Reading goes on; writing wants a new start, which recovers from what is on the disk.
    private func noteBreakage(_ error: any Error) {
        guard let error = error as? DatabaseError else { return }
        switch error.extendedResultCode {
        case .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC:
            state.withLock { $0.broken = .unflushed }
        default: break
        }
    }
}

/// One caller's write and the way back to the caller.
private struct PendingWrite: Sendable {
    /// Runs the write inside the open transaction; answers what tells the caller once the transaction is committed.
    let attempt: @Sendable (Database) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void

    init<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value, _ continuation: CheckedContinuation<Value, any Error>
    ) {
        fail = { continuation.resume(throwing: $0) }
        attempt = { database in
            do {
                let value = try Self.inSavepoint(database, body)
                return { continuation.resume(returning: value) }
            } catch {
                // Some failures (a full disk, a torn page) end the whole transaction: then it is not this write's
                // alone.
                guard database.isInsideTransaction else { throw error }
                return { continuation.resume(throwing: error) }
            }
        }
    }

    private static func inSavepoint<Value>(_ database: Database, _ body: (Database) throws -> Value) throws -> Value {
        var value: Value?
        try database.inSavepoint {
            value = try body(database)
            return .commit
        }
        guard let value else { preconditionFailure("a savepoint was committed without having run") }
        return value
    }
}
