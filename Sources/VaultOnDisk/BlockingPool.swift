// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Threads for calls that wait for a disk, so that none of the cooperative pool's ever does. At most a few at once:
/// more would not make a disk faster, and unlimited ones would fill the memory when it hangs.
final class BlockingPool: Sendable {
    private let queue = DispatchQueue(label: "wayline.vault", attributes: .concurrent)
    private let state: Mutex<State>

    private struct State {
        var waiting: [@Sendable () -> Void] = []
        var idle: Int
    }

    init(threads: Int) {
        state = Mutex(State(idle: threads))
    }

    /// Runs `work` on a thread that may wait; in no order among those that are asked for at the same time.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            submit { continuation.resume(with: Result(catching: work)) }
        }
    }

    private func submit(_ job: @escaping @Sendable () -> Void) {
        let isFree = state.withLock { state in
            guard state.idle > 0 else {
                state.waiting.append(job)
                return false
            }
            state.idle -= 1
            return true
        }
        if isFree { queue.async { [self] in work(through: job) } }
    }

    private func work(through first: @Sendable () -> Void) {
        first()
        while let job = next() { job() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.idle += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }
}
