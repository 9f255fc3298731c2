// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Turns notes, which speak of bytes, into findings, which speak of lines, columns and elements, and puts them in
/// order.
struct Placement {
    private let documents: [WaylineDocument]

    init(_ documents: [WaylineDocument]) { self.documents = documents }

    func findings(from notes: [Note]) -> [Finding] {
        var findings = notes.filter { $0.span == nil }.map { Finding($0) }
        for document in documents {
            let own = notes.filter { $0.span != nil && $0.place.entry == document.entry }
            guard !own.isEmpty else { continue }
            findings += placed(own, in: document)
        }
        return findings.sorted { $0.precedes($1) }
    }

    private func placed(_ notes: [Note], in document: WaylineDocument) -> [Finding] {
        let lines = LineIndex(document.bytes)
        let places = ElementPaths.places(of: notes.compactMap { $0.span?.start }, in: document)
        return notes.compactMap { note in
            guard let span = note.span else { return nil }
            var finding = Finding(note)
            let range = lines.range(of: span)
            (finding.line, finding.column) = (range.line, range.column)
            (finding.endLine, finding.endColumn) = (range.endLine, range.endColumn)
            finding.place(places[span.start] ?? ElementPlace(), missing: note.missing, in: document.kind)
            return finding
        }
    }
}

extension Note {
    fileprivate var span: SourceSpan? {
        guard case .span(let span, _) = place else { return nil }
        return span
    }
}

extension Finding {
    fileprivate init(_ note: Note) {
        self.init(rule: note.rule.printedCode, severity: note.severity, message: Quotation.printable(note.message))
        entry = note.place.entry.map(Quotation.printable)
        self.note = note.note
        help = note.help
        count = note.count
    }

    fileprivate mutating func place(_ place: ElementPlace, missing: Term?, in kind: DocumentKind) {
        let path = [place.path, missing?.name ?? ""].filter { !$0.isEmpty }.joined(separator: "/")
        element = path.isEmpty ? nil : path
        guard kind == .waylines else { return }
        wayline = place.folder
        waypoint = place.placemark
    }

    /// By entry, then by place, then by code. What concerns the file as a whole comes first.
    fileprivate func precedes(_ other: Finding) -> Bool {
        if entry != other.entry { return (entry ?? "") < (other.entry ?? "") }
        if line != other.line { return (line ?? 0) < (other.line ?? 0) }
        if column != other.column { return (column ?? 0) < (other.column ?? 0) }
        if rule != other.rule { return rule < other.rule }
        return message < other.message
    }
}
