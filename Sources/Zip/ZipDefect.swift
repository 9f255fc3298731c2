// SPDX-License-Identifier: Apache-2.0

/// Why bytes are not an archive that we open, and where. A rule of the family Z decides what each means.
package struct ZipDefect: Error, Sendable, Hashable {
    /// The closed set of reasons. Associated text is data of the archive, already made safe to print.
    package enum Kind: Sendable, Hashable {
        /// No end-of-central-directory record; what the bytes look like instead ("empty", "gzip", "PDF", "HTML", "7z",
        /// "RAR", "XML", "tar", "bzip2", "xz", "zstd", "PNG", "JPEG", "ELF", "unknown").
        case notAnArchive(String)
        /// The central directory cannot be read, an offset, size or count points outside the file, members overlap, or a
        /// header says what none may; what.
        case corrupt(String)
        /// The member is encrypted.
        case encrypted
        /// A method other than 0 and 8.
        case method(UInt16)
        /// CRC-32 of the bytes and as declared.
        case checksum(actual: UInt32, declared: UInt32)
        /// More or fewer bytes than declared.
        case size(actual: UInt64, declared: UInt64)
        /// The deflate stream is broken, too short or followed by other bytes.
        case deflate(String)
        /// `..` or `.`, an absolute path, a drive letter, NUL or another control character, an empty name or segment,
        /// more than 255 bytes; which.
        case unsafeName(String)
        /// A symbolic link, device, fifo or socket by its Unix mode; which.
        case specialFile(String)
        /// One of ``ZipLimits``; its name (as in the contract) and its value.
        case limit(String, Int)
        /// The same name after Unicode normalisation and case folding; identical says whether the bytes agree.
        case duplicate(identical: Bool)
        /// Bytes that belong to no member; how many, and "before the archive", "between members", "behind the central
        /// directory", "after the archive", "in the comment".
        case strayBytes(Int, String)
        /// Local header and central directory disagree: on what, and both values.
        case headersDisagree(field: String, local: String, central: String)
        /// More than one disk.
        case multiDisk
        /// zip64 structures, which no archive within the limits needs.
        case zip64(String)
        /// The name is not valid UTF-8; its bytes in hexadecimal.
        case nameEncoding(String)
        /// An extra field that is not a list of times or owners, or is cut, or renames the entry.
        case extraField(String)
    }

    package let kind: Kind
    /// The member concerned; nil for the archive as a whole.
    package let entry: String?
    /// Offset in the archive.
    package let offset: Int

    package init(_ kind: Kind, entry: String? = nil, at offset: Int) {
        self.kind = kind
        self.entry = entry
        self.offset = offset
    }
}
