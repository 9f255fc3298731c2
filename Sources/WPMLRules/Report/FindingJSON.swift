// SPDX-License-Identifier: Apache-2.0

extension Finding {
    /// The finding as the contract spells it (§3). `count` stands there only when the finding stands for several.
    package var json: JSONValue {
        .members([
            "rule": .string(rule),
            "severity": .string(severity.rawValue),
            "message": .string(message),
            "entry": .text(entry),
            "line": .count(line),
            "column": .count(column),
            "endLine": .count(endLine),
            "endColumn": .count(endColumn),
            "element": .text(element),
            "wayline": .count(wayline),
            "waypoint": .count(waypoint),
            "note": .text(note),
            "help": .text(help),
            "count": count > 1 ? .integer(count) : nil,
        ])
    }

    /// An array of findings as the tool and the server both print it: alike ones folded, in order.
    package static func json(_ findings: [Finding]) -> JSONValue { .array(folded(findings).map(\.json)) }
}
