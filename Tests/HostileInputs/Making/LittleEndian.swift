// SPDX-License-Identifier: Apache-2.0

/// Numbers as archives write them: lowest byte first.
extension [UInt8] {
    mutating func append16(_ value: some FixedWidthInteger) { appendLowest(2, of: UInt64(truncatingIfNeeded: value)) }
    mutating func append32(_ value: some FixedWidthInteger) { appendLowest(4, of: UInt64(truncatingIfNeeded: value)) }
    mutating func append64(_ value: UInt64) { appendLowest(8, of: value) }

    private mutating func appendLowest(_ count: Int, of value: UInt64) {
        for place in 0..<count { append(UInt8(truncatingIfNeeded: value >> UInt64(8 * place))) }
    }
}
