// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import PlainJSON
import WaylineService

extension StoreReport {
    /// For a person: a line for each finding with its remedy below, then a summary.
    var text: String {
        var lines: [String] = []
        for finding in findings {
            lines.append("\(finding.place): \(finding.kind)[\(finding.rule.rawValue)]: \(finding.message)")
            lines.append("  \(finding.mended.map { "mended: \($0)" } ?? "remedy: \(finding.rule.remedy)")")
        }
        let notes = findings.count { !$0.rule.isFault }, mended = findings.count { $0.mended != nil }
        lines.append("\(records) records, \(objects) sound objects of \(bytes) bytes")
        lines.append("\(faults.count) faults, \(mended) mended, \(notes) notes")
        return lines.joined(separator: "\n")
    }

    /// For a program.
    var json: String {
        let object: JSONObject = [
            "clean": .bool(faults.isEmpty), "records": .int(records), "objects": .int(objects), "bytes": .int(bytes),
            "findings": .array(findings.map { .object($0.json) }),
        ]
        return String(decoding: object.encoded(), as: UTF8.self)
    }
}

extension StoreFinding {
    fileprivate var kind: String { rule.isFault ? "fault" : "note" }

    fileprivate var json: JSONObject {
        [
            "rule": .string(rule.rawValue), "severity": .string(kind), "place": .string(place),
            "message": .string(message), "id": .text(resource?.text), "digest": .text(digest?.description),
            "mended": .text(mended), "remedy": .string(rule.remedy),
        ]
    }
}
