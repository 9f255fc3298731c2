// SPDX-License-Identifier: Apache-2.0

package import Identifiers
import Synchronization

/// Follows the catalog's change feed and hands each change to whoever waits for it here.
///
/// The feed is the catalog's, so a change that another instance made is seen as well. Memory holds only who is waiting.
package final class FlightWatch: Sendable {
    private struct Waiting {
        var next = 0
        var byFlight: [FlightID: [Int: AsyncStream<Change>.Continuation]] = [:]
        var all: [Int: AsyncStream<Change>.Continuation] = [:]
    }

    private let catalog: any Catalog
    private let waiting = Mutex(Waiting())

    package init(catalog: any Catalog) {
        self.catalog = catalog
    }

    /// Pumps until the catalog closes or the task is cancelled. A read that fails is told and tried again at the next
    /// commit; it must not take the service down.
    package func run(onFailure: @Sendable (any Error) -> Void = { _ in }) async throws {
        var last = try await catalog.lastChange()
        for await _ in catalog.commits() {
            do {
                if isUnwatched, case let newest = try await catalog.lastChange(), isUnwatched {
                    // Whoever has come since the second look came after that change.
                    last = newest
                    continue
                }
                while case let changes = try await catalog.changes(after: last, limit: 500), let newest = changes.last {
                    last = newest.sequence
                    for change in changes { hand(out: change) }
                }
            } catch {
                onFailure(error)
            }
        }
    }

    /// Everything that happens from now on; slow readers lose the oldest and see the gap in the sequence numbers.
    package func changes() -> AsyncStream<Change> {
        stream(of: nil)
    }

    /// The flight as soon as `isDone` holds for it, or as it stands when `limit` has passed; nil when there is no such flight.
    package func flight(
        _ id: FlightID, in workspace: WorkspaceID, within limit: Duration,
        until isDone: @escaping @Sendable (FlightRecord) -> Bool
    ) async throws -> FlightRecord? {
        let changes = stream(of: id)  // before the first look, so that nothing falls between
        return try await withThrowingTaskGroup(of: FlightRecord?.self) { group in
            group.addTask { [catalog] in
                var flight = try await catalog.flight(id, in: workspace)
                var iterator = changes.makeAsyncIterator()
                while let seen = flight, !isDone(seen), await iterator.next() != nil {
                    flight = try await catalog.flight(id, in: workspace)
                }
                return flight
            }
            group.addTask { [catalog] in
                try await Task.sleep(for: limit)
                return try await catalog.flight(id, in: workspace)
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    private var isUnwatched: Bool { waiting.withLock { $0.all.isEmpty && $0.byFlight.isEmpty } }

    private func stream(of flight: FlightID?) -> AsyncStream<Change> {
        let (stream, continuation) = AsyncStream.makeStream(of: Change.self, bufferingPolicy: .bufferingNewest(1024))
        let number = waiting.withLock { waiting in
            waiting.next += 1
            if let flight {
                waiting.byFlight[flight, default: [:]][waiting.next] = continuation
            } else {
                waiting.all[waiting.next] = continuation
            }
            return waiting.next
        }
        continuation.onTermination = { [weak self] _ in self?.leave(number, flight) }
        return stream
    }

    private func leave(_ number: Int, _ flight: FlightID?) {
        waiting.withLock { waiting in
            waiting.all[number] = nil
            guard let flight else { return }
            waiting.byFlight[flight]?[number] = nil
            if waiting.byFlight[flight]?.isEmpty == true { waiting.byFlight[flight] = nil }
        }
    }

    private func hand(out change: Change) {
        let readers = waiting.withLock { waiting in
            Array(waiting.all.values)
                + (change.entry.flight.flatMap { waiting.byFlight[$0] }.map { Array($0.values) } ?? [])
        }
        for reader in readers { reader.yield(change) }
    }
}
