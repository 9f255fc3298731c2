// SPDX-License-Identifier: Apache-2.0

/// Names as URI references (RFC 3986). Only unreserved characters stay as they are, so that no colon makes a scheme of a
/// name and no backslash, blank or control character is left.
enum URIReference {
    /// A path of the file system. A relative one stays relative, without empty and `.` parts: `./a.kmz` and `a.kmz` are
    /// one file of a repository. An absolute one becomes a `file:` URI, because a reference that begins with a slash is
    /// relative to no folder that a reader knows.
    static func path(_ path: String) -> String {
        let parts = path.utf8.split(separator: slash).filter { !$0.elementsEqual(".".utf8) }
        let reference = parts.map { encoded($0) }.joined(separator: "/")
        return path.utf8.first == slash ? "file:///" + reference : reference
    }

    /// The name of an entry as it stands in the archive. A slash in front is encoded: two of them would name a host.
    static func entry(_ name: String) -> String {
        let isAbsolute = name.utf8.first == slash
        let rest = isAbsolute ? name.utf8.dropFirst() : name.utf8[...]
        let parts = rest.split(separator: slash, omittingEmptySubsequences: false)
        return (isAbsolute ? "%2F" : "") + parts.map { encoded($0) }.joined(separator: "/")
    }

    private static let slash = UInt8(ascii: "/")

    private static func encoded(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            if isUnreserved(byte) {
                text.append(byte)
            } else {
                text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }
}
