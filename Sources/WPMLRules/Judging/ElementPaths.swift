// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Where in the tree of elements a byte of a document stands.
struct ElementPlace: Sendable, Hashable {
    /// From the child of `Document` down; empty above it.
    var path = ""
    /// Document position of the folder and of the placemark in it, from 0.
    var folder: Int?
    var placemark: Int?
}

/// Finds the elements at given bytes by walking through the document once more. It happens only when something is
/// reported, so that values need not carry their path about.
struct ElementPaths: MarkupSink {
    private struct Open {
        let component: String
        let folder: Int?
        let placemark: Int?
        var counts: [Term: Int] = [:]
    }

    private let bytes: [UInt8]
    /// Offsets asked for, ascending.
    private let targets: [UInt32]
    private var next = 0
    private var open: [Open] = []
    private(set) var places: [UInt32: ElementPlace] = [:]

    /// The places of the offsets in the document.
    static func places(of offsets: [UInt32], in document: WaylineDocument) -> [UInt32: ElementPlace] {
        guard !offsets.isEmpty else { return [:] }
        var sink = ElementPaths(bytes: document.bytes, targets: Set(offsets).sorted())
        _ = MarkupReader(vocabulary: Vocabulary.names, limits: MarkupLimits()).read(document.bytes, into: &sink)
        sink.settle(before: .max)
        return sink.places
    }

    private init(bytes: [UInt8], targets: [UInt32]) {
        self.bytes = bytes
        self.targets = targets
    }

    mutating func elementBegan(_ element: MarkupElement) {
        settle(before: element.tag.start)
        open.append(entering(element))
        settle(before: element.tag.end)
    }

    mutating func elementEnded(_ element: MarkupElement, text: RawSpan, textSpan: SourceSpan, span: SourceSpan) {
        settle(before: span.end)
        open.removeLast()
    }

    private mutating func entering(_ element: MarkupElement) -> Open {
        let term = element.term < 0 ? nil : Term(rawValue: UInt16(clamping: element.term))
        let parent = open.last
        guard let term else {
            return Open(component: localName(element.tag), folder: parent?.folder, placemark: parent?.placemark)
        }
        guard term.row.repeats else {
            return Open(component: term.name, folder: parent?.folder, placemark: parent?.placemark)
        }
        let ordinal = parent?.counts[term] ?? 0
        if !open.isEmpty { open[open.count - 1].counts[term] = ordinal + 1 }
        return Open(
            component: "\(term.name)[\(ordinal)]",
            folder: term == .Folder ? ordinal : parent?.folder,
            placemark: term == .Placemark ? ordinal : parent?.placemark)
    }

    private func localName(_ tag: SourceSpan) -> String {
        let name = MarkupReader.tagName(in: bytes, tag)
        return String(name.split(separator: ":").last?.prefix(Quotation.longest) ?? "?")
    }

    /// Targets before this offset stand in what is open now.
    private mutating func settle(before offset: UInt32) {
        while next < targets.count, targets[next] < offset {
            places[targets[next]] = here
            next += 1
        }
    }

    private var here: ElementPlace {
        let path = open.dropFirst().map(\.component).drop { $0 == Term.Document.name }.joined(separator: "/")
        return ElementPlace(path: path, folder: open.last?.folder, placemark: open.last?.placemark)
    }
}
