// SPDX-License-Identifier: Apache-2.0

/// Finds the first bytes that are not UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF), or
/// NUL, behind which libxml2 would stop reading without a word (measured on 2.9.14).
enum UTF8Check {
    /// The first offence, as the range of its bytes; nil when there is none.
    static func firstOffence(in bytes: Span<UInt8>) -> Range<Int>? {
        var index = 0
        while index < bytes.count {
            // Almost every byte of a wayline is ASCII: eight at a time.
            if index + 8 <= bytes.count, isPlain(bytes, at: index) {
                index += 8
                continue
            }
            let length = sequenceLength(in: bytes, at: index)
            guard length > 0 else { return index..<index - length }
            index += length
        }
        return nil
    }

    /// What the offending bytes are, for the report: "NUL", another encoding's byte order mark, or the bytes
    /// themselves.
    static func description(of offence: Range<Int>, in bytes: [UInt8]) -> String {
        if offence.lowerBound == 0, let mark = foreignMarks.first(where: { bytes.starts(with: $0.bytes) }) {
            return mark.name
        }
        // The second byte of "<" in UTF-16, little end first.
        if bytes[offence.lowerBound] == 0 { return offence.lowerBound == 1 ? "UTF-16" : "NUL" }
        return "bytes " + bytes[offence].map { String($0, radix: 16) }.joined(separator: " ")
    }

    /// The longer mark first: that of UTF-32 begins with that of UTF-16.
    private static let foreignMarks: [(bytes: [UInt8], name: String)] = [
        ([0xff, 0xfe, 0x00, 0x00], "UTF-32"), ([0x00, 0x00, 0xfe, 0xff], "UTF-32"),
        ([0xff, 0xfe], "UTF-16"), ([0xfe, 0xff], "UTF-16"), ([0x00, 0x3c], "UTF-16"),
    ]

    @inline(__always)
    private static func isPlain(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        let word = bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        let high: UInt64 = 0x8080_8080_8080_8080
        // The second term has a bit where a byte is zero.
        return (word | ((word &- 0x0101_0101_0101_0101) & ~word)) & high == 0
    }

    /// The length of the sequence at `index`; for an offence the number of its bytes, negative.
    private static func sequenceLength(in bytes: Span<UInt8>, at index: Int) -> Int {
        let lead = bytes[index]
        if lead < 0x80 { return lead == 0 ? -1 : 1 }
        guard let form = form(of: lead) else { return -1 }
        for position in 1..<form.length {
            guard index + position < bytes.count else { return -position }
            let range = position == 1 ? form.second : 0x80...0xbf
            if !range.contains(bytes[index + position]) { return -position }
        }
        return form.length
    }

    /// Table 3-7 of the Unicode standard: how long a sequence is and what its second byte may be.
    private static func form(of lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch lead {
        case 0xc2...0xdf: (2, 0x80...0xbf)
        case 0xe0: (3, 0xa0...0xbf)
        case 0xed: (3, 0x80...0x9f)
        case 0xe1...0xef: (3, 0x80...0xbf)
        case 0xf0: (4, 0x90...0xbf)
        case 0xf1...0xf3: (4, 0x80...0xbf)
        case 0xf4: (4, 0x80...0x8f)
        default: nil
        }
    }
}
