// SPDX-License-Identifier: Apache-2.0

/// One JSON value as it stood in a message.
///
/// A value of our own, not a `Codable` detour: the same field comes as a number, a text or not at all depending on the
/// dock's firmware, and ``Lenient`` has to see which it was before it decides.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number without fraction and exponent that fits.
    case int(Int)
    /// Any other number; always finite.
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// A JSON object that keeps its members in order, so that what we send looks the same every time.
package struct JSONObject: Hashable, Sendable {
    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue
    }

    package private(set) var members: [Member] = []

    package init() {}

    /// Members in this order.
    package init(_ members: [(name: String, value: JSONValue)]) {
        self.members = members.map { Member(name: $0.name, value: $0.value) }
    }

    /// The value under `name`; nil when there is none. Of several the last counts, as in every browser.
    package subscript(name: String) -> JSONValue? {
        members.last { $0.name == name }?.value
    }

    /// Adds a member at the end. Absence is an absent key on our wire, never `null`: nothing is added for nil.
    package mutating func append(_ name: String, _ value: JSONValue?) {
        guard let value else { return }
        members.append(Member(name: name, value: value))
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// `["status": "ok", "ext": nil]` has one member: what is nil is left out.
    package init(dictionaryLiteral elements: (String, JSONValue?)...) {
        for (name, value) in elements { append(name, value) }
    }
}

extension JSONValue {
    /// The text of an identifier or the like; nil for nil, so that an absent value becomes an absent key.
    package static func text(_ text: String?) -> JSONValue? { text.map(JSONValue.string) }

    package static func number(_ number: Int?) -> JSONValue? { number.map(JSONValue.int) }

    /// Also nil for what JSON has no number for: infinities and nan.
    package static func number(_ number: Double?) -> JSONValue? {
        number.flatMap { $0.isFinite ? .double($0) : nil }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue?)...) {
        var object = JSONObject()
        for (name, value) in elements { object.append(name, value) }
        self = .object(object)
    }

    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}

extension JSONObject: CustomStringConvertible {
    /// Names alone: values may be signed links or keys, and this ends up in logs.
    package var description: String { "{" + members.map(\.name).joined(separator: ", ") + "}" }
}
