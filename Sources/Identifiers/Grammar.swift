// SPDX-License-Identifier: Apache-2.0

/// The character classes that identifiers are made of. ASCII only, byte by byte, no regular expressions: these run on
/// every request before anything else does.
enum Grammar {
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isLowerHex(_ byte: UInt8) -> Bool { isDigit(byte) || (byte >= 0x61 && byte <= 0x66) }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return isDigit(byte) || (lower >= 0x61 && lower <= 0x7A)
    }

    /// `[A-Za-z0-9-]`
    static func isDashed(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == UInt8(ascii: "-") }

    /// `[A-Za-z0-9_-]`
    static func isSerial(_ byte: UInt8) -> Bool { isDashed(byte) || byte == UInt8(ascii: "_") }

    static func matches(_ text: String, length: ClosedRange<Int>, _ allowed: (UInt8) -> Bool) -> Bool {
        // The bytes where they are: asking a string for one after the other took five times as long (measured).
        let bytes = text.utf8
        guard length.contains(bytes.count) else { return false }
        return bytes.withContiguousStorageIfAvailable { $0.allSatisfy(allowed) } ?? bytes.allSatisfy(allowed)
    }
}
