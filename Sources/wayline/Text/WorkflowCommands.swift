// SPDX-License-Identifier: Apache-2.0

import WPMLRules

/// Findings as the workflow commands that GitHub turns into annotations, one line each.
struct WorkflowCommands {
    let text: String

    init(_ report: CheckReport, limit: Int?) {
        let findings = Finding.folded(report.findings)
        text = findings.prefix(limit ?? findings.count).map { Self.line($0, path: report.path) + "\n" }.joined()
    }

    private static func line(_ finding: Finding, path: String) -> String {
        let isDocument = finding.isInFile(at: path)
        var properties = [("file", path)]
        // A line within an archive is no line of the file that GitHub shows: there it stands in the message.
        if isDocument {
            let places = [
                ("line", finding.line), ("endLine", finding.endLine), ("col", finding.column),
                ("endColumn", finding.endColumn),
            ]
            properties += places.compactMap { name, value in value.map { (name, "\($0)") } }
        }
        properties.append(("title", finding.rule))
        let fields = properties.map { "\($0)=\(escaped($1, property: true))" }.joined(separator: ",")
        return "::\(command(finding.severity)) \(fields)::\(escaped(message(finding, isDocument), property: false))"
    }

    private static func message(_ finding: Finding, _ isDocument: Bool) -> String {
        let place = [finding.entry, finding.line.map { "\($0)" }, finding.column.map { "\($0)" }].compactMap { $0 }
        let head = isDocument || place.isEmpty ? "" : place.joined(separator: ":") + ": "
        let more = [finding.note.map { "note: \($0)" }, finding.help.map { "help: \($0)" }].compactMap { $0 }
        return ([head + finding.message] + more).joined(separator: "\n")
    }

    private static func command(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "notice"
        }
    }

    private static func escaped(_ text: String, property: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where property: result += "%3A"
            case "," where property: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
