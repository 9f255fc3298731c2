// SPDX-License-Identifier: Apache-2.0

/// Links inside a text.
enum LinkText {
    private static let question = UInt8(ascii: "?")
    private static let at = UInt8(ascii: "@")

    /// The text without queries, fragments and user information of the links in it. What follows a question mark inside
    /// a word is a query, whether a host stands before it or not: a target without its host is signed all the same.
    static func withoutQueries(_ text: String) -> String {
        guard text.utf8.contains(question) || text.contains("://") || text.contains("%3") else { return text }
        var bytes: [UInt8] = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            if endsWord(byte) {
                bytes += cut(word) + [byte]
                word = []
            } else {
                word.append(byte)
            }
        }
        return String(decoding: bytes + cut(word), as: UTF8.self)
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte <= 0x20 || [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: ">")].contains(byte)
    }

    private static func cut(_ word: [UInt8]) -> [UInt8] {
        let address = withoutUser(word)
        guard let start = queryStart(address) else { return address }
        return start + 1 < address.count ? address[..<start] + Array("?\(Redaction.mark)".utf8) : address
    }

    /// Where a query or, in a link, a fragment begins. `%3F` is a question mark that somebody wrapped.
    private static func queryStart(_ word: [UInt8]) -> Int? {
        let isLink = contains(word, "://")
        return word.indices.first { index in
            let rest = word[index...]
            return word[index] == question || isLink && word[index] == UInt8(ascii: "#")
                || rest.starts(with: "%3F".utf8) || rest.starts(with: "%3f".utf8)
        }
    }

    /// `user:password@` between `://` and the end of the host.
    private static func withoutUser(_ word: [UInt8]) -> [UInt8] {
        guard let scheme = position(of: "://", in: word) else { return word }
        let start = scheme + 3
        let rest = word[start...]
        let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == question } ?? word.endIndex
        guard let last = word[start..<end].lastIndex(of: at) else { return word }
        return word[..<start] + Array("\(Redaction.mark)@".utf8) + word[(last + 1)...]
    }

    private static func contains(_ word: [UInt8], _ text: String) -> Bool { position(of: text, in: word) != nil }

    private static func position(of text: String, in word: [UInt8]) -> Int? {
        word.indices.first { word[$0...].starts(with: text.utf8) }
    }
}
