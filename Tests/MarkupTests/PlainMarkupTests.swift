// SPDX-License-Identifier: Apache-2.0

import TestFiles
import Testing

@testable import Markup

/// The short way of reading against the long one: what it reads, it reads alike, and what is wrong it never reads.
@Suite struct PlainMarkupTests {
    private static let plain = """
        <?xml version="1.0" encoding="UTF-8"?>
        <a xmlns="http://www.opengis.net/kml/2.2" xmlns:w="http://www.dji.com/wpmz/1.0.6">
          <b>
            <w:c>12.5</w:c>
            <w:c> a text, "quoted" > and 中，文 </w:c>
            <w:empty/><d></d>
            <c>
            </c>
          </b>
          <b><w:c>x</w:c><w:c>y</w:c></b>
        </a>

        """

    private struct Ways {
        var plain: (document: MarkupDocument, events: Recorder)?
        let library: (document: MarkupDocument, events: Recorder)

        init(_ bytes: [UInt8], limits: MarkupLimits = MarkupLimits()) {
            let reader = MarkupReader(vocabulary: ["a", "b", "c"], limits: limits)
            var (short, long) = (Recorder(), Recorder())
            plain = reader.readPlainly(bytes, into: &short).map { ($0, short) }
            library = (reader.readWithLibrary(bytes, into: &long), long)
        }

        /// Not read plainly, or alike and without a defect.
        var agree: Bool {
            guard let plain else { return true }
            return plain.document == library.document && plain.document.defects.isEmpty
                && plain.events.began == library.events.began && plain.events.ended == library.events.ended
                && plain.events.order == library.events.order
        }
    }

    @Test func aPlainDocumentIsReadAlike() {
        let ways = Ways(Array(Self.plain.utf8))
        #expect(ways.plain?.document.elementCount == 10)
        #expect(ways.agree)
        #expect(Ways([0xef, 0xbb, 0xbf] + Array(Self.plain.utf8)).agree)
        #expect(Ways(Array("<a>1</a>".utf8)).plain?.document.namespaces == [])
    }

    @Test(arguments: [
        "<a>&amp;</a>", "<a>]]></a>", "<a>x]</a>", "<a x='1'/>", "<a><b xmlns='http://x.de'/></a>", "<a><!-- --></a>",
        "<a><![CDATA[x]]></a>", "<a><?b ?></a>", "<a>x\r\n</a>", "<a>x<b/></a>", "<a><b/>x</a>", "<a></b>",
        "<a></a ></a>",
        "<a>", "<a/><b/>", "<a/>x", "x<a/>", "", " ", "<w:a/>", "<a:/>", "<:a/>", "<a:b:c/>", "<a\u{e4}/>", "<ä/>",
        "<a>\u{1}</a>", "<a>\u{0}</a>", "<a>\u{fffe}</a>", "<a>\u{ffff}</a>", "<a xmlns:xml='http://x.de'/>", "<1/>",
        "<a xmlns:w=\"http://x.de\" xmlns:w=\"http://y.de\"/>", "<a xmlns:w=\"\"/>",
        "<a xmlns=\"http://www.w3.org/2000/xmlns/\"/>",
        "<!DOCTYPE a><a/>", "<?xml version='1.0'?><a/>", "<?xml version=\"1.0\" encoding=\"latin1\"?><a/>",
        " <?xml version=\"1.0\"?><a/>",
        "<a><b></a></b>", "<a></a", "<a", "<", "</a>", "<a/", "<a><b></bb></a>", "<a><bb></b></a>",
    ])
    func whateverIsNotPlainIsLeftToTheLibrary(_ text: String) {
        #expect(Ways(Array(text.utf8)).plain == nil)
    }

    @Test func bytesThatAreNoUTF8AreLeftToTheLibrary() {
        #expect(Ways([UInt8](" <a>".utf8) + [0xc3, 0x28] + [UInt8]("</a>".utf8)).plain == nil)
        #expect(Ways([UInt8]("<a>".utf8) + [0xed, 0xa0, 0x80] + [UInt8]("</a>".utf8)).plain == nil)
    }

    @Test func aDocumentThatReachesALimitIsLeftToTheLibrary() {
        var limits: [MarkupLimits] = []
        for (path, values) in [
            (\MarkupLimits.depth, 1...3), (\.tagBytes, 39...130), (\.angleBrackets, 1...22), (\.attributes, 0...3),
            (\.namespaceDeclarations, 0...3), (\.names, 0...30),
        ] {
            for value in values {
                var limit = MarkupLimits()
                limit[keyPath: path] = value
                limits.append(limit)
            }
        }
        for limit in limits { #expect(Ways(Array(Self.plain.utf8), limits: limit).agree, "\(limit)") }
    }

    /// 8,000 documents, each a few bytes away from a plain one, the same ones each time.
    @Test func damagedDocumentsAreReadAlikeOrNotAtAll() {
        var dice = SplitMix(seed: 1)
        var read = 0
        let alphabet = Array("<>/ab:w=\"'& ]!?-x.1\n\r\t\u{1}\u{e4}".utf8)
        for _ in 0..<8000 {
            var bytes = Array(Self.plain.utf8)
            for _ in 0...dice.next() % 3 {
                let place = Int(dice.next() % UInt64(bytes.count))
                switch dice.next() % 4 {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(alphabet[Int(dice.next() % UInt64(alphabet.count))], at: place)
                case 2: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
                default: bytes[place] = alphabet[Int(dice.next() % UInt64(alphabet.count))]
                }
            }
            let ways = Ways(bytes)
            if ways.plain != nil { read += 1 }
            #expect(ways.agree, "\(String(decoding: bytes, as: UTF8.self))")
        }
        // Else the test would say nothing.
        #expect(read > 700)
    }

    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func documentsOfOthersAreReadAlike() throws {
        var read = 0
        let files = SharedFiles.paths("corpus", ["kml", "wpml"]) + SharedFiles.paths("fixtures/xml", ["xml"])
        for file in files {
            let ways = Ways(try SharedFiles.bytes(file))
            if ways.plain != nil { read += 1 }
            #expect(ways.agree, "\(SharedFiles.name(file))")
        }
        #expect(read * 2 > SharedFiles.paths("corpus", ["kml", "wpml"]).count)
    }
}
