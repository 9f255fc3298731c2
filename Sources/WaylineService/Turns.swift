// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Lets so many at a time do something, and the others wait in the order in which they came.
package final class Turns: Sendable {
    /// So many wait already that nobody else may.
    package struct Full: Error, Hashable {
        package let waiting: Int
    }

    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Bool, Never>] = []
    }

    private let state: Mutex<State>
    private let room: Int

    /// - Parameters:
    ///   - count: how many at the same time; at least 1.
    ///   - room: how many may wait; without it, any number.
    package init(_ count: Int, room: Int = .max) {
        state = Mutex(State(free: count))
        self.room = room
    }

    /// How many wait now.
    package var waiting: Int { state.withLock { $0.waiting.count } }

    /// Does it when its turn has come.
    ///
    /// - Throws: ``Full`` at once when there is no room to wait; what `body` throws.
    package func taken<Value>(_ body: () async throws -> Value) async throws -> Value {
        try await take()
        defer { leave() }
        return try await body()
    }

    private func take() async throws(Full) {
        let isMine = await withCheckedContinuation { continuation in
            if let answer = queue(continuation) { continuation.resume(returning: answer) }
        }
        guard isMine else { throw Full(waiting: room) }
    }

    /// - Returns: whether the turn is had at once; nil when the continuation waits for it.
    private func queue(_ continuation: CheckedContinuation<Bool, Never>) -> Bool? {
        state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return true
            }
            guard state.waiting.count < room else { return false }
            state.waiting.append(continuation)
            return nil
        }
    }

    /// The turn goes to whoever waits longest, without becoming free in between.
    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: true)
    }
}
