// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML
import Zip

/// The documents of a file under repair, and what has been changed in them.
struct Workpiece {
    /// A change, and where in the document as it is now; the list of them is kept in order of offsets.
    private struct Told {
        var offset: Int
        let change: Repair.Change
    }

    private let profile: Profile
    /// As given.
    private let documents: [WaylineDocument]
    private var told: [DocumentKind: [Told]] = [:]
    /// What was read last: the given file, until something is changed.
    private var file: WaylineFile
    /// The documents as they are now; nil as long as nothing was changed.
    private var bench: Bench?
    /// The documents as given, read and judged once, when somebody has a remedy.
    private var given: Bench?

    init(_ file: WaylineFile, profile: Profile) {
        self.profile = profile
        self.file = file
        documents = file.documents
    }

    /// The documents that are no longer as they were.
    var changed: [DocumentKind: [UInt8]] {
        (bench?.documents ?? [:]).filter { kind, bytes in told[kind] != nil && original(kind)?.bytes != bytes }
    }
    /// In document order, the template before the mission.
    var changes: [Repair.Change] { DocumentKind.allCases.flatMap { (told[$0] ?? []).map(\.change) } }
    /// The errors of the documents as they are now; none known when nothing was tried.
    var errors: ErrorTally { bench?.errors ?? ErrorTally([]) }

    func isSound(_ kind: DocumentKind) -> Bool { document(kind)?.isSound == true }

    private func original(_ kind: DocumentKind) -> WaylineDocument? { documents.first { $0.kind == kind } }
    private func document(_ kind: DocumentKind) -> WaylineDocument? { file.documents.first { $0.kind == kind } }

    /// Makes every repair that stands the test.
    ///
    /// In three rounds, because a cure may depend on another: without a namespace nothing is read, an index is
    /// renumbered only once it is a whole number, and which turns have a distance depends on the kinds of the turns.
    mutating func mend() {
        for remedy in NamespaceRemedies.remedies(for: file) { bind(remedy) }
        take { scene in
            SpellingRemedies.remedies(for: scene.subject) + LensRemedies.remedies(for: scene)
                + HeadingRemedies.remedies(for: scene) + TurnRemedies.remedies(for: scene)
        }
        take { scene in
            IndexRemedies.remedies(for: scene) + NumberRemedies.remedies(for: scene)
                + DampingRemedies.remedies(for: scene) + DistanceRemedies.remedies(for: scene.subject)
        }
    }

    /// A document without its namespace was not judged at all, so that all its other errors appear only now: what
    /// counts is that it can be read to its end.
    private mutating func bind(_ remedy: Remedy) {
        guard let kind = remedy.edits.first?.kind, let next = start().with([remedy]),
            next.document(kind)?.isSound == true
        else { return }
        adopt(next, after: [remedy])
    }

    private mutating func take(_ remedies: (RepairScene) -> [Remedy]) {
        let found = remedies(RepairScene(Subject(repairing: file, for: profile)))
        guard !found.isEmpty else { return }
        var trial = Trial(start())
        trial.admit(found[...])
        guard let next = trial.best else { return }
        adopt(next, after: trial.admitted)
    }

    /// The state in which remedies are tried.
    private mutating func start() -> Bench {
        if let bench = bench ?? given { return bench }
        let first = Bench(Dictionary(documents.map { ($0.kind, $0.bytes) }) { first, _ in first }, profile: profile)
        given = first
        return first
    }

    private mutating func adopt(_ next: Bench, after remedies: [Remedy]) {
        record(remedies)
        bench = next
        file = next.file
    }

    // MARK: Telling

    /// Keeps what there is to tell about edits of the documents as they are now, before they are made.
    private mutating func record(_ remedies: [Remedy]) {
        for (kind, edits) in Dictionary(grouping: remedies.flatMap(\.edits), by: \.kind) {
            guard let document = document(kind) else { continue }
            let sorted = edits.sorted { $0.span.start < $1.span.start }
            told[kind] = Self.merged(told[kind] ?? [], sorted, in: document, called: original(kind)?.entry)
        }
    }

    /// Earlier changes and new ones, all with their offsets in the document after the edits.
    private static func merged(
        _ earlier: [Told], _ edits: [Edit], in document: WaylineDocument, called entry: String?
    ) -> [Told] {
        let lines = LineIndex(document.bytes)
        var result: [Told] = []
        var rest = earlier[...]
        var growth = 0
        for edit in edits {
            while var next = rest.first, next.offset <= Int(edit.span.start) {
                next.offset += growth
                result.append(next)
                rest = rest.dropFirst()
            }
            if let sentence = edit.sentence {
                let change = Repair.Change(
                    rule: "WPML-" + edit.rule, entry: entry.map(Quotation.printable),
                    line: lines.position(of: edit.span.start).line, sentence: Quotation.printable(sentence))
                result.append(Told(offset: Int(edit.span.start) + growth, change: change))
            }
            growth += edit.text.utf8.count - (Int(edit.span.end) - Int(edit.span.start))
        }
        return result + rest.map { Told(offset: $0.offset + growth, change: $0.change) }
    }
}
