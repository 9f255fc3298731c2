// SPDX-License-Identifier: Apache-2.0

/// What bytes that are no archive look like, so that the report can say "gzip" where a user renamed the wrong file.
enum ForeignBytes {
    /// One word for the first bytes; "unknown" when none of the known beginnings fits.
    static func guess(_ bytes: [UInt8]) -> String {
        guard !bytes.isEmpty else { return "empty" }
        if let kind = beginnings.first(where: { bytes.starts(with: $0.bytes) })?.kind { return kind }
        if bytes.dropFirst(257).starts(with: Array("ustar".utf8)) { return "tar" }
        return markup(bytes.prefix(256)) ?? "unknown"
    }

    private static let beginnings: [(bytes: [UInt8], kind: String)] = [
        ([0x1f, 0x8b], "gzip"),
        (Array("%PDF".utf8), "PDF"),
        ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "7z"),
        (Array("Rar!".utf8), "RAR"),
        (Array("BZh".utf8), "bzip2"),
        ([0xfd, 0x37, 0x7a, 0x58, 0x5a], "xz"),
        ([0x28, 0xb5, 0x2f, 0xfd], "zstd"),
        ([0x89, 0x50, 0x4e, 0x47], "PNG"),
        ([0xff, 0xd8, 0xff], "JPEG"),
        ([0x7f, 0x45, 0x4c, 0x46], "ELF"),
    ]

    /// HTML and XML, after a byte order mark and white space.
    private static func markup(_ start: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: start, as: UTF8.self).lowercased()
            .drop { $0.isWhitespace || $0 == "\u{feff}" }
        if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") { return "HTML" }
        return text.hasPrefix("<?xml") || text.hasPrefix("<kml") ? "XML" : nil
    }
}
