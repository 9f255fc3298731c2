// SPDX-License-Identifier: Apache-2.0

@testable import Markup

/// Writes down what a reader delivers.
struct Recorder: MarkupSink {
    struct Ending: Equatable {
        let element: MarkupElement
        let text: String
        let textSpan: SourceSpan
        let span: SourceSpan
    }

    var began: [MarkupElement] = []
    var ended: [Ending] = []
    /// `+0` for the beginning of an element with term 0, `-0` for its end.
    var order: [String] = []

    mutating func elementBegan(_ element: MarkupElement) {
        began.append(element)
        order.append("+\(element.term)")
    }

    mutating func elementEnded(_ element: MarkupElement, text: RawSpan, textSpan: SourceSpan, span: SourceSpan) {
        let bytes = (0..<text.byteCount).map { text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
        let decoded = String(decoding: bytes, as: UTF8.self)
        ended.append(Ending(element: element, text: decoded, textSpan: textSpan, span: span))
        order.append("-\(element.term)")
    }
}

/// One document, read with the names a, b, c as vocabulary.
struct Reading {
    let bytes: [UInt8]
    let document: MarkupDocument
    let events: Recorder

    init(_ text: String, limits: MarkupLimits = .init()) { self.init(Array(text.utf8), limits: limits) }

    init(_ bytes: [UInt8], limits: MarkupLimits = .init()) {
        var recorder = Recorder()
        document = MarkupReader(vocabulary: ["a", "b", "c"], limits: limits).read(bytes, into: &recorder)
        self.bytes = bytes
        events = recorder
    }

    var kinds: [MarkupDefect.Kind] { document.defects.map(\.kind) }
    /// The texts of the elements, in the order of their ends.
    var texts: [String] { events.ended.map(\.text) }
    /// The bytes under the first defect.
    var defective: String { document.defects.first.map { slice($0.span) } ?? "(no defect)" }

    func slice(_ span: SourceSpan) -> String {
        guard span.start <= span.end, span.end <= bytes.count else { return "(outside)" }
        return String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }
}
