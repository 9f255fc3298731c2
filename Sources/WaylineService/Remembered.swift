// SPDX-License-Identifier: Apache-2.0

package import Synchronization

/// Values that were read or made a moment ago, for those who ask for the same again and again: a caller's token with every
/// request, a record with every download, a list that is polled.
///
/// A value is forgotten when somebody says so, as a catalog does at a commit that may have changed it, before the write
/// returns; and after its lifetime, so that what nobody told of is seen in the end. A read that was under way meanwhile is
/// not kept.
///
/// Inlinable all of it: in another module than its own a generic type is asked for its keys and values by way of the
/// runtime's tables otherwise (measured: 30 µs a request).
package final class Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// How often something was forgotten of which a key may have been. Keys share some numbers: a change of one seldom
    /// concerns a read of another, and a change of all concerns every one.
    @usableFromInline struct Changes {
        @usableFromInline var numbers = [Int](repeating: 0, count: 64)

        @inlinable init() {}

        @inlinable subscript(key: Key) -> Int { numbers[place(key)] }
        @inlinable mutating func count(_ key: Key) { numbers[place(key)] += 1 }
        @inlinable mutating func countAll() { for place in numbers.indices { numbers[place] += 1 } }
        @inlinable func place(_ key: Key) -> Int { Int(UInt(bitPattern: key.hashValue) % UInt(numbers.count)) }
    }

    /// No tuple: the runtime looks up the type of a generic one each time (measured).
    @usableFromInline struct Kept {
        @usableFromInline let value: Value
        @usableFromInline let readAt: ContinuousClock.Instant

        @inlinable init(value: Value, readAt: ContinuousClock.Instant) {
            self.value = value
            self.readAt = readAt
        }
    }

    @usableFromInline struct Content {
        @usableFromInline var values: [Key: Kept] = [:]
        @usableFromInline var changes = Changes()

        @inlinable init() {}
    }

    @usableFromInline let content = Mutex(Content())
    @usableFromInline let capacity: Int
    @usableFromInline let lifetime: Duration
    @usableFromInline let isKept: @Sendable (Value) -> Bool
    @usableFromInline let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameters:
    ///   - capacity: how many values are kept at most.
    ///   - lifetime: for how long a value is kept that nobody says to forget.
    ///   - isKept: whether a value may be kept at all.
    @inlinable package init(
        capacity: Int, lifetime: Duration = .seconds(1), isKept: @escaping @Sendable (Value) -> Bool = { _ in true },
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.capacity = capacity
        self.lifetime = lifetime
        self.isKept = isKept
        self.now = now
    }

    /// What is remembered; nil when that is nothing.
    @inlinable package subscript(key: Key) -> Value? { look(key).known }

    /// What is remembered, or else what is read; nil, which is never remembered, when there is nothing.
    @inlinable package func value(of key: Key, orRead read: () async throws -> Value?) async throws -> Value? {
        let look = look(key)
        if let known = look.known { return known }
        guard let value = try await read() else { return nil }
        keep(value, of: key, look)
        return value
    }

    /// What is remembered, or else what is made.
    @inlinable package func value(of key: Key, orMake make: () async throws -> Value) async throws -> Value {
        let look = look(key)
        if let known = look.known { return known }
        let value = try await make()
        keep(value, of: key, look)
        return value
    }

    /// After a commit that may have changed what is remembered.
    @inlinable package func forget() {
        content.withLock { content in
            content.changes.countAll()
            content.values.removeAll(keepingCapacity: true)
        }
    }

    @usableFromInline struct Look {
        @usableFromInline let known: Value?
        @usableFromInline let at: ContinuousClock.Instant
        @usableFromInline let changes: Int

        @inlinable init(known: Value?, at: ContinuousClock.Instant, changes: Int) {
            self.known = known
            self.at = at
            self.changes = changes
        }
    }

    @inlinable func look(_ key: Key) -> Look {
        let now = now()
        return content.withLock { content in
            let found = content.values[key]
            let isFresh = found.map { now - $0.readAt < lifetime } ?? false
            return Look(known: isFresh ? found?.value : nil, at: now, changes: content.changes[key])
        }
    }

    @inlinable func keep(_ value: Value, of key: Key, _ look: Look) {
        guard isKept(value) else { return }
        content.withLock { content in
            guard content.changes[key] == look.changes else { return }
            put(value, of: key, readAt: look.at, into: &content)
        }
    }

    @inlinable func put(_ value: Value, of key: Key, readAt: ContinuousClock.Instant, into content: inout Content) {
        if content.values.count >= capacity { content.values.removeAll(keepingCapacity: true) }
        content.values[key] = Kept(value: value, readAt: readAt)
    }
}

/// A change of one value by whoever writes it, who knows afterwards what it is: it need not be read again.
extension Remembered {
    /// To be said while the change is made, where changes are made one after the other. From here on to ``end(_:of:to:)``
    /// others may read what was before, so nothing is kept across it.
    ///
    /// - Returns: what the end of the change wants.
    @inlinable package func beginChange(of key: Key) -> Int {
        content.withLock { content in
            content.changes.count(key)
            content.values[key] = nil
            return content.changes[key]
        }
    }

    /// To be said once everybody can read the change. The value is kept unless another change has begun since.
    ///
    /// - Parameter value: nil when there is none any more, or when nobody knows.
    @inlinable package func end(_ change: Int?, of key: Key, to value: Value?) {
        let now = now()
        content.withLock { content in
            let isLast = content.changes[key] == change
            content.changes.count(key)
            content.values[key] = nil
            guard isLast, let value, isKept(value) else { return }
            put(value, of: key, readAt: now, into: &content)
        }
    }
}
