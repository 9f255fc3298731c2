// SPDX-License-Identifier: Apache-2.0

/// The checksum of archives (polynomial 0xEDB88320, reflected).
///
/// libzip checks it while reading and says only that it is wrong; this one tells what it is, for the report and for
/// what we write. Plain and slow, because no member that is merely read needs it.
func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { remainder, byte in
        table[Int((remainder ^ UInt32(byte)) & 0xff)] ^ remainder >> 8
    }
}

private let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { remainder, _ in
        remainder & 1 == 0 ? remainder >> 1 : remainder >> 1 ^ 0xedb8_8320
    }
}
