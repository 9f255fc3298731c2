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
    /// Breaches of one rule and weight that are kept one by one; the others are counted. A report of a million lines helps nobody,
    /// and a hostile file must not be able to order one.
    static let most = 1000

    private(set) var notes: [Note] = []
    private let profile: Profile
    private let verbose: Bool
    private var tallies: [Tally] = []
    private var asking = 0
    private var entry = ""

    /// A rule that may speak, and how often it did.
    private struct Tally {
        let rule: Rule
        let level: Level
        /// Its notes of each weight.
        var kept: [Severity: Int] = [:]
        /// The last one of each weight, which stands for those that are not kept: an error never for a warning.
        var last: [Severity: Int] = [:]
    }

    init(for profile: Profile, verbose: Bool) {
        self.profile = profile
        self.verbose = verbose
    }

    /// - Returns: the number to call the rule by; nil when it will not speak and need not be asked.
    mutating func enlist(_ rule: Rule) -> Int? {
        let level = rule.level(for: profile)
        guard level != .off || verbose else { return nil }
        tallies.append(Tally(rule: rule, level: level))
        return tallies.count - 1
    }

    /// Breaches noted from now on are of this rule.
    mutating func turn(toRule number: Int) { asking = number }

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
        guard tallies.indices.contains(asking) else { return }
        let (rule, level) = (tallies[asking].rule, tallies[asking].level)
        let weight = level == .off ? Level.off : variant ?? level
        guard let severity = weight.severity ?? (verbose ? .info : nil) else { return }
        if tallies[asking].kept[severity, default: 0] >= Self.most, let last = tallies[asking].last[severity] {
            notes[last].count += 1
            return
        }
        tallies[asking].kept[severity, default: 0] += 1
        tallies[asking].last[severity] = notes.count
        notes.append(
            Note(
                rule: rule, severity: severity, message: message(), place: place, missing: missing,
                note: note ?? rule.note,
                help: help ?? rule.help))
    }
}
