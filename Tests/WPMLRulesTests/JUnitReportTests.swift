// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@testable import WPMLRules

@Suite struct JUnitReportTests {
    private func text(_ reports: [CheckReport], isStrict: Bool = false, limit: Int? = nil) -> String {
        var report = JUnitReport(isStrict: isStrict)
        report.limit = limit
        for one in reports { report.add(one) }
        return report.text
    }

    private let hostile = "\"'<b a=\"1\">&amp;]]>\u{1B}[31m\u{0}\u{FFFE}\u{FFFF}\u{202E}\u{85}\r\n\t<![CDATA[é\u{1F681}"

    private func finding(_ severity: Severity, _ message: String, element: String? = "Folder[0]") -> Finding {
        Finding("WPML-W031", severity, message, line: 7, element: element)
    }

    @Test func aFileThatCouldNotBeReadIsAnError() {
        var report = JUnitReport(isStrict: false)
        report.add(failureAt: "gone<.kmz", "gone<.kmz: no such file")
        #expect(report.text.contains("<testsuites name=\"wayline check\" tests=\"1\" failures=\"0\" errors=\"1\">"))
        #expect(report.text.contains("<error message=\"gone&lt;.kmz: no such file\"/>"))
    }

    @Test func aSuiteIsAFileAndACaseAFinding() {
        let report = Reported.archive("routes/a.kmz", [Reported.mistakes[0]])
        #expect(
            text([report, Reported.findings("b.kmz", [])]) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="wayline check" tests="3" failures="1" errors="0">
                  <testsuite name="routes/a.kmz" tests="2" failures="1" errors="0">
                    <testcase name="WPML-Z009" classname="routes/a.kmz"><system-out>warning[WPML-Z009]: no \
                wpmz/template.kml
                  note: flyable by SDK and aircraft, not importable into Pilot 2 and FlightHub 2</system-out></testcase>
                    <testcase name="WPML-W031" classname="routes/a.kmz/wpmz/waylines.wpml/Folder[0]/Placemark[1]\
                /waypointTurnParam/waypointTurnDampingDist"><failure message="leg 0→1 is 75.31 m but the turn distances \
                add up to 80 m" type="error">wpmz/waylines.wpml:59:41-43: error[WPML-W031]: leg 0→1 is 75.31 m but the \
                turn distances add up to 80 m
                  note: DJI firmware reports this as 1550
                  help: reduce waypointTurnDampingDist to at most 25.1</failure></testcase>
                  </testsuite>
                  <testsuite name="b.kmz" tests="1" failures="0" errors="0">
                    <testcase name="wayline check" classname="b.kmz"/>
                  </testsuite>
                </testsuites>

                """)
    }

    @Test func aRunWithoutAnyFileIsADocument() {
        let read = ReadReport(text([]))
        #expect(read.defects.isEmpty)
        #expect(read.counts == ["testsuites": 1])
    }

    @Test func whatIsWrittenIsWellFormedAndCounted() {
        let reports = [Reported.document(), Reported.archive(), Reported.archive("clean.kmz", [])]
        let text = text(reports)
        let read = ReadReport(text)
        let findings = reports.reduce(0) { $0 + Finding.folded($1.findings).count }
        let errors = reports.reduce(0) { $0 + $1.findings.count { $0.severity == .error } }
        #expect(read.defects.isEmpty)
        #expect(
            read.counts == [
                "testsuites": 1, "testsuite": 3, "testcase": findings, "failure": errors,
                "system-out": findings - errors,
            ])
        #expect(text.contains("<testsuites name=\"wayline check\" tests=\"\(findings)\" failures=\"\(errors)\" "))
        #expect(errors == 4)
    }

    @Test func hostileTextStaysText() {
        let findings = [finding(.error, hostile, element: hostile), finding(.info, hostile, element: hostile)]
        let read = ReadReport(text([Reported.findings(hostile, findings)]))
        #expect(read.defects.isEmpty)
        #expect(read.counts == ["testsuites": 1, "testsuite": 1, "testcase": 2, "failure": 1, "system-out": 1])
        let words = "\"'<b a=\"1\">&amp;]]>\u{FFFD}[31m\u{FFFD}\u{FFFD}\u{FFFD}\u{202E}\u{85}\r\n\t<![CDATA[é\u{1F681}"
        #expect(read.texts["failure"] == ["wpmz/waylines.wpml:7:3-7: error[WPML-W031]: " + words])
        #expect(read.texts["system-out"] == ["wpmz/waylines.wpml:7:3-7: info[WPML-W031]: " + words])
    }

    @Test func anAttributeHoldsWhatItIsGiven() {
        #expect(
            EscapedXML.attribute("a\"'<b>&\r\n\tc\u{1}\u{FFFF}\u{202E}")
                == "a&quot;'&lt;b&gt;&amp;&#13;&#10;&#9;c\u{FFFD}\u{FFFD}\u{202E}")
        #expect(EscapedXML.text("a\"]]>\n\t\r<&") == "a\"]]&gt;\n\t&#13;&lt;&amp;")
    }

    @Test func warningsFailOnlyWhenTheyCount() {
        let report = Reported.findings("a.kmz", [finding(.warning, "a"), finding(.info, "b"), finding(.error, "c")])
        #expect(ReadReport(text([report])).counts["failure"] == 1)
        let strict = text([report], isStrict: true)
        #expect(ReadReport(strict).counts["failure"] == 2)
        #expect(strict.contains("<failure message=\"a\" type=\"warning\">"))
        #expect(strict.contains(" tests=\"3\" failures=\"2\" errors=\"0\">\n  <testsuite "))
    }

    @Test func casesAreToldApartByClassAndName() {
        let alike = [finding(.error, "a"), finding(.error, "b"), finding(.error, "c", element: "Folder[1]")]
        let text = text([Reported.findings("a.kmz", alike)])
        for place in ["Folder[0]", "Folder[0] (2)", "Folder[1]"] {
            #expect(text.contains("<testcase name=\"WPML-W031\" classname=\"a.kmz/wpmz/waylines.wpml/\(place)\">"))
        }
    }

    @Test func alikeFindingsAreOneCase() {
        let alike = (1...6).map { finding(.error, "waypoint \($0): angle \($0 * 100)") }
        let read = ReadReport(text([Reported.findings("a.kmz", alike)]))
        #expect(read.counts["testcase"] == 1)
        #expect(read.texts["failure"]?.first?.contains("6 times, first at 7:3, 7:3, 7:3") == true)
    }

    @Test func whatTheLimitLeavesOutFailsWhereItWould() {
        let report = Reported.findings("a.kmz", [finding(.warning, "a"), finding(.info, "b"), finding(.error, "c")])
        let read = ReadReport(text([report], limit: 1))
        #expect(read.counts["testcase"] == 2)
        #expect(read.texts["failure"] == ["… and 2 more"])
        let milder = ReadReport(text([Reported.findings("a.kmz", Array(report.findings.prefix(2)))], limit: 1))
        #expect(milder.counts["failure"] == nil)
        #expect(milder.texts["system-out"]?.last == "… and 1 more")
    }
}

/// A report as Markup's own reader sees it.
private struct ReadReport: MarkupSink {
    private static let names = ["testsuites", "testsuite", "testcase", "failure", "system-out"]

    private(set) var counts: [String: Int] = [:]
    private(set) var texts: [String: [String]] = [:]
    private(set) var defects: [MarkupDefect] = []

    init(_ text: String) {
        let read = MarkupReader(vocabulary: Self.names).read(Array(text.utf8), into: &self)
        defects = read.defects
    }

    mutating func elementBegan(_ element: MarkupElement) { counts[name(element), default: 0] += 1 }

    mutating func elementEnded(_ element: MarkupElement, text: RawSpan, textSpan: SourceSpan, span: SourceSpan) {
        let bytes = (0..<text.byteCount).map { text.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
        texts[name(element), default: []].append(String(decoding: bytes, as: UTF8.self))
    }

    private func name(_ element: MarkupElement) -> String {
        Self.names.indices.contains(element.term) ? Self.names[element.term] : "?"
    }
}
