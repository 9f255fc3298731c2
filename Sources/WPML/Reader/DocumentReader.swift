// SPDX-License-Identifier: Apache-2.0

import Markup

/// Builds the values of one document while the markup reader walks through it; there is no tree in between.
///
/// Elements are told by their local names. That they stand in the right namespace is noted beside the values, because
/// real files have wrong ones and are read by DJI's software all the same.
struct DocumentReader: MarkupSink {
    /// An element that has begun and not ended.
    struct Open {
        /// nil when the name is not in the vocabulary.
        let term: Term?
        let tag: SourceSpan
        /// The element, or one above it, is unknown or stands where it means nothing: nothing in it is read.
        var isForeign: Bool
        var hasChildren = false
    }

    let kind: DocumentKind
    let grammar = Grammar.standard
    var open: [Open] = []
    var strays: [Stray] = []
    var root: SourceSpan?
    var rootIsKML = false
    var documentTags: [SourceSpan] = []
    var namespaces = NamespaceTally()

    // What has been read, and what is being read.
    var information: DocumentInformation?
    var config: MissionConfig?
    var waylines: [Wayline] = []
    var routes: [TemplateRoute] = []
    var wayline: Wayline?
    var route: TemplateRoute?
    var waypoint: Waypoint?
    var survey: Survey?
    var payload: PayloadInfo?
    var payloadSettings: Parameters?
    var group: ActionGroup?
    var action: Action?

    init(kind: DocumentKind) { self.kind = kind }

    mutating func elementBegan(_ element: MarkupElement) {
        let term = element.term < 0 ? nil : Term(rawValue: UInt16(clamping: element.term))
        let parent = open.last
        if !open.isEmpty { open[open.count - 1].hasChildren = true }
        namespaces.note(element, term)
        let isForeign = parent.map { $0.isForeign || !belongs(term, in: $0, element.tag) } ?? (term != .kml)
        if parent == nil {
            root = element.tag
            rootIsKML = term == .kml
        }
        if !isForeign, element.attributes > 0 { note(.attributes, term, in: parent?.term, element.tag) }
        open.append(Open(term: term, tag: element.tag, isForeign: isForeign))
        guard let term, !isForeign, !begin(term, element.tag) else { return }
        open[open.count - 1].isForeign = true
        note(.contradicting, term, in: parent?.term, element.tag)
    }

    mutating func elementEnded(_ element: MarkupElement, text: RawSpan, textSpan: SourceSpan, span: SourceSpan) {
        guard let ended = open.popLast(), !ended.isForeign, let term = ended.term else { return }
        let parent = open.last?.term
        if grammar.shape(term) == .container {
            if text.byteCount > 0 { note(.containerWithText, term, in: parent, ended.tag) }
            end(term, parent)
        } else if ended.hasChildren {
            // Its value is not missing, it cannot be told.
            note(.leafWithElements, term, in: parent, ended.tag)
            _ = assign(Reading(unreadable: term, at: ended.tag), parent)
        } else {
            endLeaf(term, parent, ended.tag, text, textSpan)
        }
    }

    /// Whether the element is read in this place; notes it when it is not, or only by habit of DJI's software.
    private mutating func belongs(_ term: Term?, in parent: Open, _ tag: SourceSpan) -> Bool {
        // What stands in an element that holds text is that element's fault.
        guard let place = parent.term, grammar.shape(place) == .container else { return false }
        guard let term else {
            note(.unknown, nil, in: place, tag)
            return false
        }
        switch grammar.standing(term, in: place) {
        case .none:
            note(.misplaced, term, in: place, tag)
            return false
        case .documented: break
        case .undocumented: note(grammar.isLegacy(term) ? .legacy : .undocumented, term, in: place, tag)
        }
        if !grammar.isRead(term, in: kind) { note(.wrongFile, term, in: place, tag) }
        return true
    }

    private mutating func endLeaf(_ term: Term, _ parent: Term?, _ tag: SourceSpan, _ text: RawSpan, _ span: SourceSpan)
    {
        if term == .coordinates, parent != .Point {
            let repetition = readVertices(text, span)
            noteRepetition(repetition, term, parent, tag)
            return
        }
        let reading = Reading(term, text, at: span.isEmpty ? tag : span, grammar)
        if let oddity = reading.oddity, isJudged(term, in: parent) { note(oddity, term, in: parent, reading.span) }
        noteRepetition(assign(reading, parent), term, parent, tag)
    }

    private mutating func readVertices(_ text: RawSpan, _ span: SourceSpan) -> Repetition {
        var points: [Position] = []
        var isSound = true
        TupleText.each(text) { tuple in
            guard let position = tuple?.longitudeFirst else { return isSound = false }
            points.append(position)
        }
        survey?.isStrip = open.last?.term == .LineString
        if isSound, !points.isEmpty { return survey?.vertices.take(.value(points), at: span) ?? .first }
        let isUnfilled = PlaceholderText.isPlaceholder(text) || PlaceholderText.namesAxes(text)
        if isUnfilled { note(.placeholder, .coordinates, in: open.last?.term, span) }
        return survey?.vertices.take(isUnfilled ? .unfilled : .malformed, at: span) ?? .first
    }

    /// What documentation does not name is judged only where it is read as a number: DJI's software has been seen to
    /// write uninitialised memory elsewhere.
    private func isJudged(_ term: Term, in parent: Term?) -> Bool {
        guard let parent, grammar.standing(term, in: parent) != .documented else { return true }
        return grammar.shape(term) == .number || grammar.shape(term) == .integer
    }

    mutating func note(_ kind: Stray.Kind, _ term: Term?, in parent: Term?, _ span: SourceSpan) {
        strays.append(Stray(kind: kind, term: term, parent: parent, span: span))
    }

    mutating func noteRepetition(_ repetition: Repetition, _ term: Term, _ parent: Term?, _ tag: SourceSpan) {
        guard repetition != .first, !grammar.repeats(term) else { return }
        note(repetition == .same ? .repeated : .contradicting, term, in: parent, tag)
    }
}
