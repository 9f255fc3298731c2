// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Markup

/// What libxml2 does at the edges: asserted, not believed.
@Suite struct MarkupParserTests {
    private let text = """
        \u{feff}<?xml version="1.0" encoding="UTF-8"?>\r
        <p:a xmlns:p="u" x='>'><!-- é --><b\n/>航 &amp; <![CDATA[<c>]]><p:c
        y = "2" >線</p:c\t></p:a>\n
        """

    private func events(of bytes: [UInt8], portion: Int) -> Recorder {
        var recorder = Recorder()
        withUnsafeMutablePointer(to: &recorder) { recorder in
            let events = MarkupEvents(
                began: { recorder.pointee.elementBegan($0) },
                ended: { recorder.pointee.elementEnded($0, text: $1, textSpan: $2, span: $3) })
            var parser = MarkupParser(bytes, limits: .init(), events: events, document: .init())
            parser.parse(vocabulary: ["a", "b", "c"], upTo: bytes.count, isWhole: true, portion: portion)
            #expect(parser.fatal == nil)
        }
        return recorder
    }

    /// The position is taken from the parser's input, which moves with every portion and once more inside it.
    @Test(arguments: Array(1...40) + [64, 100, 4096])
    func positionsDoNotDependOnPortions(portion: Int) {
        let reading = Reading(text)
        let recorder = events(of: reading.bytes, portion: portion)
        #expect(
            recorder.ended.map { reading.slice($0.element.tag) } == [
                "<b\n/>", "<p:c\ny = \"2\" >", "<p:a xmlns:p=\"u\" x='>'>",
            ])
        #expect(recorder.ended.dropLast().map { reading.slice($0.span) } == ["<b\n/>", "<p:c\ny = \"2\" >線</p:c\t>"])
        #expect(reading.slice(recorder.ended[2].span).hasSuffix("</p:c\t></p:a>"))
        #expect(recorder.ended.map(\.text) == ["", "線", "航 & <c>"])
        #expect(recorder.ended == reading.events.ended)
    }

    @Test func positionsHoldInALargeDocument() {
        let count = 30_000
        let body = (0..<count).map { "<b>é\($0)</b>\n" }.joined()
        let reading = Reading("<a>\n\(body)</a>")
        #expect(reading.events.ended.count == count + 1)
        let wrong = reading.events.ended.dropLast().enumerated().first { index, ending in
            ending.text != "é\(index)" || reading.slice(ending.span) != "<b>é\(index)</b>"
        }
        #expect(wrong == nil)
    }

    // MARK: Malformed documents

    @Test(arguments: [
        ("<a><b></a>", "Opening and ending tag mismatch: b and a", "</a>"),
        ("<a>&x;</a>", "Entity 'x' not defined", "&x;"),
        ("<a x='1' x='2'/>", "Attribute x redefined", "<a x='1' x='2'"),
        ("<a/><b/>", "Extra content at the end of the document", "<"),
        ("<a>\u{1}</a>", "PCDATA invalid Char value 1", "\u{1}"),
        ("<p:a xmlns:p='u'><b></b>", "the document ends before </p:a>", ""),
        ("<a>]]></a>", "Sequence ']]>' not allowed in content", "]"),
        ("x", "the document has no element", "x"), ("<a><b x='", "AttValue: ' expected", ""),
        ("x<a/>", "Document is empty", "x"),
    ])
    func malformedDocumentsSayWhereInTheParsersWords(text: String, message: String, place: String) {
        let reading = Reading(text)
        #expect(reading.kinds == [.malformed(message)])
        #expect(reading.defective == place)
    }

    @Test(arguments: [
        "<a", "<a x", "<a x='", "<a><!-- ", "<a><![CDATA[x", "<a>&amp", "</a>", "<a><b/", "<a>&#0;</a>",
        "<a>&#x110000;</a>", "<1/>",
        "<a x=1/>", "<a x/>", "<a><!-- -- --></a>", "<p:a xmlns:p=''/>", "<a:b:c xmlns:a='u'/>",
        "<?xml encoding='UTF-8'?><a/>",
        "<?xml version='1.0' foo='1'?><a/>", "<?xml version='1.0'", "<a>&a</a>", "<", "<!", "<a><!", "<a><![CD",
        "<a/>x", "&lt;<a/>",
        "<![CDATA[x]]><a/>", "<a xmlns:xml='u'/>", "<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>",
    ])
    func everyMalformedDocumentHasExactlyOneDefect(text: String) {
        let reading = Reading(text)
        #expect(reading.document.defects.count == 1)
        if case .malformed(let message) = reading.kinds.first {
            #expect(!message.isEmpty && !message.contains("\n") && !message.contains(" line "))
        } else {
            Issue.record("\(text): \(reading.kinds)")
        }
        #expect(reading.defective != "(outside)")
    }

    @Test func whatStandsBeforeTheDefectIsDelivered() {
        let reading = Reading("<a><b>1</b><c>2</b></a>")
        #expect(reading.events.order == ["+0", "+1", "-1", "+2"])
        #expect(reading.document.elementCount == 3)
        #expect(reading.document.defects.count == 1)
    }

    @Test func aDocumentFullOfErrorsHasOneDefectAndNoMoreElements() {
        let reading = Reading("<a>" + String(repeating: "<b>&x;</b>", count: 50_000) + "</a>")
        #expect(reading.kinds == [.malformed("Entity 'x' not defined")])
        #expect(reading.document.elementCount == 2)
    }

    /// Whatever one byte becomes: no crash, no place outside, and no more ends than beginnings.
    @Test func aChangedByteNeverLeadsOutside() {
        let original = Array(text.utf8)
        for index in original.indices {
            for byte: UInt8 in [
                0, 9, 0x20, 0x21, 0x22, 0x26, 0x2f, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f, 0x5b, 0x5d, 0x61, 0x80, 0xc3, 0xff,
            ] {
                var bytes = original
                bytes[index] = byte
                let reading = Reading(bytes)
                let places =
                    reading.document.defects.map(\.span)
                    + reading.events.ended.flatMap { [$0.span, $0.textSpan, $0.element.tag] }
                #expect(!places.contains { reading.slice($0) == "(outside)" }, "byte \(index), \(byte)")
                #expect(reading.events.ended.count <= reading.events.began.count)
                if reading.document.defects.isEmpty {
                    #expect(reading.events.ended.count == reading.events.began.count)
                }
            }
        }
    }

    // MARK: Namespaces

    @Test func anUnboundPrefixIsReportedOnceAndReadingGoesOn() {
        let reading = Reading("<a><w:b>1</w:b><w:c/><v:c x='1'/></a>")
        #expect(reading.kinds == [.unboundPrefix("w"), .unboundPrefix("v")])
        #expect(reading.document.defects.map { reading.slice($0.span) } == ["<w:b>", "<v:c x='1'/>"])
        #expect(reading.events.began.map(\.term) == [0, 1, 2, 2])
        #expect(reading.events.began.map(\.namespace) == [-1, -1, -1, -1])
        #expect(reading.texts == ["1", "", "", ""])
    }

    @Test func anUnboundPrefixOfAnAttributeIsReported() {
        let reading = Reading("<a><b w:x='1'/></a>")
        #expect(reading.kinds == [.unboundPrefix("w")])
        #expect(reading.defective == "<b w:x='1'/>")
    }

    @Test func atMostSixteenUnboundPrefixesAreListed() {
        let reading = Reading("<a>" + (0..<40).map { "<p\($0):b/>" }.joined() + "</a>")
        #expect(reading.document.defects.count == 16)
        #expect(reading.document.elementCount == 41)
    }

    // MARK: Limits

    @Test func depthIsLimitedAndTheRootCountsAsOne() {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(Reading(nested(32)).kinds == [])
        let reading = Reading(nested(33))
        #expect(reading.kinds == [.limit("element depth", 32)])
        #expect(reading.document.defects.first?.span == SourceSpan(96..<99))
        #expect(reading.document.elementCount == 32)
    }

    @Test func namespaceDeclarationsInForceAreLimited() {
        func tag(_ count: Int) -> String { "<a" + (0..<count).map { " xmlns:n\($0)='u'" }.joined() + ">" }
        func nested(_ count: Int) -> String {
            String(repeating: tag(16), count: 4) + tag(count) + String(repeating: "</a>", count: 5)
        }
        #expect(Reading(nested(0)).kinds == [])
        #expect(Reading(nested(1)).kinds == [.limit("namespace declarations", 64)])
        #expect(Reading("<b>" + String(repeating: tag(16) + "</a>", count: 10) + "</b>").kinds == [])
    }

    @Test func distinctNamesOutsideTheVocabularyAreLimited() {
        func children(_ count: Int) -> String { "<a>" + (0..<count).map { "<n\($0)/><n\($0)/><b/>" }.joined() + "</a>" }
        #expect(Reading(children(4096)).kinds == [])
        let reading = Reading(children(4097))
        #expect(reading.kinds == [.limit("distinct names", 4096)])
        #expect(reading.defective == "<n4096/>")
    }

    @Test(arguments: [" x$='1'", " xmlns='u$'", " xmlns:p$='b'", " p$:b='1'"])
    func attributesPrefixesAndNamespacesAreNames(attribute: String) {
        var limits = MarkupLimits()
        limits.names = 9
        func children(_ count: Int) -> String {
            "<a>" + (0..<count).map { "<b\(attribute.replacing("$", with: String($0)))/>" }.joined() + "</a>"
        }
        #expect(
            Reading(children(9), limits: limits).kinds.allSatisfy {
                if case .unboundPrefix = $0 { true } else { false }
            })
        #expect(Reading(children(10), limits: limits).kinds.last == .limit("distinct names", 9))
    }

    @Test func usesOfUnboundPrefixesAreLimited() {
        var limits = MarkupLimits()
        limits.unboundPrefixes = 5
        func children(_ count: Int) -> String { "<a>" + String(repeating: "<w:b/>", count: count) + "</a>" }
        #expect(Reading(children(5), limits: limits).kinds == [.unboundPrefix("w")])
        #expect(Reading(children(6), limits: limits).kinds == [.unboundPrefix("w"), .limit("unbound prefixes", 5)])
    }
}
