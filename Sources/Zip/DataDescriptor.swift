// SPDX-License-Identifier: Apache-2.0

/// Checksum and sizes that follow the data of a member written in one pass (APPNOTE 4.3.9).
///
/// The signature is optional by the specification and always written by Java, which Pilot 2 uses.
enum DataDescriptor {
    static let signature: UInt32 = 0x0807_4b50

    /// How many bytes the descriptor at `offset` takes; a defect when it is missing, cut or says something else than
    /// the central directory.
    static func length(
        in bytes: [UInt8], at offset: Int, before end: Int, for entry: ZipEntry
    ) -> Result<Int, ZipDefect> {
        if bytes.hasSignature(signature, at: offset), says(entry, bytes, at: offset + 4, before: end) {
            return .success(16)
        }
        if says(entry, bytes, at: offset, before: end) { return .success(12) }
        let seen = bytes[min(offset, end)..<min(offset + 16, end)]
        return .failure(
            ZipDefect(
                .headersDisagree(
                    field: "data descriptor", local: seen.isEmpty ? "none" : hexadecimal(seen), central: expected(entry)
                ),
                entry: entry.printableName, at: offset))
    }

    private static func says(_ entry: ZipEntry, _ bytes: [UInt8], at offset: Int, before end: Int) -> Bool {
        offset + 12 <= end
            && bytes.uint32(at: offset) == entry.crc32
            && UInt64(bytes.uint32(at: offset + 4)) == entry.compressedSize
            && UInt64(bytes.uint32(at: offset + 8)) == entry.size
    }

    private static func expected(_ entry: ZipEntry) -> String {
        var bytes: [UInt8] = []
        bytes.appendLittleEndian(signature)
        bytes.appendLittleEndian(entry.crc32)
        bytes.appendLittleEndian(UInt32(truncatingIfNeeded: entry.compressedSize))
        bytes.appendLittleEndian(UInt32(truncatingIfNeeded: entry.size))
        return hexadecimal(bytes[...])
    }
}
