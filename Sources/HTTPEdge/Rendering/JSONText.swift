// SPDX-License-Identifier: Apache-2.0

import PlainJSON

/// Writes a JSON object member by member, among them some whose bytes are ready: a report is answered exactly as it was
/// judged and stored.
struct JSONText {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    /// Adds a member; nothing for nil.
    mutating func member(_ name: String, _ value: JSONValue?) {
        guard let value else { return }
        begin(name)
        value.write(into: &bytes)
    }

    /// Adds a member whose value is JSON already; nothing for nil.
    mutating func member(_ name: String, raw json: [UInt8]?) {
        guard let json else { return }
        begin(name)
        bytes.append(contentsOf: json)
    }

    /// Adds a list of objects that are JSON already.
    mutating func member(_ name: String, list: [[UInt8]]) {
        begin(name)
        bytes.reserveCapacity(bytes.count + list.reduce(list.count + 64) { $0 + $1.count })
        bytes.append(UInt8(ascii: "["))
        for (index, object) in list.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: object)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func begin(_ name: String) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    consuming func finished() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
