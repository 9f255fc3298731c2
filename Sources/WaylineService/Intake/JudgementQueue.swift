// SPDX-License-Identifier: Apache-2.0

import Synchronization
package import Threads

/// Where files are judged: on threads of their own, a few at a time, in the order in which they came.
///
/// Judging is work without a pause. The worst that the limits let through takes some seconds and a third of a gigabyte
/// (measured: 6.9 s and 324 MiB for 117 MB of XML in 4.6 MB of archive). On the executor that answers requests a few
/// such uploads would silence the server, and without a bound sixty of them would fill its memory.
package final class JudgementQueue: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    private let state: Mutex<State>
    private let room: Int
    private let threads: WorkThreads

    /// - Parameters:
    ///   - seats: files that are judged at the same time; at least 1.
    ///   - room: files that may wait for a seat. They wait on disk: bytes are read once there is a seat.
    /// - Throws: when the system has no threads for the seats.
    package init(seats: Int, room: Int) throws(ThreadFault) {
        threads = try WorkThreads(seats)
        state = Mutex(State(free: seats))
        self.room = room
    }

    /// Reads and judges one file.
    ///
    /// - Parameters:
    ///   - contents: gives the bytes; asked when it is this file's turn.
    /// - Throws: ``IntakeRefusal/busy(waiting:)`` at once when the room is full; `CancellationError`; what `contents` throws.
    func judgement(
        of candidate: Candidate, now: UnixTime, contents: () async throws -> [UInt8]
    ) async throws -> Judgement {
        try await takeSeat()
        defer { leaveSeat() }
        // Nobody wants an answer any more when the service is being stopped.
        try Task.checkCancellation()
        let bytes = try await contents()
        return await withCheckedContinuation { continuation in
            threads.submit {
                continuation.resume(returning: Judgement(of: bytes, candidate, now: now))
            }
        }
    }

    /// Files that wait for a seat now.
    package var waiting: Int { state.withLock { $0.waiting.count } }

    private func takeSeat() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let outcome: Result<Void, any Error>? = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return .success(())
                }
                guard state.waiting.count < room else { return .failure(IntakeRefusal.busy(waiting: room)) }
                state.waiting.append(continuation)
                return nil
            }
            if let outcome { continuation.resume(with: outcome) }
        }
    }

    /// The seat goes to whoever waits longest, without becoming free in between.
    private func leaveSeat() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
