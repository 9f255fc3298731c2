// SPDX-License-Identifier: Apache-2.0

/// SHA-256 of a wayline file's bytes: our identity for content, the vault's key and the entity tag.
package struct ContentDigest: Sendable, Hashable {
    /// 32 bytes.
    package let bytes: [UInt8]

    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Accepts 64 hexadecimal digits in either case; nil otherwise.
    package init?(hex: String) {
        guard let bytes = Hex.bytes(hex), bytes.count == 32 else { return nil }
        self.bytes = bytes
    }
}

extension ContentDigest: CustomStringConvertible {
    /// 64 lower-case hexadecimal digits.
    package var description: String { Hex.text(bytes) }
}
