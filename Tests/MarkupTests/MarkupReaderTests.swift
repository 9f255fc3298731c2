// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Markup

/// What a sound document delivers.
@Suite struct MarkupReaderTests {
    @Test func elementsComeInDocumentOrder() {
        let reading = Reading("<a><b/><c><b></b></c></a>")
        #expect(reading.events.order == ["+0", "+1", "-1", "+2", "+1", "-1", "-2", "-0"])
        #expect(reading.events.began.map(\.depth) == [1, 2, 2, 3])
        #expect(reading.document.elementCount == 4)
        #expect(reading.document.defects == [])
    }

    @Test func namesOutsideTheVocabularyHaveNoTerm() {
        let reading = Reading("<a><x/><A/><ab/></a>")
        #expect(reading.events.began.map(\.term) == [0, -1, -1, -1])
        let names = reading.events.began.map { MarkupReader.tagName(in: reading.bytes, $0.tag) }
        #expect(names == ["a", "x", "A", "ab"])
    }

    @Test func aTagsNameKeepsItsPrefix() {
        let reading = Reading("<p:a xmlns:p='u'><p:x\n y='1'/></p:a>")
        #expect(reading.events.began.map { MarkupReader.tagName(in: reading.bytes, $0.tag) } == ["p:a", "p:x"])
        #expect(MarkupReader.tagName(in: reading.bytes, SourceSpan(start: 900, end: 1000)) == "")
    }

    @Test func namespacesAreNumberedByFirstUse() {
        let reading = Reading("<a xmlns='k' xmlns:p='w' xmlns:q='v'><p:b/><b/><r:c xmlns:r='k'/></a>")
        #expect(reading.document.namespaces == ["k", "w"])
        #expect(reading.document.prefixes == ["", "p"])
        #expect(reading.events.began.map(\.namespace) == [0, 1, 0, 0])
        #expect(Reading("<a/>").events.began.map(\.namespace) == [-1])
    }

    @Test func aPrefixMayBeBoundAnewInside() {
        let reading = Reading("<p:a xmlns:p='one'><p:b xmlns:p='two'/><p:c/></p:a>")
        #expect(reading.document.namespaces == ["one", "two"])
        #expect(reading.events.began.map(\.namespace) == [0, 1, 0])
    }

    @Test func manyNamespacesKeepTheirNumbers() {
        let children = (0..<300).map { "<b xmlns='u\($0)'/>" }.joined()
        let reading = Reading("<a>\(children)\(children)</a>")
        #expect(reading.document.namespaces.count == 300)
        #expect(reading.events.began.dropFirst().map(\.namespace) == Array(0..<300) + Array(0..<300))
    }

    @Test func attributesAreCountedWithoutNamespaceDeclarations() {
        let reading = Reading("<a xmlns='k' x='1' y=\"2>3\"/>")
        #expect(reading.events.began.map(\.attributes) == [2])
        #expect(reading.slice(reading.events.began[0].tag) == "<a xmlns='k' x='1' y=\"2>3\"/>")
    }

    @Test func theDeclarationIsReported() {
        let plain = Reading("<a/>").document
        #expect(plain.declaredVersion == nil && plain.declaredEncoding == nil && !plain.hasByteOrderMark)
        let full = Reading("\u{feff}<?xml version='1.0' encoding='utf-8' standalone=\"yes\"?>\n<a/>").document
        #expect(full.declaredVersion == "1.0" && full.declaredEncoding == "utf-8" && full.hasByteOrderMark)
        #expect(full.defects == [])
    }

    // MARK: Spans

    @Test func spansCoverTagElementAndText() {
        let reading = Reading("<a>\n  <b x='1' > 12 </b >\r\n<c/></a>")
        let (b, c, a) = (reading.events.ended[0], reading.events.ended[1], reading.events.ended[2])
        #expect(reading.slice(b.element.tag) == "<b x='1' >")
        #expect(reading.slice(b.textSpan) == "12")
        #expect(reading.slice(b.span) == "<b x='1' > 12 </b >")
        #expect(reading.slice(c.element.tag) == "<c/>" && c.span == c.element.tag)
        #expect(
            reading.slice(a.element.tag) == "<a>"
                && reading.slice(a.span) == reading.slice(SourceSpan(0..<reading.bytes.count)))
    }

    @Test func theSpanOfNoTextIsBehindTheTag() {
        let reading = Reading("<a><b> </b><c/></a>")
        #expect(reading.events.ended.map(\.textSpan) == [SourceSpan(6..<6), SourceSpan(15..<15), SourceSpan(3..<3)])
        #expect(reading.texts == ["", "", ""])
    }

    @Test func spansCountBytesAndTheByteOrderMark() {
        let reading = Reading("\u{feff}<a>航线<b>é</b></a>")
        #expect(reading.events.began.map(\.tag) == [SourceSpan(3..<6), SourceSpan(12..<15)])
        #expect(reading.events.ended.map { reading.slice($0.textSpan) } == ["é", "航线"])
    }

    // MARK: Text

    @Test(arguments: [
        ("go<!--x-->Home", "goHome", "go<!--x-->Home"), ("<!-- <b> & --> 5 <!---->", "5", "5"),
        ("<![CDATA[goHome]]>", "goHome", "goHome"),
        ("1<![CDATA[<&]] >]]]>2", "1<&]] >]2", "1<![CDATA[<&]] >]]]>2"), ("<![CDATA[ ]]>", "", ""),
        ("&lt;&gt;&amp;&quot;&apos;", "<>&\"'", "&lt;&gt;&amp;&quot;&apos;"),
        (" &#65;&#x42;&#xe9;&#x1F681; ", "ABé\u{1f681}", "&#65;&#x42;&#xe9;&#x1F681;"),
        (" a\r\nb\rc ", "a\nb\nc", "a\r\nb\rc"), ("<![CDATA[a\r\nb]]>", "a\nb", "a\r\nb"),
        ("a&#13;b", "a\rb", "a&#13;b"),
        ("航&#x7ebf;", "航线", "航&#x7ebf;"), ("&#32;x&#10;", "x", "x"), ("<!--<!DOCTYPE a>-->x", "x", "x"),
        ("<![CDATA[<!DOCTYPE a>]]>", "<!DOCTYPE a>", "<!DOCTYPE a>"), ("<![CDATA[<?php ?>]]>", "<?php ?>", "<?php ?>"),
        ("&#38;lt;", "&lt;", "&#38;lt;"), ("]] >", "]] >", "]] >"),
    ])
    func textIsDecodedAndTrimmed(source: String, text: String, span: String) {
        let reading = Reading("<a>\(source)</a>")
        #expect(reading.document.defects == [])
        #expect(reading.texts == [text])
        #expect(reading.slice(reading.events.ended[0].textSpan) == span)
    }

    @Test func textBetweenChildrenIsJoined() {
        let reading = Reading("<a> x <b>1</b> <b>2</b> y&amp;<!-- --> </a>")
        #expect(reading.texts == ["1", "2", "x   y&"])
        #expect(reading.slice(reading.events.ended[2].textSpan) == "x <b>1</b> <b>2</b> y&amp;")
    }

    @Test func textBehindACommentAndAChildIsNotLost() {
        let reading = Reading("<a> <!-- 1 --> <b/> x <!-- 2 --></a>")
        #expect(reading.texts == ["", "x"])
        #expect(reading.slice(reading.events.ended[1].textSpan) == "x")
    }

    @Test func aLongTextIsOnePiece() {
        let text = String(repeating: "0123456789", count: 30_000)
        #expect(Reading("<a>\(text)</a>").texts == [text])
        #expect(Reading("<a>&amp;\(text)é</a>").texts == ["&\(text)é"])
    }
}
