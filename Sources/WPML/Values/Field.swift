// SPDX-License-Identifier: Apache-2.0

package import Markup

/// One value read from a document, and the place it was read from.
///
/// Reading never fails. A field that is missing or does not parse says so here, and a rule decides what that means. The
/// text as it stands in the file is not kept: it is in the document's bytes, at ``span`` (a file with 65,535 waypoints
/// has two million fields).
@usableFromInline
package struct Field<Value: Sendable & Hashable>: Sendable, Hashable {
    @usableFromInline
    package enum Content: Sendable, Hashable {
        case value(Value)
        /// The text is not a value of this type; it stands at the span.
        case malformed
        /// The text is a placeholder that nobody has filled in.
        case unfilled
        case absent
    }

    @usableFromInline package internal(set) var content: Content
    /// The text of the element; the start tag of its parent when it is absent.
    package internal(set) var span: SourceSpan
    /// How often the element stands in its parent, counted up to 255. The first one is read.
    package internal(set) var occurrences: UInt8

    /// A field that has not been seen in the element that begins with this tag.
    package init(absentIn tag: SourceSpan) {
        content = .absent
        span = tag
        occurrences = 0
    }

    package init(_ content: Content, at span: SourceSpan, occurrences: UInt8 = 1) {
        self.content = content
        self.span = span
        self.occurrences = occurrences
    }

    /// The value; nil when the element is absent or does not parse.
    @inlinable package var value: Value? {
        guard case .value(let value) = content else { return nil }
        return value
    }

    // By pattern, not by `==`, which asks the runtime for the type of a pair each time (measured: a seventh of a check).
    @inlinable package var isAbsent: Bool { if case .absent = content { true } else { false } }
    @inlinable package var isMalformed: Bool { if case .malformed = content { true } else { false } }

    /// Takes what an occurrence of the element says. The first one counts.
    mutating func take(_ new: Content, at place: SourceSpan) -> Repetition {
        guard occurrences > 0 else {
            (content, span, occurrences) = (new, place, 1)
            return .first
        }
        occurrences = occurrences == .max ? .max : occurrences + 1
        guard case .value = new else { return .different }
        return new == content ? .same : .different
    }
}

/// Whether an element repeats one that its parent already has.
package enum Repetition: UInt8, Sendable {
    case first
    /// Repeats it with the same value.
    case same
    /// Repeats it with another value: readers will disagree.
    case different
}

/// Text that is not interpreted; what it says is read from the document at the field's span.
package struct FreeText: Sendable, Hashable {
    package let isEmpty: Bool
}
