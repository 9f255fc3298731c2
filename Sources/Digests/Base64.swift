// SPDX-License-Identifier: Apache-2.0

/// The two spellings of base64 that the contract uses: with padding for key files and digest headers, the URL alphabet
/// without padding for signatures (RFC 4648 §4, §5). Decoding is strict: one spelling for one value, so that nothing can
/// be written in two ways and signed in one.
package enum Base64 {
    private static let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let url = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// With padding, alphabet `+/`.
    package static func text(_ bytes: [UInt8]) -> String {
        var text = encode(bytes, alphabet: standard)
        while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Without padding, alphabet `-_`.
    package static func urlText(_ bytes: [UInt8]) -> String {
        String(decoding: encode(bytes, alphabet: url), as: UTF8.self)
    }

    /// The bytes of padded base64; nil for anything that ``text(_:)`` would not have written.
    package static func bytes(_ text: String) -> [UInt8]? {
        let padded = Array(text.utf8)
        guard padded.count.isMultiple(of: 4) else { return nil }
        let padding = padded.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard padding <= 2 else { return nil }
        return decode(padded.dropLast(padding), alphabet: standard)
    }

    /// The bytes of unpadded URL base64; nil for anything that ``urlText(_:)`` would not have written.
    package static func urlBytes(_ text: some Collection<UInt8>) -> [UInt8]? {
        decode(text, alphabet: url)
    }

    private static func encode(_ bytes: [UInt8], alphabet: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(alphabet[Int(bits >> UInt32(count) & 0x3F)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 0x3F)]) }
        return text
    }

    private static func decode(_ text: some Collection<UInt8>, alphabet: [UInt8]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for character in text {
            guard let value = value(of: character, last: alphabet[63]) else { return nil }
            bits = (bits << 6 | value) & 0xFFFF
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        // Left-over bits must be none, or 2 or 4 zero bits: otherwise a second spelling of the same bytes would pass.
        guard count < 6, bits & ((1 << UInt32(count)) - 1) == 0 else { return nil }
        return bytes
    }

    private static func value(of character: UInt8, last: UInt8) -> UInt32? {
        switch character {
        case 0x41...0x5A: UInt32(character - 0x41)
        case 0x61...0x7A: UInt32(character - 0x61 + 26)
        case 0x30...0x39: UInt32(character - 0x30 + 52)
        case last: 63
        case last == UInt8(ascii: "/") ? UInt8(ascii: "+") : UInt8(ascii: "-"): 62
        default: nil
        }
    }
}
