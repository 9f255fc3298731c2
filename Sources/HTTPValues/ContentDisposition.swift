// SPDX-License-Identifier: Apache-2.0

/// `Content-Disposition` of a download: the name twice, once for those who read only ASCII and once in full (RFC 6266,
/// RFC 8187).
package enum ContentDisposition {
    /// - Parameter name: a wayline's name; `.kmz` is added.
    package static func attachment(_ name: String) -> String {
        let file = name + ".kmz"
        return #"attachment; filename="\#(plain(file))"; filename*=UTF-8''\#(escaped(file))"#
    }

    /// Quoted-string text without anything to escape: what is not plain becomes `_`. A percent sign too, because some
    /// readers decode it here, where it means itself.
    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isPlain =
                        scalar.value >= 0x20 && scalar.value < 0x7F && scalar != "\"" && scalar != "\\" && scalar != "%"
                    return isPlain ? scalar : "_"
                }))
    }

    /// RFC 8187 `value-chars`: everything outside `attr-char` as a percent-encoded byte of UTF-8.
    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isAttributeCharacter(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isAttributeCharacter(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7A) || "!#$&+-.^_`|~".utf8.contains(byte)
    }
}
