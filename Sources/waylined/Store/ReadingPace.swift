// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Holds a reading to so many bytes a second: after each piece it waits until the piece's time is over.
final class ReadingPace: Sendable {
    private let bytesPerSecond: Int
    private let next: Mutex<ContinuousClock.Instant>

    init(bytesPerSecond: Int) {
        self.bytesPerSecond = bytesPerSecond
        next = Mutex(.now)
    }

    /// - Throws: `CancellationError`.
    func take(_ bytes: Int) async throws {
        let end = next.withLock { next in
            next = max(next, .now) + .seconds(Double(bytes) / Double(bytesPerSecond))
            return next
        }
        try await Task.sleep(until: end, clock: .continuous)
    }
}
