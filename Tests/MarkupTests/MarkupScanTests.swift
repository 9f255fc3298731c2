// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Markup

/// What the parser never sees.
@Suite struct MarkupScanTests {
    @Test(arguments: [
        "<!DOCTYPE kml><a/>", "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "<!DOCTYPE a SYSTEM 'file:///x'><a/>",
        "<a/><!DOCTYPE a>", "<a><!DOCTYPE a></a>",
    ])
    func aDocumentTypeDeclarationIsRefusedWhereItStands(text: String) {
        let reading = Reading(text)
        #expect(reading.kinds == [.documentTypeDeclaration])
        #expect(reading.defective == "<!DOCTYPE")
    }

    @Test func anEntityDeclarationIsOne() {
        let reading = Reading("<a><!ENTITY x 'y'></a>")
        #expect(reading.kinds == [.documentTypeDeclaration])
        #expect(reading.defective == "<!ENTITY")
    }

    @Test func aProcessingInstructionIsRefusedWithItsTarget() {
        let reading = Reading("<a><b/><?php system('x') ?></a>")
        #expect(reading.kinds == [.processingInstruction("php")])
        #expect(reading.defective == "<?php")
        #expect(reading.events.order == ["+0", "+1", "-1"])
        #expect(Reading("<?xml-stylesheet href='x'?><a/>").kinds == [.processingInstruction("xml-stylesheet")])
        #expect(Reading("<a/><??>").kinds == [.processingInstruction("")])
    }

    @Test(arguments: [
        "\n<?xml version='1.0'?><a/>", "<a><?xml version='1.0'?></a>", "<?xml version='1.0'?><?xml version='1.0'?><a/>",
    ])
    func anXMLDeclarationStandsAtTheStartOnly(text: String) {
        let reading = Reading(text)
        #expect(reading.kinds == [.malformed("XML declaration allowed only at the start of the document")])
        #expect(reading.defective == "<?xml")
    }

    @Test func otherDeclarationsAreMalformed() {
        #expect(
            Reading("<a><!ELEMENT a></a>").kinds == [.malformed("'<!' begins neither a comment nor a CDATA section")])
        #expect(
            Reading("<!doctype html><a/>").kinds == [.malformed("'<!' begins neither a comment nor a CDATA section")])
    }

    @Test func aBracketInsideATagIsMalformed() {
        #expect(Reading("<a x='<b>'/>").kinds == [.malformed("unescaped '<' in an attribute value")])
        #expect(Reading("<a><b <c/></a>").kinds == [.malformed("'<' in a tag that has not ended")])
        #expect(Reading("<a><b <c/></a>").document.defects.first?.span == SourceSpan(6..<7))
    }

    @Test func aCommentOrSectionIsNoLongerThanItsLimit() {
        var limits = MarkupLimits()
        limits.sectionBytes = 10
        for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>")] {
            let text = { (count: Int) in "<a>" + start + String(repeating: "x", count: count) + end + "</a>" }
            #expect(Reading(text(10), limits: limits).kinds == [])
            let long = Reading(text(11), limits: limits)
            #expect(long.kinds == [.limit("comment or CDATA section", 10)])
            #expect(long.defective == start)
        }
    }

    /// What stands behind a quote is not a tag's end, and a declaration in a value is none.
    @Test func quotesHideBracketsAndNothingElse() {
        #expect(Reading("<a x=\"'>\" y='\">'/>").kinds == [])
        #expect(Reading("<a x='>'><!DOCTYPE b></a>").kinds == [.documentTypeDeclaration])
        #expect(Reading("<a>'</a><!DOCTYPE b>").kinds == [.documentTypeDeclaration])
        #expect(Reading("<a><!-- ' --><!DOCTYPE b></a>").kinds == [.documentTypeDeclaration])
        #expect(Reading("<a><!-->--><!DOCTYPE b></a>").kinds == [.documentTypeDeclaration])
        #expect(Reading("<a><![CDATA[]]]]><!DOCTYPE b></a>").kinds == [.documentTypeDeclaration])
    }

    @Test func theParserIsNotAskedBehindARefusal() {
        let reading = Reading("<a><b></b><!DOCTYPE x></c>")
        #expect(reading.kinds == [.documentTypeDeclaration])
        #expect(Reading("<a></b><!DOCTYPE x>").kinds == [.malformed("Opening and ending tag mismatch: a and b")])
    }

    // MARK: Limits

    @Test func aTagIsAtMost4096BytesLong() {
        func tag(_ count: Int) -> String { "<a x='" + String(repeating: "1", count: count - 9) + "'/>" }
        #expect(tag(4096).utf8.count == 4096)
        #expect(Reading(tag(4096)).kinds == [])
        let reading = Reading("<a>" + tag(4097) + "</a>")
        #expect(reading.kinds == [.limit("one tag", 4096)])
        #expect(reading.document.defects.first?.span == SourceSpan(3..<4099))
        #expect(Reading("<" + String(repeating: "n", count: 60_000)).kinds == [.limit("one tag", 4096)])
    }

    @Test func attributesAreLimitedBeforeTheyAreCompared() {
        func tag(_ count: Int) -> String { "<a" + (0..<count).map { " x\($0)='='" }.joined() + "/>" }
        #expect(Reading(tag(16)).kinds == [])
        #expect(Reading(tag(17)).kinds == [.limit("attributes", 16)])
    }

    @Test func bracketsAreCountedWhereverTheyStand() {
        var limits = MarkupLimits()
        limits.angleBrackets = 6
        #expect(Reading("<a><!--<--><![CDATA[<]]></a>", limits: limits).kinds == [])
        limits.angleBrackets = 5
        let reading = Reading("<a><!--<--><![CDATA[<]]></a>", limits: limits)
        #expect(reading.kinds == [.limit("`<` count", 5)])
        #expect(reading.document.defects.first?.span == SourceSpan(24..<25))
        limits.angleBrackets = 4
        #expect(
            Reading("<a><!--<--><![CDATA[<]]></a>", limits: limits).document.defects.first?.span == SourceSpan(20..<21))
    }

    @Test func aDocumentLargerThanAllowedIsNotRead() {
        var limits = MarkupLimits()
        limits.documentBytes = 4
        #expect(Reading("<a/>", limits: limits).kinds == [])
        let reading = Reading("<a/>\n", limits: limits)
        #expect(reading.kinds == [.limit("one XML member", 4)])
        #expect(reading.events.began == [])
    }

    @Test func theContractsLimitsAreTheDefaults() {
        let limits = MarkupLimits()
        #expect(
            [limits.depth, limits.tagBytes, limits.angleBrackets, limits.documentBytes] == [
                32, 4096, 6_000_000, 128 << 20,
            ])
    }
}
