// SPDX-License-Identifier: Apache-2.0

import Markup

/// What one leaf element says, judged by the type that the vocabulary gives it.
struct Reading {
    enum Content {
        /// A number, a whole number, a flag as 0 or 1, or the code of a word.
        case number(Double)
        case tuple(Tuple)
        case text(isEmpty: Bool)
        case malformed
        case unfilled
    }

    let term: Term
    let span: SourceSpan
    var content: Content
    /// How the text departs from its type without losing its meaning, or why it has none.
    var oddity: Stray.Kind?

    init(_ term: Term, _ text: RawSpan, at span: SourceSpan, _ grammar: Grammar) {
        self.term = term
        self.span = span
        content = .malformed
        oddity = nil
        switch grammar.shape(term) {
        case .text, .container: content = .text(isEmpty: text.byteCount == 0)
        case .number: readNumber(text)
        case .integer: readInteger(text)
        case .flag: readFlag(text)
        case .word: readWord(text, grammar)
        case .coordinates, .latitudeFirst: readPoint(text)
        }
        lookForPlaceholder(text, grammar.shape(term))
    }

    /// An element whose text cannot be told because it has child elements.
    init(unreadable term: Term, at span: SourceSpan) {
        self.term = term
        self.span = span
        content = .malformed
        oddity = nil
    }

    private mutating func readNumber(_ text: RawSpan) {
        guard let number = NumberText.number(text) else { return oddity = .malformed }
        content = .number(number)
    }

    /// "2.0" is the 2 that some serialisers write; "2.5" is no whole number.
    private mutating func readInteger(_ text: RawSpan) {
        guard let number = NumberText.number(text) else { return oddity = .malformed }
        guard number == number.rounded() else { return oddity = .fraction }
        guard abs(number) <= Double(NumberText.largestInteger) else { return oddity = .outOfRange }
        content = .number(number)
        if !text.isPlainInteger { oddity = .integralDecimal }
    }

    private mutating func readFlag(_ text: RawSpan) {
        if text.spells("true") || text.spells("false") {
            content = .number(text.byteCount == 4 ? 1 : 0)
            oddity = .spelledFlag
            return
        }
        guard let number = NumberText.number(text), number == 0 || number == 1 else { return oddity = .malformed }
        content = .number(number)
        if text.byteCount != 1 { oddity = .integralDecimal }
    }

    /// An unknown word reads as code 0; only the empty text is malformed.
    private mutating func readWord(_ text: RawSpan, _ grammar: Grammar) {
        guard text.byteCount > 0 else { return oddity = .malformed }
        content = .number(Double(grammar.code(of: text, for: term)))
    }

    private mutating func readPoint(_ text: RawSpan) {
        if let tuple = TupleText.single(text) { content = .tuple(tuple) }
    }

    /// A text that nobody has filled in is told apart from one that is wrong: it needs another remedy.
    private mutating func lookForPlaceholder(_ text: RawSpan, _ shape: Grammar.Shape) {
        switch (shape, content) {
        case (.text, _):
            if PlaceholderText.isPlaceholder(text) { oddity = .placeholder }
        case (.word, .number(0)), (_, .malformed):
            let isPoint = shape == .coordinates || shape == .latitudeFirst
            guard PlaceholderText.isPlaceholder(text) || (isPoint && PlaceholderText.namesAxes(text)) else { return }
            (content, oddity) = (.unfilled, .placeholder)
        default: break
        }
    }

    /// Why there is no value, for a field of any type.
    func failure<Value>() -> Field<Value>.Content {
        if case .unfilled = content { .unfilled } else { .malformed }
    }

    var parameter: Parameter {
        switch content {
        case .number(let number): Parameter(term: term, state: .number, span: span, number: number)
        case .text(let isEmpty): Parameter(term: term, state: isEmpty ? .emptyText : .text, span: span, number: 0)
        case .tuple: Parameter(term: term, state: .text, span: span, number: 0)
        case .malformed: Parameter(term: term, state: .malformed, span: span, number: 0)
        case .unfilled: Parameter(term: term, state: .unfilled, span: span, number: 0)
        }
    }
}

extension RawSpan {
    func spells(_ word: some Collection<UInt8>) -> Bool {
        guard byteCount == word.count else { return false }
        var offset = 0
        for byte in word {
            guard unsafeLoad(fromByteOffset: offset, as: UInt8.self) == byte else { return false }
            offset += 1
        }
        return true
    }

    func spells(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { spells($0) }
    }

    /// Digits, perhaps with a minus sign.
    fileprivate var isPlainInteger: Bool {
        for offset in 0..<byteCount {
            let byte = unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            guard (0x30...0x39).contains(byte) || (offset == 0 && byte == 0x2D) else { return false }
        }
        return byteCount > 0
    }
}

// How each kind of field takes a reading.
extension Field where Value == Double {
    mutating func take(_ reading: Reading) -> Repetition {
        guard case .number(let number) = reading.content else { return take(reading.failure(), at: reading.span) }
        return take(.value(number), at: reading.span)
    }
}

extension Field where Value == Int {
    mutating func take(_ reading: Reading) -> Repetition {
        guard case .number(let number) = reading.content, let whole = Int(exactly: number) else {
            return take(reading.failure(), at: reading.span)
        }
        return take(.value(whole), at: reading.span)
    }
}

extension Field where Value == Bool {
    mutating func take(_ reading: Reading) -> Repetition {
        guard case .number(let number) = reading.content else { return take(reading.failure(), at: reading.span) }
        return take(.value(number != 0), at: reading.span)
    }
}

extension Field where Value: WireWord {
    mutating func take(_ reading: Reading) -> Repetition {
        guard case .number(let number) = reading.content else { return take(reading.failure(), at: reading.span) }
        let word = UInt8(exactly: number).flatMap(Value.init(rawValue:)) ?? .unknown
        let repetition = take(.value(word), at: reading.span)
        // Two words that are not known need not be the same one.
        return repetition == .same && !word.isKnown ? .different : repetition
    }
}

extension Field where Value == FreeText {
    mutating func take(_ reading: Reading) -> Repetition {
        guard case .text(let isEmpty) = reading.content else { return take(reading.failure(), at: reading.span) }
        // Texts are not kept, so that the same one is not told from another.
        return take(.value(FreeText(isEmpty: isEmpty)), at: reading.span) == .first ? .first : .different
    }
}

extension Field where Value == Position {
    mutating func take(_ reading: Reading) -> Repetition {
        guard case .tuple(let tuple) = reading.content else { return take(reading.failure(), at: reading.span) }
        let position =
            Grammar.standard.shape(reading.term) == .latitudeFirst ? tuple.latitudeFirst : tuple.longitudeFirst
        return take(position.map { .value($0) } ?? .malformed, at: reading.span)
    }
}
