// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// Takes secrets out of what is about to be written down.
///
/// It errs on the side of removing: a text that only looks like a secret is lost to whoever reads the recording, one
/// that was overlooked is lost to everybody else. Three things are secret: what stands under a name that says so, what
/// is written like a link's query or a token, and the values that this very service was told to keep.
package struct Redaction: Sendable {
    /// Stands where something was removed.
    package static let mark = "[removed]"

    /// Parts of names, in small letters and digits alone. `sign` is not among them: a `flighttask_create` carries the
    /// file's MD5 under it.
    private static let words = [
        "secret", "password", "passwd", "passphrase", "token", "credential", "licence", "license", "bindingcode",
        "bindcode", "nonce", "authoriz", "signature", "apikey", "appkey", "appid", "accesskey", "privatekey", "keyid",
        "bearer", "cookie",
    ]
    /// How a token of ours begins.
    private static let tokenPrefix = "wl_"
    /// Shorter values are words that stand everywhere.
    private static let shortestValue = 6

    private let values: [String]

    /// - Parameter values: secrets by value, wherever they stand; those of less than six bytes are not looked for.
    package init(values: [String] = []) {
        self.values = values.filter { $0.utf8.count >= Self.shortestValue }
    }

    /// The same members without secrets.
    package func redact(_ object: JSONObject) -> JSONObject {
        JSONObject(
            object.members.map { member in
                let value = Self.isSecret(name: member.name) ? Self.hide(member.value) : redact(member.value)
                return (redact(name: member.name), value)
            })
    }

    /// The same value without secrets.
    package func redact(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool: value
        case .int(let number): values.contains("\(number)") ? .string(Self.mark) : value
        case .double: value
        case .string(let text): .string(redact(text))
        case .array(let elements): .array(elements.map { redact($0) })
        case .object(let object): .object(redact(object))
        }
    }

    /// The same text without secrets: JSON in it is read, links lose their query, and what still speaks of a secret is
    /// removed as a whole.
    package func redact(_ text: String) -> String {
        if let nested = nested(text) { return nested }
        let cut = LinkText.withoutQueries(text)
        return isSuspect(cut) ? Self.mark : cut
    }

    /// Whether a text that nobody can read as JSON or as a link speaks of a secret.
    package func isSuspect(_ text: String) -> Bool {
        let plain = Self.plain(text)
        return Self.words.contains { plain.contains($0) } || text.contains(Self.tokenPrefix)
            || values.contains { text.contains($0) }
    }

    /// A text that is a JSON object or array, redacted within.
    private func nested(_ text: String) -> String? {
        guard let first = text.utf8.first(where: { $0 > 0x20 }), first == 0x7B || first == 0x5B,
            let value = JSONText.value(Array(text.utf8))
        else { return nil }
        return redact(value).text
    }

    /// A name is a word of the protocol. One that is not may be anything.
    private func redact(name: String) -> String {
        let isLink = name.contains("://") || name.contains("?")
        let isValue = name.contains(Self.tokenPrefix) || values.contains { name.contains($0) }
        return isLink || isValue ? Self.mark : name
    }

    private static func isSecret(name: String) -> Bool {
        let plain = plain(name)
        return words.contains { plain.contains($0) }
    }

    /// What says nothing of the secret stays: that there is none.
    private static func hide(_ value: JSONValue) -> JSONValue {
        switch value {
        case .null, .bool, .string(""): value
        case .object(let object) where object.members.isEmpty: value
        case .array(let elements) where elements.isEmpty: value
        default: .string(mark)
        }
    }

    /// Letters in small and digits; so `App-Key`, `app_key` and a text in UTF-16 are one spelling.
    private static func plain(_ text: String) -> String {
        String(
            decoding: text.utf8.compactMap { byte -> UInt8? in
                switch byte {
                case 0x41...0x5A: byte + 0x20
                case 0x61...0x7A, 0x30...0x39: byte
                default: nil
                }
            }, as: UTF8.self)
    }
}
