// SPDX-License-Identifier: Apache-2.0

/// One header of the central directory (APPNOTE 4.3.12) and where its variable parts stand.
struct DirectoryRecord {
    static let signature: UInt32 = 0x0201_4b50
    static let fixedLength = 46

    /// Where the record begins.
    let offset: Int
    let entry: ZipEntry
    let name: Range<Int>
    let extra: Range<Int>
    let comment: Range<Int>
    let versionNeeded: UInt16
    let disk: UInt16
    let externalAttributes: UInt32

    /// Reads the record at `offset`; nil when it does not begin there or does not end before `end`.
    init?(_ bytes: [UInt8], at offset: Int, before end: Int) {
        guard offset + Self.fixedLength <= end, bytes.hasSignature(Self.signature, at: offset) else { return nil }
        let name = offset + Self.fixedLength..<offset + Self.fixedLength + Int(bytes.uint16(at: offset + 28))
        let extra = name.upperBound..<name.upperBound + Int(bytes.uint16(at: offset + 30))
        let comment = extra.upperBound..<extra.upperBound + Int(bytes.uint16(at: offset + 32))
        guard comment.upperBound <= end else { return nil }
        self.offset = offset
        self.name = name
        self.extra = extra
        self.comment = comment
        versionNeeded = bytes.uint16(at: offset + 6)
        disk = bytes.uint16(at: offset + 34)
        externalAttributes = bytes.uint32(at: offset + 38)
        entry = ZipEntry(
            name: String(decoding: bytes[name], as: UTF8.self),
            method: bytes.uint16(at: offset + 10),
            flags: bytes.uint16(at: offset + 8),
            crc32: bytes.uint32(at: offset + 16),
            compressedSize: UInt64(bytes.uint32(at: offset + 20)),
            size: UInt64(bytes.uint32(at: offset + 24)),
            headerOffset: UInt64(bytes.uint32(at: offset + 42)))
    }

    var end: Int { comment.upperBound }
    /// One of the numbers is the mark that refers to a zip64 extra field.
    var needsZip64: Bool {
        let mark = UInt64(UInt32.max)
        return entry.compressedSize == mark || entry.size == mark || entry.headerOffset == mark
    }
    /// The file type bits of the Unix mode, 0 when none is given.
    var fileType: UInt32 { externalAttributes >> 16 & 0xf000 }
}
