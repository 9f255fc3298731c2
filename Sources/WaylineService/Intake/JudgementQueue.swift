// SPDX-License-Identifier: Apache-2.0

package import Threads

/// Where files are judged: on threads of their own, a few at a time, in the order in which they came.
///
/// Judging is work without a pause. The worst that the limits let through takes some seconds and a third of a gigabyte
/// (measured: 6.9 s and 324 MiB for 117 MB of XML in 4.6 MB of archive). On the executor that answers requests a few
/// such uploads would silence the server, and without a bound sixty of them would fill its memory.
package final class JudgementQueue: Sendable {
    private let turns: Turns
    private let threads: WorkThreads

    /// - Parameters:
    ///   - seats: files that are judged at the same time; at least 1.
    ///   - room: files that may wait for a seat. They wait on disk: bytes are read once there is a seat.
    /// - Throws: when the system has no threads for the seats.
    package init(seats: Int, room: Int) throws(ThreadFault) {
        threads = try WorkThreads(seats)
        turns = Turns(seats, room: room)
    }

    /// Reads and judges one file.
    ///
    /// - Parameters:
    ///   - contents: gives the bytes; asked when it is this file's turn.
    /// - Throws: ``IntakeRefusal/busy(waiting:)`` at once when the room is full; `CancellationError`; what `contents` throws.
    func judgement(
        of candidate: Candidate, now: UnixTime, contents: () async throws -> [UInt8]
    ) async throws -> Judgement {
        do {
            return try await turns.taken { try await judge(candidate, now: now, contents: contents) }
        } catch let full as Turns.Full {
            throw IntakeRefusal.busy(waiting: full.waiting)
        }
    }

    /// Files that wait for a seat now.
    package var waiting: Int { turns.waiting }

    private func judge(
        _ candidate: Candidate, now: UnixTime, contents: () async throws -> [UInt8]
    ) async throws -> Judgement {
        // Nobody wants an answer any more when the service is being stopped.
        try Task.checkCancellation()
        let bytes = try await contents()
        return await withCheckedContinuation { continuation in
            threads.submit {
                continuation.resume(returning: Judgement(of: bytes, candidate, now: now))
            }
        }
    }
}
