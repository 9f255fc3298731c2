// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Values that were read or made a moment ago, for those who ask for the same again and again: a caller's token with every
/// request, a record with every download, a list that is polled.
///
/// A value is forgotten when somebody says so, as a catalog does at a commit that may have changed it, before the write
/// returns; and after a second, so that what another process commits is seen as soon. A read that was under way meanwhile
/// is not kept.
package final class Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Content {
        var values: [Key: (value: Value, readAt: ContinuousClock.Instant)] = [:]
        var generation = 0
    }

    private let content = Mutex(Content())
    private let capacity: Int
    private let isSmall: @Sendable (Value) -> Bool
    private let now: @Sendable () -> ContinuousClock.Instant

    package static var lifetime: Duration { .seconds(1) }

    /// - Parameters:
    ///   - capacity: how many values are kept at most.
    ///   - isSmall: whether a value may be kept at all.
    package init(
        capacity: Int, isSmall: @escaping @Sendable (Value) -> Bool = { _ in true },
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.capacity = capacity
        self.isSmall = isSmall
        self.now = now
    }

    /// What is remembered, or else what is read; nil, which is never remembered, when there is nothing.
    package func value(of key: Key, orRead read: () async throws -> Value?) async throws -> Value? {
        let look = look(key)
        if let known = look.known { return known }
        guard let value = try await read() else { return nil }
        keep(value, of: key, look)
        return value
    }

    /// What is remembered, or else what is made.
    package func value(of key: Key, orMake make: () async throws -> Value) async throws -> Value {
        let look = look(key)
        if let known = look.known { return known }
        let value = try await make()
        keep(value, of: key, look)
        return value
    }

    /// After a commit that may have changed what is remembered.
    package func forget() {
        content.withLock { content in
            content.generation += 1
            content.values.removeAll(keepingCapacity: true)
        }
    }

    private struct Look {
        let known: Value?
        let at: ContinuousClock.Instant
        let generation: Int
    }

    private func look(_ key: Key) -> Look {
        let now = now()
        return content.withLock { content in
            let found = content.values[key]
            let isFresh = found.map { now - $0.readAt < Self.lifetime } ?? false
            return Look(known: isFresh ? found?.value : nil, at: now, generation: content.generation)
        }
    }

    private func keep(_ value: Value, of key: Key, _ look: Look) {
        guard isSmall(value) else { return }
        content.withLock { content in
            guard content.generation == look.generation else { return }
            if content.values.count >= capacity { content.values.removeAll(keepingCapacity: true) }
            content.values[key] = (value, look.at)
        }
    }
}
