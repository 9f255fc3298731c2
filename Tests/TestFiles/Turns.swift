// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Lets so many of us at a time, and the others wait.
///
/// All tests begin at once, and servers and catalogs have many descriptors open. Past some 1,360 open ones the
/// process dies in Foundation: `Process.run` copies a whole `dirent` out of /proc/self/fd, and the last one of a full
/// buffer of 32 KiB stands at the end of mapped memory.
package final class Turns: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    package init(_ count: Int) {
        state = Mutex(State(free: count))
    }

    package func taken<Value>(_ body: () async throws -> Value) async rethrows -> Value {
        await take()
        defer { leave() }
        return try await body()
    }

    private func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
