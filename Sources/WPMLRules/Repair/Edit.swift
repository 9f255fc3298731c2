// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// One stretch of a document's bytes, replaced.
struct Edit: Sendable, Hashable {
    let kind: DocumentKind
    /// What is replaced; empty where something is put in.
    let span: SourceSpan
    let text: String
    /// The rule whose complaint it settles, without prefix.
    let rule: String
    /// What to tell about it; nil where another edit has told it already.
    let sentence: String?

    init(_ span: SourceSpan, in document: WaylineDocument, to text: String, curing rule: String, telling: String?) {
        kind = document.kind
        self.span = span
        self.text = text
        self.rule = rule
        sentence = telling
    }

    /// Replaces the text of an element.
    ///
    /// - Returns: nil when it is not one stretch of plain characters. Replacing a text with a comment in its middle would
    ///   take away the comment, too.
    init?(_ span: SourceSpan, in document: WaylineDocument, of term: Term, to text: String, curing rule: String) {
        guard let old = document.plainText(at: span) else { return nil }
        self.init(span, in: document, to: text, curing: rule, telling: "\(term.name) \(old) → \(text)")
    }

    /// Replaces the text of an element that stands once in its parent. Of a repeated one nobody can say which is meant.
    init?<Value>(
        _ field: Field<Value>, in document: WaylineDocument, of term: Term, to text: String, curing rule: String
    ) {
        guard field.occurrences == 1 else { return nil }
        self.init(field.span, in: document, of: term, to: text, curing: rule)
    }
}

/// Edits that cure a fault together: all of them are made, or none.
struct Remedy: Sendable {
    let edits: [Edit]

    init(_ edits: [Edit]) { self.edits = edits }

    /// - Returns: nil without an edit.
    init?(_ edit: Edit?) {
        guard let edit else { return nil }
        edits = [edit]
    }
}

extension WaylineDocument {
    /// The text at a span; nil when its bytes hold markup beside characters and references.
    func plainText(at span: SourceSpan) -> String? {
        let range = Int(span.start)..<max(Int(span.start), Int(span.end))
        guard range.upperBound <= bytes.count, !range.isEmpty else { return nil }
        // A section's brackets may stand outside the span although part of the span is inside it.
        let isPlain = bytes[range].allSatisfy { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "]") }
        return isPlain ? text(at: span) : nil
    }
}

extension [Edit] {
    /// The bytes with all edits made; nil when two of them want the same place.
    ///
    /// - Parameter bytes: the document that the spans count into.
    func applied(to bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var done = 0
        for edit in sorted(by: { $0.span.start < $1.span.start }) {
            let (start, end) = (Int(edit.span.start), Int(edit.span.end))
            guard start >= done, end >= start, end <= bytes.count else { return nil }
            result += bytes[done..<start]
            result += edit.text.utf8
            done = end
        }
        return result + bytes[done...]
    }
}
