// SPDX-License-Identifier: Apache-2.0

import Digests

/// Walks the raw bytes of a request target from left to right.
struct LinkScanner {
    private let bytes: [UInt8]
    private(set) var position: Int

    /// - Parameter start: where the target begins.
    init(_ bytes: [UInt8], from start: Int) {
        self.bytes = bytes
        position = start
    }

    /// Steps over exactly this text.
    mutating func expect(_ text: StaticString, part: String) throws(GrantRefusal) {
        guard stands(text) else { throw .malformed(part: part, expected: "\"\(text)\" in its place") }
        position += text.utf8CodeUnitCount
    }

    /// The next `count` bytes, which must be ASCII.
    mutating func take(_ count: Int, part: String) throws(GrantRefusal) -> String {
        guard bytes.count - position >= count else { throw .malformed(part: part, expected: "\(count) characters") }
        defer { position += count }
        return ascii(bytes[position..<position + count])
    }

    /// All bytes up to the next parameter or the end; may be none.
    mutating func takeValue() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "&") { position += 1 }
        return bytes[start..<position]
    }

    /// A parameter that may be absent: nil when its name does not stand here, an error when its value is not in the grammar.
    mutating func optional<Value>(
        _ name: StaticString, part: String, _ parse: (String) -> Value?
    ) throws(GrantRefusal) -> Value? {
        guard stands(name) else { return nil }
        position += name.utf8CodeUnitCount
        guard let value = parse(ascii(takeValue())) else {
            throw .malformed(part: part, expected: "a value in its grammar")
        }
        return value
    }

    /// Everything that is left.
    func rest() -> ArraySlice<UInt8> { bytes[position...] }

    private func stands(_ text: StaticString) -> Bool {
        let bytes = bytes.span
        guard bytes.count - position >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where bytes[position + index] != text.utf8Start[index] { return false }
        return true
    }

    /// Bytes above 127 become some character beyond ASCII. No grammar here accepts any, so that no two spellings read
    /// alike.
    private func ascii(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
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
