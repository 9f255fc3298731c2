// SPDX-License-Identifier: Apache-2.0

import FuzzHarness
import Markup

/// What the short way of reading delivers is what libxml2 delivers, event by event; else it delivers nothing.
func holdOneReading(of bytes: [UInt8]) {
    let reader = MarkupReader(vocabulary: ["kml", "Document", "Folder", "Placemark", "Point", "coordinates", "index"])
    var (short, long) = (Events(), Events())
    let plain = reader.readPlainly(bytes, into: &short)
    guard let plain else { return hold(short == Events(), "what was given up delivered nothing") }
    hold(plain == reader.readWithLibrary(bytes, into: &long), "both describe one document")
    hold(plain.defects.isEmpty, "a document with a defect is libxml2's to read")
    hold(short == long, "both deliver the same")
}

private struct Events: MarkupSink, Equatable {
    private struct End: Equatable {
        let element: MarkupElement
        let text: [UInt8]
        let textSpan: SourceSpan
        let span: SourceSpan
    }

    private var began: [MarkupElement] = []
    private var ended: [End] = []
    /// How many had begun when each ended.
    private var order: [Int] = []

    mutating func elementBegan(_ element: MarkupElement) { began.append(element) }

    mutating func elementEnded(_ element: MarkupElement, text: RawSpan, textSpan: SourceSpan, span: SourceSpan) {
        let text = (0..<text.byteCount).map { text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
        ended.append(End(element: element, text: text, textSpan: textSpan, span: span))
        order.append(began.count)
    }
}
