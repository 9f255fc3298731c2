// SPDX-License-Identifier: Apache-2.0

import Threads

/// Threads for calls that wait for a disk, so that none of those that tasks share ever does. At most a few at once: more
/// would not make a disk faster, and unlimited ones would fill the memory when it hangs.
final class BlockingPool: Sendable {
    private let threads: WorkThreads

    init(threads count: Int) throws(ThreadFault) {
        threads = try WorkThreads(count)
    }

    /// Runs `work` on a thread that may wait; in no order among those that are asked for at the same time.
    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            threads.submit { continuation.resume(with: Result(catching: work)) }
        }
    }
}
