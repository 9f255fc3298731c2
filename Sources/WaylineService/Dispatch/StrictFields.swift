// SPDX-License-Identifier: Apache-2.0

package import DockProtocol
package import PlainJSON

/// Reads the fields of a request body by name and type, and remembers everything that is wrong with them at once.
///
/// The API is strict where the dock protocol is lenient: a number in quotes is a fault here, because the caller can mend it.
package struct StrictFields {
    private let object: JSONObject
    private let prefix: String
    private var known: Set<String> = []
    package private(set) var faults: [FieldFault] = []

    /// - Parameter prefix: put before each name in a fault: `ready_conditions.` for a nested object.
    package init(_ object: JSONObject, prefix: String = "") {
        self.object = object
        self.prefix = prefix
    }

    package mutating func int(_ name: String) -> Int? {
        guard let value = value(name) else { return nil }
        if case .int(let number) = value { return number }
        return fault(name, value, "must be a whole number", "write it without quotes, fraction or exponent")
    }

    package mutating func number(_ name: String) -> Double? {
        guard let value = value(name) else { return nil }
        if case .int(let number) = value { return Double(number) }
        if case .double(let number) = value { return number }
        return fault(name, value, "must be a number", "write it without quotes")
    }

    package mutating func text(_ name: String) -> String? {
        guard let value = value(name) else { return nil }
        if case .string(let text) = value { return text }
        return fault(name, value, "must be text", "put it in quotes")
    }

    package mutating func bool(_ name: String) -> Bool? {
        guard let value = value(name) else { return nil }
        if case .bool(let bool) = value { return bool }
        return fault(name, value, "must be true or false", "write true or false without quotes")
    }

    /// The fields of a nested object; nil when it is absent or no object.
    package mutating func object(_ name: String) -> StrictFields? {
        guard let value = value(name) else { return nil }
        if case .object(let object) = value { return StrictFields(object, prefix: prefix + name + ".") }
        return fault(name, value, "must be an object", "write it in braces")
    }

    /// Text in a grammar, parsed.
    package mutating func parsed<Value>(_ name: String, grammar: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = text(name) else { return nil }
        if let value = parse(text) { return value }
        return fault(name, .string(text), "must be \(grammar)", "send one of that form")
    }

    /// Adds the fault of a field that has to be there.
    package mutating func require(_ value: (some Any)?, _ name: String, _ rule: String) {
        guard value == nil, !faults.contains(where: { $0.field == prefix + name }) else { return }
        faults.append(FieldFault(field: prefix + name, value: "absent", rule: rule, remedy: "send the field"))
    }

    /// Adds a nested object's faults, unknown names included.
    package mutating func absorb(_ nested: StrictFields) {
        faults += nested.allFaults
    }

    /// Every fault, with one for each name that was never asked for.
    package var allFaults: [FieldFault] {
        faults
            + object.members.filter { !known.contains($0.name) }.map {
                FieldFault(
                    field: prefix + $0.name, value: Self.shown($0.value), rule: "is not a field of this request",
                    remedy: "remove it, or correct its name to one of \(known.sorted().joined(separator: ", "))")
            }
    }

    private mutating func value(_ name: String) -> JSONValue? {
        known.insert(name)
        guard let value = object[name], value != .null else { return nil }
        return value
    }

    private mutating func fault<Value>(_ name: String, _ value: JSONValue, _ rule: String, _ remedy: String) -> Value? {
        faults.append(FieldFault(field: prefix + name, value: Self.shown(value), rule: rule, remedy: remedy))
        return nil
    }

    private static func shown(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): "\"\(text.prefix(80))\""
        case .array: "an array"
        case .object: "an object"
        }
    }
}
