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
        var place = text.count
        text.append(contentsOf: repeatElement(0, count: (bytes.count * 4 + 2) / 3))
        var target = text.mutableSpan
        let source = bytes.span, characters = alphabet.characters.span
        // Three bytes are four characters; fewer at the end are filled up with zero bits.
        for start in stride(from: 0, to: source.count, by: 3) {
            let count = min(3, source.count - start)
            var group: UInt32 = 0
            for index in 0..<3 { group = group << 8 | (index < count ? UInt32(source[start + index]) : 0) }
            for index in 0...count {
                target[place] = characters[Int(group >> UInt32(18 - 6 * index) & 0x3F)]
                place += 1
            }
        }
    }

    private static func decode(_ text: ArraySlice<UInt8>, alphabet: Alphabet) -> [UInt8]? {
        // One character left over holds six bits of eight.
        guard text.count % 4 != 1 else { return nil }
        let source = text.span, values = alphabet.values.span
        var isRight = true
        let bytes = [UInt8](unsafeUninitializedCapacity: source.count * 3 / 4) { target, written in
            for start in stride(from: 0, to: source.count, by: 4) {
                let count = min(4, source.count - start)
                var (group, seen): (UInt32, UInt8) = (0, 0)
                for index in 0..<4 {
                    let value = index < count ? values[Int(source[start + index])] : 0
                    group = group << 6 | UInt32(value & 0x3F)
                    seen |= value
                }
                for index in 0..<count - 1 {
                    target[written] = UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * index))
                    written += 1
                }
                // Left-over bits must be zero: otherwise a second spelling of the same bytes would pass.
                isRight = isRight && seen <= 0x3F && group & (0xFF_FFFF >> UInt32(8 * (count - 1))) == 0
            }
        }
        return isRight ? bytes : nil
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
