// SPDX-License-Identifier: Apache-2.0

/// The text of a version 7 UUID (RFC 9562 §5.7): 48 bits of milliseconds, then random bits.
package enum UUIDText {
    /// - Parameters:
    ///   - milliseconds: Unix time; the lowest 48 bits count.
    ///   - random: at least ten unpredictable bytes; missing ones count as 0.
    package static func version7(milliseconds: Int64, random: [UInt8]) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        let time = UInt64(bitPattern: milliseconds)
        for position in 0..<6 { bytes[position] = UInt8(truncatingIfNeeded: time >> UInt64(40 - 8 * position)) }
        for position in 6..<16 where position - 6 < random.count { bytes[position] = random[position - 6] }
        bytes[6] = 0x70 | (bytes[6] & 0x0F)
        bytes[8] = 0x80 | (bytes[8] & 0x3F)
        return hyphenated(bytes)
    }

    private static func hyphenated(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (position, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(position) { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 0x0F)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
