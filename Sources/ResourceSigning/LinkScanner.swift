// SPDX-License-Identifier: Apache-2.0

import Digests

/// Walks the raw bytes of a request target from left to right.
struct LinkScanner {
    private let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Steps over exactly this text.
    mutating func expect(_ text: String, part: String) throws(GrantRefusal) {
        guard bytes[position...].starts(with: text.utf8) else {
            throw .malformed(part: part, expected: "\"\(text)\" in its place")
        }
        position += text.utf8.count
    }

    /// The next `count` bytes, which must be ASCII.
    mutating func take(_ count: Int, part: String) throws(GrantRefusal) -> String {
        guard bytes.count - position >= count else { throw .malformed(part: part, expected: "\(count) characters") }
        defer { position += count }
        return ascii(bytes[position..<position + count])
    }

    /// The longest run of bytes that satisfy the condition; may be empty.
    mutating func take(while condition: (UInt8) -> Bool) -> String {
        let run = bytes[position...].prefix(while: condition)
        position += run.count
        return ascii(run)
    }

    /// A parameter that may be absent: nil when its name does not stand here, an error when its value is not in the grammar.
    mutating func optional<Value>(
        _ name: String, part: String, _ parse: (String) -> Value?
    ) throws(GrantRefusal) -> Value? {
        guard bytes[position...].starts(with: name.utf8) else { return nil }
        position += name.utf8.count
        let text = take(while: { $0 != UInt8(ascii: "&") })
        guard let value = parse(text) else { throw .malformed(part: part, expected: "a value in its grammar") }
        return value
    }

    /// Everything that is left.
    func rest() -> ArraySlice<UInt8> { bytes[position...] }

    /// Bytes above 127 become a character that no grammar here accepts, so that no two spellings read alike.
    private func ascii(_ bytes: ArraySlice<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : "\u{FFFD}" }))
    }
}

extension LinkText {
    /// 43 characters of URL base64: 32 bytes, in the one spelling that we write.
    static func signature(_ text: ArraySlice<UInt8>) throws(GrantRefusal) -> [UInt8] {
        guard text.count == 43, let bytes = Base64.urlBytes(text), bytes.count == 32 else {
            throw .malformed(part: "Signature", expected: "43 characters of URL base64 at the end")
        }
        return bytes
    }
}
