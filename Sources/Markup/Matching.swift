// SPDX-License-Identifier: Apache-2.0

extension Span<UInt8> {
    /// Whether these characters stand at `offset`; false when fewer bytes are left.
    @inline(__always)
    func matches(_ text: StaticString, at offset: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard offset + length <= count else { return false }
        for position in 0..<length where self[offset + position] != text.utf8Start[position] { return false }
        return true
    }

    /// Whether the bytes from `offset` on are only the beginning of `text`.
    func isCutOff(_ text: StaticString, at offset: Int) -> Bool {
        guard count - offset < text.utf8CodeUnitCount else { return false }
        for position in 0..<count - offset where self[offset + position] != text.utf8Start[position] { return false }
        return true
    }

    /// The bytes of a range as text.
    func text(_ range: Range<Int>) -> String {
        String(decoding: range.map { self[$0] }, as: UTF8.self)
    }
}
