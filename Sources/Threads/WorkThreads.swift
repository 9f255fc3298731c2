// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Some threads that take jobs in the order in which they come.
///
/// Not a Dispatch queue: those run on the threads that Swift's tasks run on as well, as many as processors. Two jobs that
/// calculate for seconds silenced a server on two processors until they were through (measured).
package final class WorkThreads: Sendable {
    package typealias Job = @Sendable () -> Void

    private let desk = Desk()
    private let count: Int

    /// Starts the threads, all of them: a job that was taken must not fail for want of one.
    ///
    /// - Throws: ``ThreadFault`` when the system does not give us as many.
    package init(_ count: Int) throws(ThreadFault) {
        self.count = count
        for _ in 0..<count { try OSThread { [desk] in desk.work() }.detach() }
    }

    /// The jobs that are there come to their end; then the threads do.
    deinit {
        for _ in 0..<count { desk.put(nil) }
    }

    package func submit(_ job: @escaping Job) {
        desk.put(job)
    }

    /// What threads and callers share. It outlives the owner until the last thread has gone.
    private final class Desk: Sendable {
        private let jobs = Mutex<[Job?]>([])
        private let arrivals = DispatchSemaphore(value: 0)

        /// - Parameter job: nil ends one thread.
        func put(_ job: Job?) {
            jobs.withLock { $0.append(job) }
            arrivals.signal()
        }

        func work() {
            while let job = next() { job() }
        }

        private func next() -> Job? {
            arrivals.wait()
            return jobs.withLock { $0.removeFirst() }
        }
    }
}
