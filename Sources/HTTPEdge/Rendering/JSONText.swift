// SPDX-License-Identifier: Apache-2.0

import PlainJSON

/// Writes a JSON object member by member, among them some whose bytes are ready: a report is answered exactly as it was
/// judged and stored.
struct JSONText {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    /// Adds a member; nothing for nil.
    mutating func member(_ name: String, _ value: JSONValue?) {
        member(name, raw: value.map { Array($0.text.utf8) })
    }

    /// Adds a member whose value is JSON already; nothing for nil.
    mutating func member(_ name: String, raw json: [UInt8]?) {
        guard let json else { return }
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: "\"\(name)\":".utf8)
        bytes.append(contentsOf: json)
    }

    /// Adds a list of objects that are JSON already.
    mutating func member(_ name: String, list: [[UInt8]]) {
        member(name, raw: [UInt8(ascii: "[")] + list.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")])
    }

    consuming func finished() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
