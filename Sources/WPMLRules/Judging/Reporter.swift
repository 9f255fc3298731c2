// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// A breach as a rule notes it: where in bytes, and what. Lines, columns and the element's path come later, in one pass
/// over the document for all of them.
struct Note: Sendable {
    let rule: Rule
    let severity: Severity
    let message: String
    let place: Place
    /// The element that should stand at the place and does not.
    let missing: Term?
    let note: String?
    let help: String?
    /// How many breaches this one stands for, when there were too many to keep.
    var count = 1
}

/// Where a breach is.
enum Place: Sendable, Hashable {
    /// The file as a whole.
    case file
    /// An entry of the archive, by name.
    case entry(String)
    /// A stretch of a document, by the document's name.
    case span(SourceSpan, String)

    var entry: String? {
        switch self {
        case .file: nil
        case .entry(let name), .span(_, let name): name
        }
    }
}

/// What a check calls to say that its rule is broken. It knows which rule is asking and how much that weighs.
struct Reporter {
    /// Breaches of one rule that are kept one by one; the others are counted. A report of a million lines helps nobody,
    /// and a hostile file must not be able to order one.
    static let most = 1000

    private(set) var notes: [Note] = []
    private let verbose: Bool
    private var rule: Rule?
    private var level = Level.off
    private var entry = ""
    private var kept = 0
    private var last: Int?

    init(verbose: Bool) { self.verbose = verbose }

    /// The rule will speak at all; else it need not be asked.
    mutating func begin(_ rule: Rule, for profile: Profile) -> Bool {
        self.rule = rule
        level = rule.level(for: profile)
        kept = 0
        last = nil
        return level != .off || verbose
    }

    /// Spans reported from now on count into this document.
    mutating func turn(to document: WaylineDocument) { entry = document.entry }

    /// Notes a breach at a stretch of the current document.
    ///
    /// - Parameters:
    ///   - missing: the element that should stand there; the span is its parent's start tag then.
    ///   - variant: another weight than the rule's own, for a variant of it. A rule that is off stays off.
    mutating func callAsFunction(
        _ span: SourceSpan, _ message: @autoclosure () -> String, missing: Term? = nil, as variant: Level? = nil,
        note: String? = nil, help: String? = nil
    ) {
        add(.span(span, entry), message, missing, variant, note, help)
    }

    /// Notes a breach by an entry, or by the file as a whole.
    mutating func callAsFunction(
        at place: Place, _ message: @autoclosure () -> String, as variant: Level? = nil, note: String? = nil,
        help: String? = nil
    ) {
        add(place, message, nil, variant, note, help)
    }

    private mutating func add(
        _ place: Place, _ message: () -> String, _ missing: Term?, _ variant: Level?, _ note: String?, _ help: String?
    ) {
        guard let rule else { return }
        let weight = level == .off ? Level.off : variant ?? level
        guard let severity = weight.severity ?? (verbose ? .info : nil) else { return }
        // An error that is only counted must still be one: the kept note it is counted with may be lighter.
        if kept >= Self.most, let last, notes[last].severity <= severity {
            notes[last].count += 1
            return
        }
        kept += 1
        last = notes.count
        notes.append(
            Note(
                rule: rule, severity: severity, message: message(), place: place, missing: missing,
                note: note ?? rule.note,
                help: help ?? rule.help))
    }
}
