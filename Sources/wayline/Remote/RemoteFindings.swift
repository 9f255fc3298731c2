// SPDX-License-Identifier: Apache-2.0

import WaylineClient

/// Findings that a server reports, as `wayline check` would have printed them here.
struct RemoteFindings {
    let text: String

    init(_ findings: [ReportedFinding], path: String, paint: Paint) {
        text = findings.map { Self.lines($0, path, paint).joined(separator: "\n") + "\n" }.joined()
    }

    private static func lines(_ finding: ReportedFinding, _ path: String, _ paint: Paint) -> [String] {
        let head = "\(path): \(place(finding))\(label(finding, paint)): \(finding.message)"
        return [head] + [finding.note.map { "  note: \($0)" }, finding.help.map { "  help: \($0)" }].compactMap { $0 }
    }

    /// `wpmz/waylines.wpml:118:21-43: `, as far as it is known.
    private static func place(_ finding: ReportedFinding) -> String {
        let entry = finding.entry ?? ""
        guard let line = finding.line, let column = finding.column, let end = finding.endColumn else {
            return entry.isEmpty ? "" : entry + ": "
        }
        let range = finding.endLine ?? line == line ? "\(column)-\(end)" : "\(column)-\(finding.endLine ?? line):\(end)"
        return "\(entry):\(line):\(range): "
    }

    private static func label(_ finding: ReportedFinding, _ paint: Paint) -> String {
        let label = "\(finding.severity)[\(finding.rule)]"
        return switch finding.severity {
        case "error": paint.red(label)
        case "warning": paint.yellow(label)
        default: paint.cyan(label)
        }
    }
}
