// SPDX-License-Identifier: Apache-2.0

package import Markup

/// One leaf element of a group whose elements differ from case to case: an actuator's parameters, a payload's settings,
/// a survey's.
package struct Parameter: Sendable, Hashable {
    enum State: UInt8, Sendable { case number, text, emptyText, malformed, unfilled }

    package let term: Term
    let state: State
    var occurrences: UInt8 = 1
    /// The text of the element.
    package let span: SourceSpan
    /// The number, the flag or the code of the word; 0 for text.
    let number: Double

    /// The text does not have the type that the vocabulary gives the element.
    package var isMalformed: Bool { state == .malformed }
}

/// Leaf elements by name, in document order, with typed access.
///
/// A group of twenty possible elements of which five are present costs five entries, and an element that no rule knows
/// is kept like any other.
package struct Parameters: Sendable, Hashable {
    package private(set) var entries: [Parameter] = []
    /// The start tag of the element they stand in, where absent ones are reported.
    package let tag: SourceSpan

    package init(tag: SourceSpan) { self.tag = tag }

    package subscript(_ term: Term) -> Parameter? { entries.first { $0.term == term } }

    package func number(_ term: Term) -> Field<Double> { field(term) { $0.number } }
    package func integer(_ term: Term) -> Field<Int> { field(term) { Int(exactly: $0.number) } }
    package func flag(_ term: Term) -> Field<Bool> { field(term) { $0.number != 0 } }
    package func text(_ term: Term) -> Field<FreeText> { field(term) { FreeText(isEmpty: $0.state == .emptyText) } }

    package func word<W: WireWord>(_ term: Term, as words: W.Type = W.self) -> Field<W> {
        field(term) { UInt8(exactly: $0.number).flatMap(W.init(rawValue:)) ?? .unknown }
    }

    private func field<V>(_ term: Term, _ value: (Parameter) -> V?) -> Field<V> {
        guard let entry = self[term] else { return Field(absentIn: tag) }
        let content: Field<V>.Content =
            switch entry.state {
            case .malformed: .malformed
            case .unfilled: .unfilled
            default: value(entry).map { .value($0) } ?? .malformed
            }
        return Field(content, at: entry.span, occurrences: entry.occurrences)
    }

    /// The first occurrence counts, so that a bag never holds more entries than there are terms and looking one up
    /// stays cheap, whatever a file repeats.
    mutating func take(_ reading: Reading) -> Repetition {
        guard let known = entries.firstIndex(where: { $0.term == reading.term }) else {
            entries.append(reading.parameter)
            return .first
        }
        if entries[known].occurrences < .max { entries[known].occurrences += 1 }
        let agrees =
            entries[known].state == reading.parameter.state && entries[known].number == reading.parameter.number
        return agrees && entries[known].state == .number ? .same : .different
    }
}
