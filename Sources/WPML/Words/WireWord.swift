// SPDX-License-Identifier: Apache-2.0

/// An enumeration of the wire. A case is spelled as the wire spells it; the code is its position.
///
/// The first case is always `unknown`, so that tomorrow's word still reads: the word itself stays in the document, at
/// the field's span.
package protocol WireWord: RawRepresentable, CaseIterable, Sendable, Hashable where RawValue == UInt8 {
    static var unknown: Self { get }
    /// The words on the wire, in the order of their codes, a blank between two. Written out, because a case that is asked
    /// for its name is looked up in the program's metadata (measured: 2 ms for all of them at the start of a program); a
    /// test compares the two.
    static var spelling: StaticString { get }
}

extension WireWord {
    /// The words on the wire, in the order of their codes, which count from 1.
    package static var words: [String] { spelling.words }
    /// The word on the wire; `unknown` for one that is not known.
    package var name: String { isKnown ? Self.words[Int(rawValue) - 1] : "unknown" }
    package var isKnown: Bool { self != .unknown }

    /// "a, b or c", for messages.
    package static func listed(_ chosen: [Self]) -> String {
        let names = chosen.map(\.name)
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " or " + last
    }
}
