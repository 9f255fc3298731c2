// SPDX-License-Identifier: Apache-2.0

import Markup
package import WPML

/// Findings as text for people, one line each in the manner of compilers, with notes below.
package struct TextReport: Sendable {
    /// Colours by severity, as terminals understand them.
    package var isColoured = false
    /// Stands before the entry: the path, where several files are reported.
    package var prefix: String?
    /// Findings printed at most; nil for all.
    package var limit: Int?
    /// Documents whose lines are shown below the findings in them, underlined; none shows none.
    package var sources: [WaylineDocument] = []

    package init() {}

    /// One finding: its line, its source when asked for, its note and its help. Ends without a line break.
    package func text(_ finding: Finding) -> String { lines(finding, sourceLines()).joined(separator: "\n") }

    /// All findings, alike ones folded, each ended by a line break; what the limit left out is counted in a last line.
    package func text(_ findings: [Finding]) -> String {
        let folded = Finding.folded(findings)
        let shown = limit.map { Array(folded.prefix(max(0, $0))) } ?? folded
        let sources = sourceLines()
        var lines = shown.flatMap { self.lines($0, sources) }
        if shown.count < folded.count { lines.append("… and \(folded.count - shown.count) more") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// A text from outside, such as a path, with control characters spelled out.
    package static func printable(_ text: String) -> String { Quotation.printable(text) }

    private func lines(_ finding: Finding, _ sources: [String: LineIndex]) -> [String] {
        var lines = [place(finding) + label(finding) + ": " + finding.message]
        lines += underlined(finding, sources)
        if let note = finding.note { lines.append("  " + painted("note: ", .note) + note) }
        if let help = finding.help { lines.append("  " + painted("help: ", .help) + help) }
        return lines
    }

    /// `wpmz/waylines.wpml:118:21-43: `, as far as it is known.
    private func place(_ finding: Finding) -> String {
        let names = [prefix.map(Self.printable), finding.entry].compactMap { $0 }
        guard let line = finding.line, let column = finding.column, let end = finding.endColumn else {
            return names.map { $0 + ": " }.joined()
        }
        let range = finding.endLine == line ? "\(column)-\(end)" : "\(column)-\(finding.endLine ?? line):\(end)"
        let head = names.dropLast().map { $0 + ": " }.joined() + (names.last.map { $0 + ":" } ?? "")
        return head + "\(line):\(range): "
    }

    private func label(_ finding: Finding) -> String {
        painted(finding.severity.rawValue + "[" + finding.rule + "]", .severity(finding.severity))
    }

    /// UTF-16 units of a line that is shown.
    private static let widest = 400

    private func sourceLines() -> [String: LineIndex] {
        Dictionary(sources.map { ($0.entry, LineIndex($0.bytes)) }) { first, _ in first }
    }

    private func underlined(_ finding: Finding, _ sources: [String: LineIndex]) -> [String] {
        guard let entry = finding.entry, let source = sources[entry], let line = finding.line else { return [] }
        guard let column = finding.column, let end = finding.endColumn else { return [] }
        // Three bytes a unit at most. A document may be one line of 128 MiB, which is not decoded to be left out.
        guard source.byteCount(ofLine: line) <= 3 * Self.widest else { return [] }
        let text = source.line(line)
        guard text.utf16.count <= Self.widest else { return [] }
        let number = "\(line)"
        let gutter = String(repeating: " ", count: number.count)
        let width = finding.endLine == line ? end - column : text.utf16.count - column + 1
        let indent = text.utf16.prefix(column - 1).map { $0 == 9 ? "\t" : " " }.joined()
        let mark = String(repeating: "^", count: max(1, width))
        return ["  \(number) | \(text)", "  \(gutter) | \(indent)" + painted(mark, .severity(finding.severity))]
    }

    private enum Paint {
        case severity(Severity), note, help
    }

    private func painted(_ text: String, _ paint: Paint) -> String {
        guard isColoured else { return text }
        let code =
            switch paint {
            case .severity(.error): "1;31"
            case .severity(.warning): "1;33"
            case .severity(.info), .note: "1;36"
            case .help: "1;32"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
