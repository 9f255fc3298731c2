// SPDX-License-Identifier: Apache-2.0

extension Finding {
    /// More findings than this of one kind become one.
    static let foldingThreshold = 5

    /// Joins more than five alike findings into the first of them, with their number and the first three places.
    ///
    /// Alike are findings of one rule and severity in one entry whose messages differ in numbers only.
    package static func folded(_ findings: [Finding]) -> [Finding] {
        var groups: [Kind: [Int]] = [:]
        let kinds = findings.map(Kind.init)
        for (position, kind) in kinds.enumerated() { groups[kind, default: []].append(position) }
        let totals = groups.mapValues { alike in alike.reduce(0) { $0 + findings[$1].count } }
        return findings.indices.compactMap { position in
            let alike = groups[kinds[position]] ?? []
            let total = totals[kinds[position]] ?? 0
            guard alike.count > foldingThreshold || total > alike.count else { return findings[position] }
            return alike.first == position ? joined(alike.map { findings[$0] }, total) : nil
        }
    }

    private static func joined(_ alike: [Finding], _ total: Int) -> Finding {
        var finding = alike[0]
        finding.count = total
        let places = alike.prefix(3).compactMap(\.placeText).joined(separator: ", ")
        let times = "\(total) times" + (places.isEmpty ? "" : ", first at \(places)")
        finding.note = finding.note.map { "\($0); \(times)" } ?? times
        return finding
    }

    /// `118:21`
    private var placeText: String? {
        guard let line, let column else { return nil }
        return "\(line):\(column)"
    }

    /// What alike findings have in common.
    private struct Kind: Hashable {
        let rule: String
        let severity: Severity
        let entry: String?
        let shape: String

        init(_ finding: Finding) {
            rule = finding.rule
            severity = finding.severity
            entry = finding.entry
            shape = Self.withoutNumbers(finding.message)
        }

        private static func withoutNumbers(_ message: String) -> String {
            var shape: [UInt8] = []
            for byte in message.utf8 {
                let isDigit = (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2D
                if !isDigit { shape.append(byte) } else if shape.last != 0x23 { shape.append(0x23) }
            }
            return String(decoding: shape, as: UTF8.self)
        }
    }
}
