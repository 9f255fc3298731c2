// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
    /// A number of `width` bytes, lowest first; -1 where there are not so many.
    package func number(_ width: Int, at offset: Int) -> Int {
        guard offset >= 0, offset + width <= count else { return -1 }
        return (0..<width).reduce(0) { $0 | Int(self[offset + $1]) << (8 * $1) }
    }

    package mutating func append(_ number: Int, _ width: Int) {
        for index in 0..<width { append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
    }
}

/// The checksum of archives, by its definition and not by the product's own code.
package func crc32(_ bytes: [UInt8]) -> UInt32 {
    var remainder: UInt32 = ~0
    for byte in bytes {
        remainder ^= UInt32(byte)
        for _ in 0..<8 {
            let isOdd = remainder & 1 == 1
            remainder >>= 1
            if isOdd { remainder ^= 0xedb8_8320 }
        }
    }
    return ~remainder
}
