// SPDX-License-Identifier: Apache-2.0

import HTTPValues
import Identifiers
import PlainJSON
import WPMLRules
import WaylineService

extension WaylineRecord {
    /// The record as the API answers it. What was judged at the upload stands in it as it was judged.
    func json() -> [UInt8] {
        var text = JSONText()
        text.member("id", .string(id.text))
        text.member("name", .string(name))
        text.member("fingerprint", .string("\(fingerprint)"))
        text.member("digest", .string("\(digest)"))
        text.member("size", .int(size))
        text.member("profile", .string(profile.rawValue))
        text.member("verdict", "accepted")  // nothing else is stored
        text.member("findings", raw: findings)
        text.member("summary", raw: summary)
        text.member("created_at", .string("\(createdAt)"))
        return text.finished()
    }

    /// The judgement alone: the fields of `wayline check --format json` that a record has.
    func reportJSON() -> [UInt8] {
        var text = JSONText()
        text.member("id", .string(id.text))
        text.member("path", .string(name + ".kmz"))
        text.member("profile", .string(profile.rawValue))
        text.member("verdict", "accepted")
        text.member("fingerprint", .string("\(fingerprint)"))
        text.member("digest", .string("\(digest)"))
        text.member("size", .int(size))
        text.member("findings", raw: findings)
        text.member("summary", raw: summary)
        return text.finished()
    }
}

/// A piece of a list under its name, and where the next begins.
func listJSON(_ name: String, _ items: [[UInt8]], next: String?) -> [UInt8] {
    var text = JSONText()
    text.member(name, list: items)
    text.member("next_cursor", next.map { .string(Query.sealed($0)) })
    return text.finished()
}
