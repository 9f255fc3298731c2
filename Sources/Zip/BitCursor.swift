// SPDX-License-Identifier: Apache-2.0

/// Reads a byte sequence bit by bit, lowest bit first, as deflate packs it.
struct BitCursor {
    private let bytes: ArraySlice<UInt8>
    private var next: Int
    /// Bits not taken yet, the next one lowest; zeros above ``available``.
    private(set) var bits: UInt64 = 0
    private(set) var available = 0

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        next = bytes.startIndex
    }

    /// Takes in at least 48 bits – enough for the longest symbol with all its extra bits – or what is left.
    @inline(__always)
    mutating func refill() {
        while available <= 56, next < bytes.endIndex {
            bits |= UInt64(bytes[next]) << UInt64(available)
            available += 8
            next += 1
        }
    }

    /// Drops bits; false when there are not so many.
    @inline(__always)
    mutating func skip(_ count: Int) -> Bool {
        guard count <= available else { return false }
        bits >>= UInt64(count)
        available -= count
        return true
    }

    /// The next bits as a number; nil when there are not so many. At most 16 at a time.
    mutating func take(_ count: Int) -> Int? {
        if available < count { refill() }
        let value = Int(bits & (1 << UInt64(count) - 1))
        return skip(count) ? value : nil
    }

    mutating func skipToByte() {
        _ = skip(available & 7)
    }

    /// Drops whole bytes, from a byte boundary; false when there are not so many.
    mutating func skipBytes(_ count: Int) -> Bool {
        next -= available / 8
        bits = 0
        available = 0
        guard count <= bytes.endIndex - next else { return false }
        next += count
        return true
    }

    /// Whole bytes that nothing has been taken from.
    var untouchedBytes: Int { bytes.endIndex - next + available / 8 }
}
