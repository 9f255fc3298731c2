// SPDX-License-Identifier: Apache-2.0

/// Collects bits into bytes, least significant bit first, as RFC 1951 §3.1.1 asks.
package struct BitWriter {
    package private(set) var bytes: [UInt8] = []
    private var pending: UInt64 = 0
    private var count = 0

    package init() {}

    /// Appends the lowest `width` bits of `value`, lowest first. `width` is at most 32.
    package mutating func append(_ value: Int, width: Int) {
        pending |= UInt64(truncatingIfNeeded: value) << UInt64(count)
        count += width
        while count >= 8 {
            bytes.append(UInt8(truncatingIfNeeded: pending))
            pending >>= 8
            count -= 8
        }
    }

    /// Appends a Huffman code: its bits travel highest first, unlike every other field.
    package mutating func append(code: Int, width: Int) {
        var reversed = 0
        for bit in 0..<width where code >> bit & 1 == 1 {
            reversed |= 1 << (width - 1 - bit)
        }
        append(reversed, width: width)
    }

    /// Fills the last byte with zero bits.
    package mutating func finish() {
        if count > 0 { append(0, width: 8 - count) }
    }
}
