// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML
import WPMLRules

/// Prints the reports of a run in one of its formats, file by file as they are ready, or at the end where the format is
/// one document about all of them.
struct CheckPrinter {
    private let format: Checking.Format
    /// Findings printed of each file; nil for all.
    private let limit: Int?
    /// More than one file: findings say in which one.
    private let isPlural: Bool
    private let terminal: Terminal
    private var log = SARIFReport(version: Version.text)
    private var suites: JUnitReport

    init(_ checking: Checking, isPlural: Bool, terminal: Terminal) {
        format = checking.format
        limit = checking.maxFindings
        self.isPlural = isPlural
        self.terminal = terminal
        suites = JUnitReport(isStrict: checking.isStrict)
        log.limit = limit
        suites.limit = limit
    }

    mutating func print(_ file: JudgedFile, isFirst: Bool) {
        switch format {
        case .text: terminal.print(text(file), end: "")
        case .json: terminal.print((isFirst ? "[" : ",\n") + json(file.report).text, end: "")
        case .sarif: log.add(file.report)
        case .junit: suites.add(file.report)
        case .github: terminal.print(WorkflowCommands(file.report, limit: limit).text, end: "")
        }
    }

    /// Says of a path that it yielded nothing, where the format has a word for it.
    mutating func fail(_ path: String, _ failure: ToolFailure) {
        if format == .junit { suites.add(failureAt: path, failure.message) }
    }

    /// Closes what needs to be closed, so that a run without a readable file is a document too.
    ///
    /// - Parameter isComplete: every path could be read.
    func finish(isEmpty: Bool, isComplete: Bool) {
        switch format {
        case .json: terminal.print(isEmpty ? "[]" : "]")
        case .sarif: terminal.print(log.json(isComplete: isComplete).text)
        case .junit: terminal.print(suites.text, end: "")
        case .text, .github: break
        }
    }

    private func text(_ file: JudgedFile) -> String {
        var report = TextReport()
        report.isColoured = terminal.isColoured
        report.prefix = isPlural ? file.source.path : nil
        report.limit = limit
        report.sources = terminal.isTerminal ? file.source.file.documents : []
        return report.text(file.verdict.findings) + conclusion(file) + "\n"
    }

    /// `a.kmz: rejected, 2 errors, 1 warning`
    private func conclusion(_ file: JudgedFile) -> String {
        let counts = Severity.allCases.compactMap { severity -> String? in
            let count = file.verdict.findings.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        let word = file.verdict.isAccepted ? terminal.paint.green("accepted") : terminal.paint.red("rejected")
        return "\(TextReport.printable(file.source.path)): " + ([word] + counts).joined(separator: ", ")
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
