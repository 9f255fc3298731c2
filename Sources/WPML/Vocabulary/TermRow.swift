// SPDX-License-Identifier: Apache-2.0

/// What is known of one term: where it stands, what it holds, in which file it is read.
package struct TermRow: Sendable {
    package let term: Term
    package let type: TermType
    /// The elements in which the documentation places it.
    package let parents: [Term]
    /// The elements in which DJI's own software writes it although no documentation says so (seen in files of DJI
    /// apps).
    package var undocumentedParents: [Term] = []
    package var unit: Unit?
    package var files: Files = .both
    /// The element may occur more than once in its parent.
    package var repeats = false
    /// The name to use instead, for a legacy or misspelt one.
    package var replacement: Term?

    package init(_ term: Term, _ type: TermType, in parents: [Term]) {
        self.term = term
        self.type = type
        self.parents = parents
    }
}

/// What the text of an element is.
package enum TermType: Sendable, Hashable {
    /// Elements and no text.
    case container
    /// Any text, also none.
    case text
    /// Text that is not judged: what undocumented elements hold.
    case any
    /// A finite decimal number.
    case number
    /// A whole number.
    case integer
    /// 0 or 1.
    case flag
    /// One of these words; a word's code is its position, counted from 1.
    case word([[UInt8]])
    /// Longitude and latitude, perhaps a height: one point in a `Point`, several elsewhere.
    case coordinates
    /// Latitude, longitude and height of one point.
    case latitudeFirst
}

/// The unit of a number. All angles are degrees.
package enum Unit: String, Sendable {
    case metres, metresPerSecond, degrees, seconds, milliseconds, millimetres, percent, hertz, bytes
}

/// The file or files in which a term is read.
package enum Files: Sendable {
    case both, template, waylines

    package func includes(_ kind: DocumentKind) -> Bool {
        switch self {
        case .both: true
        case .template: kind == .template
        case .waylines: kind == .waylines
        }
    }
}

extension TermRow {
    static func container(_ term: Term, in parents: Term...) -> TermRow { TermRow(term, .container, in: parents) }
    static func text(_ term: Term, in parents: Term...) -> TermRow { TermRow(term, .text, in: parents) }
    static func integer(_ term: Term, in parents: Term...) -> TermRow { TermRow(term, .integer, in: parents) }
    static func flag(_ term: Term, in parents: Term...) -> TermRow { TermRow(term, .flag, in: parents) }

    static func number(_ term: Term, _ unit: Unit?, in parents: Term...) -> TermRow {
        var row = TermRow(term, .number, in: parents)
        row.unit = unit
        return row
    }

    static func word<W: WireWord>(_ term: Term, _ words: W.Type, in parents: Term...) -> TermRow {
        TermRow(term, .word(W.words.map { Array($0.utf8) }), in: parents)
    }

    /// An element that no documentation names. Its text is kept and not judged.
    static func undocumented(_ term: Term, _ type: TermType = .any, in parents: Term...) -> TermRow {
        var row = TermRow(term, type, in: [])
        row.undocumentedParents = parents
        return row
    }

    func undocumentedIn(_ parents: Term...) -> TermRow {
        var row = self
        row.undocumentedParents = parents
        return row
    }

    func only(_ files: Files) -> TermRow {
        var row = self
        row.files = files
        return row
    }

    func many() -> TermRow {
        var row = self
        row.repeats = true
        return row
    }

    func replaced(by term: Term) -> TermRow {
        var row = self
        row.replacement = term
        return row
    }
}
