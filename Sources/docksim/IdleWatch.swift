// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// When something last happened to a dock, and what last went wrong with its line.
final class IdleWatch: Sendable {
    private let last = Mutex(ContinuousClock.now)
    private let setback = Mutex("it did not answer")

    func touch() { last.withLock { $0 = .now } }

    func failed(_ reason: String) { setback.withLock { $0 = reason } }

    /// Why there is no line, in words.
    var reason: String { setback.withLock { $0 } }

    /// Returns true when nothing has happened for that long, false when the task is cancelled.
    func idle(for limit: Duration) async -> Bool {
        while true {
            let due = last.withLock { $0 } + limit
            if due <= .now { return true }
            guard (try? await Task.sleep(until: due, clock: .continuous)) != nil else { return false }
        }
    }
}

extension Duration {
    /// In seconds, without a fraction where there is none.
    var plainSeconds: String {
        let seconds = self / .seconds(1)
        return Int(exactly: seconds).map(String.init) ?? "\(seconds)"
    }
}
