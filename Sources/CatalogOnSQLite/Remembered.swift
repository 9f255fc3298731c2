// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Values that were read a moment ago, for those who ask for the same again and again: a caller's token with every request,
/// a record with every download.
///
/// A value is forgotten when a write of this process that may have changed it is committed, before that write returns; and
/// after a second, so that what another process commits is seen as soon. A read that was under way meanwhile is not kept.
final class Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Content {
        var values: [Key: (value: Value, readAt: ContinuousClock.Instant)] = [:]
        var generation = 0
    }

    private let content = Mutex(Content())
    private let capacity: Int
    private let isSmall: @Sendable (Value) -> Bool
    private let now: @Sendable () -> ContinuousClock.Instant

    static var lifetime: Duration { .seconds(1) }

    /// - Parameters:
    ///   - capacity: how many values are kept at most.
    ///   - isSmall: whether a value may be kept at all.
    init(
        capacity: Int, isSmall: @escaping @Sendable (Value) -> Bool = { _ in true },
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.capacity = capacity
        self.isSmall = isSmall
        self.now = now
    }

    /// What is remembered, or else what is read; nil, which is never remembered, when there is nothing.
    func value(of key: Key, orRead read: () async throws -> Value?) async throws -> Value? {
        let begin = now()
        let (known, generation) = content.withLock { ($0.values[key], $0.generation) }
        if let known, begin - known.readAt < Self.lifetime { return known.value }
        guard let value = try await read() else { return nil }
        if isSmall(value) { keep(value, of: key, readAt: begin, generation) }
        return value
    }

    /// After a commit that may have changed what is remembered.
    func forget() {
        content.withLock { content in
            content.generation += 1
            content.values.removeAll(keepingCapacity: true)
        }
    }

    private func keep(_ value: Value, of key: Key, readAt: ContinuousClock.Instant, _ generation: Int) {
        content.withLock { content in
            guard content.generation == generation else { return }
            if content.values.count >= capacity { content.values.removeAll(keepingCapacity: true) }
            content.values[key] = (value, readAt)
        }
    }
}
