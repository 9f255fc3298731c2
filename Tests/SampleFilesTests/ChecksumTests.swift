// SPDX-License-Identifier: Apache-2.0

import SampleFiles
import Testing

@Suite struct ChecksumTests {
    /// The check value of the CRC catalogue, and two that every zip tool prints.
    @Test(arguments: [
        ("", 0 as UInt32), ("123456789", 0xCBF4_3926), ("a", 0xE8B7_BE43),
        ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ])
    func theChecksumIsTheOneOfZip(text: String, expected: UInt32) {
        #expect(Checksum.crc32(Array(text.utf8)) == expected)
    }
}
