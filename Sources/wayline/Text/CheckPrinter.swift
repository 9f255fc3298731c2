// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML
import WPMLRules

/// Prints the reports of a run in one of its formats, file by file as they are ready.
struct CheckPrinter {
    let format: Check.Format
    /// Findings printed of each file; nil for all.
    let limit: Int?
    /// More than one file: findings say in which one.
    let isPlural: Bool
    let terminal: Terminal

    func print(_ file: JudgedFile, isFirst: Bool) {
        switch format {
        case .text: terminal.print(text(file), end: "")
        case .json: terminal.print((isFirst ? "[" : ",\n") + json(file.report).text, end: "")
        case .github: terminal.print(WorkflowCommands(file.report, limit: limit).text, end: "")
        }
    }

    /// Closes what needs to be closed; a run without a readable file is an empty array.
    func finish(isEmpty: Bool) {
        if format == .json { terminal.print(isEmpty ? "[]" : "]") }
    }

    private func text(_ file: JudgedFile) -> String {
        var report = TextReport()
        report.isColoured = terminal.isColoured
        report.prefix = isPlural ? file.report.path : nil
        report.limit = limit
        report.sources = terminal.isTerminal ? file.source.file.documents : []
        return report.text(file.verdict.findings) + conclusion(file.report) + "\n"
    }

    /// `a.kmz: rejected, 2 errors, 1 warning`
    private func conclusion(_ report: CheckReport) -> String {
        let counts = Severity.allCases.compactMap { severity -> String? in
            let count = report.findings.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        let word = report.isAccepted ? terminal.paint.green("accepted") : terminal.paint.red("rejected")
        return "\(report.path): " + ([word] + counts).joined(separator: ", ")
    }

    private func json(_ report: CheckReport) -> JSONValue {
        guard let limit, case .object(let object) = report.json else { return report.json }
        return .object(
            JSONObject(
                object.members.map { member in
                    guard member.name == "findings", case .array(let findings) = member.value else {
                        return (member.name, member.value)
                    }
                    return (member.name, .array(Array(findings.prefix(limit))))
                }))
    }
}
