// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

// The shapes that rules recur to: missing, not in the enumeration, out of range. A value that does not parse is never
// spoken of here; X023 has said so.

extension Check {
    /// Broken when the element is absent.
    static func missing<V>(_ term: Term, _ field: @escaping @Sendable (MissionConfig) -> Field<V>) -> Check {
        .config { scene, report in
            let field = field(scene.config)
            if field.isAbsent { report(field.span, "\(term.name) missing", missing: term) }
        }
    }

    /// Broken when the element is absent or its word is not one of those that the documentation lists.
    static func word<W: WireWord>(
        _ term: Term, _ field: @escaping @Sendable (MissionConfig) -> Field<W>
    ) -> Check {
        .config { scene, report in
            WordProblem(field(scene.config), term)?.report(
                scene.quoted, &report)
        }
    }

    /// Broken when the number lies outside the range.
    static func outside(
        _ range: ClosedRange<Double>, _ term: Term, unit: String,
        _ field: @escaping @Sendable (MissionConfig) -> Field<Double>
    ) -> Check {
        .config { scene, report in
            let field = field(scene.config)
            guard let value = field.value, !range.contains(value) else { return }
            let limits = "\(PlainNumber.text(range.lowerBound))…\(PlainNumber.text(range.upperBound))"
            report(field.span, "\(term.name) \(PlainNumber.text(value)) \(unit) outside \(limits)")
        }
    }
}

/// A word that is missing or unknown.
struct WordProblem {
    private let term: Term
    private let span: SourceSpan
    private let isMissing: Bool
    private let expected: String

    /// - Returns: nil when the word is known, or is malformed, which X023 has said.
    /// - Parameter expected: the words that are allowed; all that are known when it is left out.
    init?<W: WireWord>(
        _ field: Field<W>, _ term: Term, among expected: @autoclosure () -> [W] = Array(W.allCases.dropFirst())
    ) {
        guard field.isAbsent || field.value?.isKnown == false else { return nil }
        self.term = term
        self.expected = W.listed(expected())
        span = field.span
        isMissing = field.isAbsent
    }

    /// Reports it.
    ///
    /// - Parameter prefix: whose word it is, as "waypoint 4: ".
    func report(_ quoted: (SourceSpan) -> String, prefix: String = "", _ report: inout Reporter) {
        if isMissing {
            report(span, "\(prefix)\(term.name) missing, expected \(expected)", missing: term)
        } else {
            report(span, "\(prefix)\(term.name) \(quoted(span)), expected \(expected)")
        }
    }
}

/// A whole number from 0 to 65535 that an element must have.
struct NumberProblem {
    private let term: Term
    private let field: Field<Int>
    private let limits: String

    /// - Returns: nil when the number is there and in range, or is malformed, which X023 has said.
    init?(_ field: Field<Int>, _ term: Term, in range: ClosedRange<Int> = 0...65535) {
        guard field.isAbsent || field.value.map({ !range.contains($0) }) == true else { return nil }
        self.term = term
        self.field = field
        limits = "\(range.lowerBound)…\(range.upperBound)"
    }

    func report(prefix: String = "", _ report: inout Reporter) {
        if let value = field.value {
            report(field.span, "\(prefix)\(term.name) \(value) outside \(limits)")
        } else {
            report(field.span, "\(prefix)\(term.name) missing", missing: term)
        }
    }
}
