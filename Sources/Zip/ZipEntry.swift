// SPDX-License-Identifier: Apache-2.0

/// One member of an archive, as its central directory claims and its local header repeats.
package struct ZipEntry: Sendable, Hashable {
    /// The name, decoded as UTF-8. A name that is not UTF-8 is a defect and shown here with replacement characters.
    package var name: String
    /// 0 stored, 8 deflated; anything else is a defect.
    package var method: UInt16
    /// General purpose bits.
    package var flags: UInt16
    package var crc32: UInt32
    package var compressedSize: UInt64
    /// Bytes after inflating, as declared; reading stops and reports when there are more.
    package var size: UInt64
    /// Offset of the local header from the start of the archive.
    package var headerOffset: UInt64

    package init(
        name: String, method: UInt16, flags: UInt16, crc32: UInt32, compressedSize: UInt64, size: UInt64,
        headerOffset: UInt64
    ) {
        self.name = name
        self.method = method
        self.flags = flags
        self.crc32 = crc32
        self.compressedSize = compressedSize
        self.size = size
        self.headerOffset = headerOffset
    }

    /// A directory entry (`wpmz/`), which has no bytes.
    package var isDirectory: Bool { name.hasSuffix("/") }
    /// Sizes and checksum follow the data (general purpose bit 3).
    package var hasDataDescriptor: Bool { flags & 0x0008 != 0 }
}
