// SPDX-License-Identifier: Apache-2.0

/// MD5 of a wayline file's bytes: the dock protocol's integrity field and nothing more.
///
/// It identifies nothing. Two different files with one MD5 can be made in seconds (measured: one fastcoll run), so content
/// is known by its ``ContentDigest``. On the wire 32 lower-case hexadecimal digits – the only concrete example in the
/// dock protocol's documentation has that form (`in_flight_wayline_deliver`).
package struct Fingerprint: Sendable, Hashable {
    /// 16 bytes.
    package let bytes: [UInt8]

    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// Accepts 32 hexadecimal digits, in either case as `md5sum` and its rivals print them; nil otherwise.
    package init?(hex: String) {
        guard let bytes = Hex.bytes(hex), bytes.count == 16 else { return nil }
        self.bytes = bytes
    }
}

extension Fingerprint: CustomStringConvertible {
    /// 32 lower-case hexadecimal digits.
    package var description: String { Hex.text(bytes) }
}
