// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

extension Finding {
    /// The finding as the contract spells it (§3). `count` stands there only when the finding stands for several.
    package var json: JSONValue {
        .object([
            "rule": .string(rule),
            "severity": .string(severity.rawValue),
            "message": .string(message),
            "entry": .text(entry),
            "line": .number(line),
            "column": .number(column),
            "endLine": .number(endLine),
            "endColumn": .number(endColumn),
            "element": .text(element),
            "wayline": .number(wayline),
            "waypoint": .number(waypoint),
            "note": .text(note),
            "help": .text(help),
            "count": count > 1 ? .int(count) : nil,
        ])
    }

    /// An array of findings as the tool and the server both print it: alike ones folded, in order.
    package static func json(_ findings: [Finding]) -> JSONValue { .array(folded(findings).map(\.json)) }
}
