// SPDX-License-Identifier: Apache-2.0

/// The two spellings of base64 that the contract uses: with padding for key files and digest headers, the URL alphabet
/// without padding for signatures (RFC 4648 §4, §5). Decoding is strict: one spelling for one value, so that nothing can
/// be written in two ways and signed in one.
package enum Base64 {
    private static let standard = Alphabet("+/"), url = Alphabet("-_")

    /// With padding, alphabet `+/`.
    package static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        encode(bytes, alphabet: standard, to: &text)
        while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Without padding, alphabet `-_`.
    package static func urlText(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        encode(bytes, alphabet: url, to: &text)
        return String(decoding: text, as: UTF8.self)
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
        urlBytes(Array(text)[...])
    }

    /// The same for bytes at hand. Not generic, because a generic function that another module calls asks a table for
    /// each byte: 43 characters took 2 µs (measured).
    package static func urlBytes(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        decode(text, alphabet: url)
    }

    /// Appends what ``urlText(_:)`` writes.
    package static func appendURLText(of bytes: [UInt8], to text: inout [UInt8]) {
        encode(bytes, alphabet: url, to: &text)
    }

    private static func encode(_ bytes: [UInt8], alphabet: Alphabet, to text: inout [UInt8]) {
        var (bits, count, place): (UInt32, Int, Int) = (0, 0, text.count)
        text.append(contentsOf: repeatElement(0, count: (bytes.count * 4 + 2) / 3))
        var target = text.mutableSpan
        let characters = alphabet.characters.span
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                target[place] = characters[Int(bits >> UInt32(count) & 0x3F)]
                place += 1
            }
        }
        if count > 0 { target[place] = characters[Int(bits << UInt32(6 - count) & 0x3F)] }
    }

    private static func decode(_ text: ArraySlice<UInt8>, alphabet: Alphabet) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for character in text {
            let value = alphabet.values[Int(character)]
            guard value != Alphabet.none else { return nil }
            bits = (bits << 6 | UInt32(value)) & 0xFFFF
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

    /// 64 characters and, by character, what they stand for.
    private struct Alphabet {
        static let none: UInt8 = 0xFF

        let characters: [UInt8]
        private(set) var values = [UInt8](repeating: none, count: 256)

        init(_ last: String) {
            characters = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last).utf8)
            for (value, character) in characters.enumerated() { values[Int(character)] = UInt8(value) }
        }
    }
}
