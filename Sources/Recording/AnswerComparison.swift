// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// Whether a platform answered a message as another did when it was recorded.
///
/// Not compared are the moment of the answer, links (where there was one, one is due) and what was removed from the
/// recording (where there was something, something is due). Members may stand in any order.
package struct AnswerComparison: Sendable {
    /// One thing that is not alike.
    package struct Difference: Hashable, Sendable, CustomStringConvertible {
        /// Member names with dots between them.
        package let path: String
        /// As JSON; nil when there was nothing.
        package let recorded: String?
        package let now: String?

        package var description: String {
            "\(path): recorded \(recorded ?? "nothing"), now \(now ?? "nothing")"
        }
    }

    private static let link = JSONValue.string("(link)")
    private let redaction = Redaction()

    package init() {}

    /// What differs between two answers, each a whole message.
    package func differences(recorded: JSONValue, now: JSONValue) -> [Difference] {
        var found: [Difference] = []
        compare(recorded, redaction.redact(now), at: "", into: &found)
        return found
    }

    private func compare(_ old: JSONValue?, _ new: JSONValue?, at path: String, into found: inout [Difference]) {
        switch (old, new) {
        case (.object(let old)?, .object(let new)?):
            for name in names(old, new) {
                compare(old[name], new[name], at: path.isEmpty ? name : "\(path).\(name)", into: &found)
            }
        case (.array(let old)?, .array(let new)?) where old.count == new.count:
            for (index, pair) in zip(old, new).enumerated() {
                compare(pair.0, pair.1, at: "\(path)[\(index)]", into: &found)
            }
        default:
            guard old.map(plain) != new.map(plain) else { return }
            found.append(Difference(path: path, recorded: old?.text, now: new?.text))
        }
    }

    /// Those of the first, then what the second has besides; without times.
    private func names(_ old: JSONObject, _ new: JSONObject) -> [String] {
        var seen: Set<String> = []
        return (old.members + new.members).map(\.name).filter { !isTime($0) && seen.insert($0).inserted }
    }

    private func isTime(_ name: String) -> Bool { name == "timestamp" || name.hasSuffix("_time") }

    private func plain(_ value: JSONValue) -> JSONValue {
        if case .string(let text) = value, text.contains("://") { return Self.link }
        return value
    }
}
