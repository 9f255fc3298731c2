// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
package import WaylineService

/// The parameters of a query, each at most once, none that the route does not know: a misspelt `profile` must not be
/// judged as the default one.
package struct Query: Sendable {
    private let values: [String: String]

    /// - Parameters:
    ///   - text: what follows the `?`, in the form that browsers and curl write (`%20` and `+` are spaces).
    ///   - names: the parameters that the route knows.
    package init(_ text: Substring?, knows names: [String]) throws(FieldFaults) {
        var values: [String: String] = [:]
        for pair in (text ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), let value = Self.decoded(parts.count == 2 ? parts[1] : "") else {
                throw Self.fault(
                    String(parts[0]), "not UTF-8 in percent encoding", "must be percent-encoded UTF-8", "encode it")
            }
            guard names.contains(name) else {
                let known = names.isEmpty ? "it takes none" : "it takes \(names.joined(separator: ", "))"
                throw Self.fault(name, value, "is not a parameter of this request", known)
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw Self.fault(name, value, "must be given once", "remove all but one")
            }
        }
        self.values = values
    }

    package subscript(name: String) -> String? { values[name] }

    /// A parameter in a grammar; nil when it is absent.
    package func parsed<Value>(_ name: String, _ rule: String, _ parse: (String) -> Value?) throws(FieldFaults)
        -> Value?
    {
        guard let text = values[name] else { return nil }
        guard let value = parse(text) else { throw Self.fault(name, text, "must be \(rule)", "send one of that form") }
        return value
    }

    /// `limit` and `cursor` of a list. A cursor is the catalog's own, in letters that need no escaping.
    package func page() throws(FieldFaults) -> PageRequest {
        let limit = try parsed("limit", "a whole number from 1 to 200") { (text) -> Int? in
            Int(text).flatMap { (1...200).contains($0) ? $0 : nil }
        }
        let cursor = try parsed("cursor", "the next_cursor of the piece before", Self.opened)
        return PageRequest(limit: limit ?? 50, cursor: cursor)
    }

    /// What the API gives out for a catalog's cursor.
    package static func sealed(_ cursor: String) -> String { Base64.urlText(Array(cursor.utf8)) }

    private static func opened(_ cursor: String) -> String? {
        Base64.urlBytes(cursor.utf8).flatMap { String(validating: $0, as: UTF8.self) }
    }

    private static func fault(_ name: String, _ value: String, _ rule: String, _ remedy: String) -> FieldFaults {
        FieldFaults([FieldFault(field: ShownText.line(name), value: ShownText.line(value), rule: rule, remedy: remedy)])
    }

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let value = Hex.bytes(String(decoding: rest.prefix(2), as: UTF8.self)), value.count == 1 else {
                    return nil
                }
                bytes += value
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
