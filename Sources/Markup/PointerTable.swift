// SPDX-License-Identifier: Apache-2.0

/// From the address of an interned name to a number.
///
/// libxml2 keeps each name of a document once and hands out the same pointer every time. Looking that pointer up by
/// open addressing costs a few nanoseconds; a `Dictionary` would hash it cryptographically, a million times.
struct PointerTable {
    private var keys: [UInt]
    private var values: [Int]
    private(set) var count = 0
    private var shift: UInt64

    /// - Parameter capacity: how many names are expected; more are possible.
    init(capacity: Int) {
        var bits: UInt64 = 4
        while 1 << bits < capacity * 4 { bits += 1 }
        keys = [UInt](repeating: 0, count: 1 << bits)
        values = [Int](repeating: -1, count: 1 << bits)
        shift = 64 - bits
    }

    /// The number of the name; nil when it has none.
    @inline(__always)
    subscript(pointer: UnsafePointer<UInt8>) -> Int? {
        let slot = slot(of: UInt(bitPattern: pointer))
        return keys[slot] == 0 ? nil : values[slot]
    }

    mutating func insert(_ pointer: UnsafePointer<UInt8>, _ value: Int) {
        if (count + 1) * 2 > keys.count { grow() }
        store(UInt(bitPattern: pointer), value)
    }

    /// Where the key stands, or the free slot where it would.
    @inline(__always)
    private func slot(of key: UInt) -> Int {
        // Fibonacci hashing: multiplication spreads neighbouring addresses, the top bits are the best mixed.
        var slot = Int(truncatingIfNeeded: (UInt64(key) &* 0x9e37_79b9_7f4a_7c15) >> shift)
        while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
        return slot
    }

    private mutating func store(_ key: UInt, _ value: Int) {
        let slot = slot(of: key)
        if keys[slot] == 0 { count += 1 }
        keys[slot] = key
        values[slot] = value
    }

    private mutating func grow() {
        let old = zip(keys, values).filter { $0.0 != 0 }
        self = PointerTable(capacity: keys.count)
        for (key, value) in old { store(key, value) }
    }
}
