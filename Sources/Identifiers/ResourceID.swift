// SPDX-License-Identifier: Apache-2.0

/// Names one stored wayline file: a UUID in lower case, as it stands in a link's path.
///
/// Made by us, never by a caller and never by a database sequence. Version 7 keeps ids made later sorting later.
package struct ResourceID: Sendable, Hashable {
    /// The 36 characters, lower case.
    package let text: String

    /// Accepts exactly `8-4-4-4-12` lower-case hexadecimal digits; nil otherwise.
    package init?(_ text: String) {
        let isAccepted = text.utf8.withContiguousStorageIfAvailable { Self.accepts($0) } ?? Self.accepts(text.utf8)
        guard isAccepted else { return nil }
        self.text = text
    }

    /// A version 7 UUID.
    ///
    /// - Parameters:
    ///   - milliseconds: Unix time of its making; the lowest 48 bits count.
    ///   - random: at least ten unpredictable bytes; missing ones count as 0.
    package init(milliseconds: Int64, random: [UInt8]) {
        self.text = UUIDText.version7(milliseconds: milliseconds, random: random)
    }

    private static func accepts(_ bytes: some Collection<UInt8>) -> Bool {
        guard bytes.count == 36 else { return false }
        for (position, byte) in bytes.enumerated() {
            switch position {
            case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return false }
            default: guard Grammar.isLowerHex(byte) else { return false }
            }
        }
        return true
    }
}

extension ResourceID: CustomStringConvertible {
    package var description: String { text }
}
