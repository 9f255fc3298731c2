// SPDX-License-Identifier: Apache-2.0

/// Keeps what was used lately, up to a limit of what it costs altogether.
struct RecentValues<Key: Hashable, Value> {
    private struct Entry {
        let value: Value
        let cost: Int
        var lastUse: UInt64
    }

    private let limit: Int
    private var entries: [Key: Entry] = [:]
    private var uses: UInt64 = 0
    private(set) var cost = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// nil when it was not kept, or not for long enough. Asking counts as a use.
    mutating func value(for key: Key) -> Value? {
        guard let value = entries[key]?.value else { return nil }
        uses += 1
        entries[key]?.lastUse = uses
        return value
    }

    /// Keeps a value in place of what had its key.
    mutating func keep(_ value: Value, for key: Key, cost: Int = 1) {
        forget(key)
        uses += 1
        entries[key] = Entry(value: value, cost: cost, lastUse: uses)
        self.cost += cost
        if self.cost > limit { shrink() }
    }

    mutating func forget(_ key: Key) {
        if let entry = entries.removeValue(forKey: key) { cost -= entry.cost }
    }

    /// Drops the longest unused down to three quarters, so that the sorting is paid for by many.
    private mutating func shrink() {
        for (key, _) in entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            guard cost > limit / 4 * 3 else { return }
            forget(key)
        }
    }
}
