// SPDX-License-Identifier: Apache-2.0

/// A JSON text in the making. Keys keep the order in which they are written, numbers are plain, what does not exist is left
/// out: so that the tool and the server print the same bytes for the same file.
package indirect enum JSONValue: Sendable, Hashable {
    case string(String)
    case integer(Int)
    case number(Double)
    case flag(Bool)
    case array([JSONValue])
    case object([Member])

    package struct Member: Sendable, Hashable {
        package let key: String
        /// nil leaves the member out.
        package let value: JSONValue?

        package init(_ key: String, _ value: JSONValue?) {
            self.key = key
            self.value = value
        }
    }

    /// An object with these members in this order; nil ones are left out.
    package static func members(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(members.map { Member($0.key, $0.value) })
    }

    /// A string, or nothing.
    package static func text(_ text: String?) -> JSONValue? { text.map { .string($0) } }
    /// An integer, or nothing.
    package static func count(_ number: Int?) -> JSONValue? { number.map { .integer($0) } }
    /// A number, or nothing; also nothing for what JSON has no number for.
    package static func real(_ number: Double?) -> JSONValue? {
        number.flatMap { $0.isFinite ? .number($0) : nil }
    }

    /// Compact, without white space, UTF-8.
    package var text: String {
        var writer = JSONWriter()
        writer.write(self)
        return writer.text
    }
}

/// Writes JSON into one growing text.
private struct JSONWriter {
    private(set) var text = ""

    mutating func write(_ value: JSONValue) {
        switch value {
        case .string(let string): write(string)
        case .integer(let number): text += "\(number)"
        case .number(let number): text += number.isFinite ? PlainNumber.text(number) : "0"
        case .flag(let flag): text += flag ? "true" : "false"
        case .array(let values): write(values)
        case .object(let members): write(members)
        }
    }

    private mutating func write(_ values: [JSONValue]) {
        text += "["
        for (position, value) in values.enumerated() {
            if position > 0 { text += "," }
            write(value)
        }
        text += "]"
    }

    private mutating func write(_ members: [JSONValue.Member]) {
        text += "{"
        var isFirst = true
        for member in members {
            guard let value = member.value else { continue }
            if !isFirst { text += "," }
            isFirst = false
            write(member.key)
            text += ":"
            write(value)
        }
        text += "}"
    }

    private mutating func write(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: text += Self.escaped(scalar.value)
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private static func escaped(_ code: UInt32) -> String {
        let digits = String(code, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
