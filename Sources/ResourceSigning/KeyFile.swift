// SPDX-License-Identifier: Apache-2.0

import Digests
import FoundationEssentials

/// The JSON form of a key ring: `{"keys":[{"id":"k1","secret":"<base64>","use":"sign"},…]}`.
package enum KeyFile {
    private struct File: Codable {
        var keys: [Entry]
    }

    private struct Entry: Codable {
        var id: String
        var secret: String
        var use: String
    }

    /// The ring that the bytes of a key file describe.
    package static func ring(from bytes: [UInt8]) throws(KeyRingFault) -> KeyRing {
        let file: File
        do {
            file = try JSONDecoder().decode(File.self, from: Data(bytes))
        } catch {
            // The decoder's own words may quote the text around the fault, hence a secret.
            throw .notAKeyFile("it is not JSON, or a field is missing or of another type")
        }
        var keys: [SigningKey] = []
        for entry in file.keys {
            guard let id = KeyID(entry.id) else { throw .key("a key's id is \(shown(entry.id))") }
            guard let use = SigningKey.Use(rawValue: entry.use) else {
                throw .key("key \(id) has use \(shown(entry.use))")
            }
            guard let secret = Base64.bytes(entry.secret), let key = SigningKey(id: id, use: use, secret: secret) else {
                throw .secret(id.text)
            }
            keys.append(key)
        }
        return try KeyRing(keys)
    }

    /// A word of the file for a message; what is longer than any word may be a secret that stands in the wrong place.
    private static func shown(_ text: String) -> String {
        text.utf8.count <= 16 ? "\"\(text)\"" : "a text of \(text.utf8.count) bytes"
    }

    /// The bytes of the key file for a ring. They hold the secrets: write them with mode 0600 and nowhere else.
    package static func bytes(of ring: KeyRing) -> [UInt8] {
        let entries = ring.all.map { key in
            #"    {"id":"\#(key.id)","secret":"\#(Base64.text(key.secret))","use":"\#(key.use.rawValue)"}"#
        }
        return Array("{\"keys\":[\n\(entries.joined(separator: ",\n"))\n]}\n".utf8)
    }
}
