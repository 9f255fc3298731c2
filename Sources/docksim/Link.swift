// SPDX-License-Identifier: Apache-2.0

/// Links that lead nowhere, made from good ones without knowing how their platform signs them.
enum Link {
    /// The same link with one letter or digit near its end changed. That is where platforms put the signature; what is
    /// changed is not the very last one, in whose bits some encodings keep nothing.
    static func spoiled(_ url: String) -> String {
        var bytes = Array(url.utf8)
        let last = max(0, bytes.count - 4)
        guard let place = bytes.indices.prefix(last).last(where: { isFree(bytes, $0) }) else { return url + "0" }
        bytes[place] = changed(bytes[place])
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A path on the same host that does not exist.
    static func nowhere(_ url: String, unique: String) -> String {
        let start = url.firstRange(of: "://").map(\.upperBound) ?? url.startIndex
        let end = url[start...].firstIndex { $0 == "/" || $0 == "?" } ?? url.endIndex
        return "\(url[..<end])/docksim-\(unique).kmz"
    }

    /// A letter or digit that is no part of a percent escape.
    private static func isFree(_ bytes: [UInt8], _ place: Int) -> Bool {
        let escape = bytes[max(0, place - 2)..<place].contains(UInt8(ascii: "%"))
        return !escape && changed(bytes[place]) != bytes[place]
    }

    /// Another of the same kind, so that hexadecimal stays hexadecimal.
    private static func changed(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        default: byte
        }
    }
}
