// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Puts remedies to the proof: made together, they must cure what they are for and bring up no new error. If they do
/// not, each half is tried by itself, and so on until the ones at fault are found and left out.
struct Trial {
    private let start: Bench
    /// The documents with all that was admitted; nil as long as that is nothing.
    private(set) var best: Bench?
    private(set) var admitted: [Remedy] = []
    /// Readings of the documents that are left. Real files need one; a file can be made in which every remedy fails.
    private var readings: Int

    init(_ start: Bench) {
        self.start = start
        let size = start.documents.values.reduce(1) { $0 + $1.count }
        readings = max(8, min(64, 64 * 1024 * 1024 / size))
    }

    mutating func admit(_ candidates: ArraySlice<Remedy>) {
        guard !candidates.isEmpty, readings > 0 else { return }
        readings -= 1
        let together = admitted + candidates
        if let bench = start.with(together), Self.stands(bench, after: together, of: start) {
            (best, admitted) = (bench, together)
        } else if candidates.count > 1 {
            let middle = candidates.startIndex + candidates.count / 2
            admit(candidates[..<middle])
            admit(candidates[middle...])
        }
    }

    private static func stands(_ bench: Bench, after remedies: [Remedy], of start: Bench) -> Bool {
        guard !bench.errors.exceeds(start.errors) else { return false }
        let edits = remedies.flatMap(\.edits)
        return DocumentKind.allCases.allSatisfy { kind in
            cures(edits.filter { $0.kind == kind }, kind, bench)
        }
    }

    /// No edit has left the finding in its place that it was made for.
    private static func cures(_ edits: [Edit], _ kind: DocumentKind, _ bench: Bench) -> Bool {
        let rules = Set(edits.map { "WPML-" + $0.rule })
        let left = bench.findings.filter { $0.entry == kind.entryName && rules.contains($0.rule) }
        guard !left.isEmpty, let document = bench.document(kind) else { return true }
        let places = Set(left.map { Place(rule: $0.rule, line: $0.line, column: $0.column) })
        let lines = LineIndex(document.bytes)
        var growth = 0
        for edit in edits.sorted(by: { $0.span.start < $1.span.start }) {
            let (line, column) = lines.position(of: UInt32(clamping: Int(edit.span.start) + growth))
            if places.contains(Place(rule: "WPML-" + edit.rule, line: line, column: column)) { return false }
            growth += edit.text.utf8.count - (Int(edit.span.end) - Int(edit.span.start))
        }
        return true
    }

    private struct Place: Hashable {
        let rule: String
        let line: Int?
        let column: Int?
    }
}
