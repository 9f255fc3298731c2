// SPDX-License-Identifier: Apache-2.0

import Dispatch
import GRDB
import Synchronization

/// Wakes those who follow the catalog: at once after a commit of this process, and within a poll's interval after
/// another process's, which only SQLite's `data_version` tells of.
final class CommitSignal: Sendable {
    private let watcher: DatabaseQueue
    private let queue = DispatchQueue(label: "wayline.catalog.watch")
    private let state = Mutex(State())

    /// Half of what the port allows, less a margin for a busy machine.
    private static let interval = DispatchTimeInterval.milliseconds(200)

    private struct State {
        var listeners: [Int: AsyncStream<Void>.Continuation] = [:]
        var count = 0
        var isClosed = false
    }

    init(watching watcher: DatabaseQueue) {
        self.watcher = watcher
    }

    /// Begins to look. `noticed` is called at the beginning and whenever a look shows a commit, be it whose it may.
    func start(_ noticed: @escaping @Sendable () -> Void) {
        noticed()
        poll(since: nil, noticed)
    }

    /// A stream that yields once now and after commits. Signals that nobody has taken yet become one.
    func listen() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        guard let number = add(continuation) else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.remove(number) }
        continuation.yield()
        return stream
    }

    func send() {
        let listeners = state.withLock { Array($0.listeners.values) }
        for listener in listeners { listener.yield() }
    }

    func close() {
        let listeners = state.withLock { state in
            defer { state.listeners = [:] }
            state.isClosed = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
        // Waits for a poll under way: afterwards none begins.
        queue.sync { try? watcher.close() }
    }

    /// The listener's number; nil when the catalog is closed.
    private func add(_ continuation: AsyncStream<Void>.Continuation) -> Int? {
        state.withLock { state in
            guard !state.isClosed else { return nil }
            state.count += 1
            state.listeners[state.count] = continuation
            return state.count
        }
    }

    private func remove(_ number: Int) {
        state.withLock { $0.listeners[number] = nil }
    }

    private func poll(since version: Int?, _ noticed: @escaping @Sendable () -> Void) {
        queue.async { [weak self] in
            guard let self, !state.withLock(\.isClosed) else { return }
            let current = currentVersion()
            if let version, current != version {
                noticed()
                send()
            }
            queue.asyncAfter(deadline: .now() + Self.interval) { [weak self] in
                self?.poll(since: current ?? version, noticed)
            }
        }
    }

    /// A number that changes with every commit of another connection. A failed look counts as a change: a signal too
    /// many is harmless, one too few is not.
    private func currentVersion() -> Int? {
        try? watcher.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA data_version") }
    }
}
