// SPDX-License-Identifier: Apache-2.0

/// The vocabulary laid out for reading: a document of 128 MiB asks it some ten million questions, and each is answered
/// by one look into a flat table.
final class Grammar: Sendable {
    /// How a term stands in a parent.
    enum Standing: UInt8, Sendable {
        /// It means nothing there.
        case none
        case documented
        /// DJI's software writes it there; no documentation says so.
        case undocumented
    }

    /// ``TermType`` without what it carries.
    enum Shape: UInt8, Sendable {
        case container, text, number, integer, flag, word, coordinates, latitudeFirst
    }

    static let standard = Grammar(Vocabulary.rows)

    private let count: Int
    private let standings: [Standing]
    private let shapes: [Shape]
    private let readInTemplate: [Bool]
    private let readInWaylines: [Bool]
    private let repeating: [Bool]
    private let legacy: [Bool]
    private let words: [[[UInt8]]]

    init(_ rows: [TermRow]) {
        count = rows.count
        var standings = [Standing](repeating: .none, count: rows.count * rows.count)
        for row in rows {
            for parent in row.undocumentedParents { standings[Self.cell(row.term, parent, rows.count)] = .undocumented }
            for parent in row.parents { standings[Self.cell(row.term, parent, rows.count)] = .documented }
        }
        self.standings = standings
        shapes = rows.map(\.type.shape)
        readInTemplate = rows.map { $0.files.includes(.template) }
        readInWaylines = rows.map { $0.files.includes(.waylines) }
        repeating = rows.map(\.repeats)
        legacy = rows.map { $0.replacement != nil }
        words = rows.map(\.type.words)
    }

    func standing(_ term: Term, in parent: Term) -> Standing { standings[Self.cell(term, parent, count)] }
    func shape(_ term: Term) -> Shape { shapes[Int(term.rawValue)] }
    func repeats(_ term: Term) -> Bool { repeating[Int(term.rawValue)] }
    func isLegacy(_ term: Term) -> Bool { legacy[Int(term.rawValue)] }

    func isRead(_ term: Term, in kind: DocumentKind) -> Bool {
        kind == .template ? readInTemplate[Int(term.rawValue)] : readInWaylines[Int(term.rawValue)]
    }

    /// The code of a word; 0 for one that the vocabulary does not have.
    func code(of text: RawSpan, for term: Term) -> Int {
        words[Int(term.rawValue)].firstIndex { text.spells($0) }.map { $0 + 1 } ?? 0
    }

    private static func cell(_ term: Term, _ parent: Term, _ count: Int) -> Int {
        Int(term.rawValue) * count + Int(parent.rawValue)
    }
}

extension TermType {
    fileprivate var shape: Grammar.Shape {
        switch self {
        case .container: .container
        case .text, .any: .text
        case .number: .number
        case .integer: .integer
        case .flag: .flag
        case .word: .word
        case .coordinates: .coordinates
        case .latitudeFirst: .latitudeFirst
        }
    }

    fileprivate var words: [[UInt8]] {
        guard case .word(let words) = self else { return [] }
        return words
    }
}
