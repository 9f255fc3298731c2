// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

extension WaylineDiff {
    /// As the contract spells it (§3): `{"equal":false,"changes":[…]}`.
    package var json: JSONValue {
        .object(["equal": .bool(isEqual), "changes": .array(changes.map(\.json))])
    }

    /// One line for every change, each ended by a line break; empty when there is none.
    package var text: String { changes.map { Quotation.printable($0.text) + "\n" }.joined() }
}

extension WaylineDiff.Change {
    package var json: JSONValue {
        .object([
            "kind": .string(kind.rawValue),
            "wayline": .number(wayline),
            "a": .number(a),
            "b": .number(b),
            "field": .text(field),
            "from": from,
            "to": to,
            "distance": .number(distance),
        ])
    }

    /// `wayline 0 waypoint 3: waypointSpeed 5 → 7`
    var text: String {
        let subject = [wayline.map { "wayline \($0)" }, waypoint].compactMap { $0 }.joined(separator: " ")
        return (subject.isEmpty ? "mission" : subject) + ": " + what
    }

    private var waypoint: String? {
        guard let position = a ?? b else { return nil }
        guard let a, let b, a != b else { return "waypoint \(position)" }
        return "waypoint \(a) (now \(b))"
    }

    private var what: String {
        switch kind {
        case .added, .removed: kind.rawValue
        case .moved: "moved" + (distance.map { " by \(PlainNumber.text($0)) m" } ?? "")
        case .changed: "\(field ?? "") \(plain(from)) → \(plain(to))"
        }
    }

    private func plain(_ value: JSONValue?) -> String {
        switch value {
        case nil: "(nothing)"
        case .string(let text): text
        case let value?: value.text
        }
    }
}
