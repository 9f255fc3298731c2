// SPDX-License-Identifier: Apache-2.0

import Digests
import PlainJSON
import Testing
import WPML

@testable import WPMLRules

@Suite struct ReportTests {
    private func file(_ sample: String) throws -> WaylineFile {
        let bytes = try #require(Sample.all.first { $0.name == sample }).bytes
        return WaylineFile.read(document: bytes, kind: .waylines)
    }

    private func finding(_ line: Int, _ message: String) -> Finding {
        var finding = Finding(rule: "WPML-W020", severity: .error, message: message)
        finding.entry = "wpmz/waylines.wpml"
        (finding.line, finding.column, finding.endLine, finding.endColumn) = (line, 3, line, 7)
        return finding
    }

    @Test func aReportHasTheContractsKeysInTheContractsOrder() throws {
        let file = try file("W031: turn longer than its leg")
        let verdict = RuleBook.standard.judge(file, as: .generic)
        let digests = ContentHasher.digests(of: [])
        let report = CheckReport(
            path: "a.kmz", profile: .generic, verdict: verdict, fingerprint: digests.fingerprint,
            digest: digests.digest,
            size: 7, summary: Summary(of: file))
        #expect(
            report.json.text == """
                {"path":"a.kmz","profile":"generic","rules":"1.2.0","verdict":"rejected",\
                "fingerprint":"d41d8cd98f00b204e9800998ecf8427e",\
                "digest":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":7,"findings":[\
                {"rule":"WPML-Z025","severity":"info",\
                "message":"validating a single waylines.wpml without its archive"},\
                {"rule":"WPML-W031","severity":"error",\
                "message":"leg 0→1 is 75.31 m but the turn distances add up to 80 m","entry":"waylines.wpml","line":59,\
                "column":41,"endLine":59,"endColumn":43,"element":"Folder[0]/Placemark[1]/waypointTurnParam/waypointTurnDampingDist",\
                "wayline":0,"waypoint":1,"note":"DJI firmware reports this as 1550",\
                "help":"reduce waypointTurnDampingDist to at most 25.1"}],\
                "summary":{"namespace":"http://www.dji.com/wpmz/1.0.6","drone":{"type":91,"subType":0},\
                "payloads":[{"type":80,"subType":0,"position":0}],"waylines":1,"waypoints":3,"actions":1,"distance":186.5029,\
                "distanceGeodesic":186.7074,"duration":{"lower":23.7,"estimate":28.1,"upper":35.5},\
                "boundingBox":[8.54,47.37,8.541,47.371],"height":{"min":60,"max":60,"mode":"relativeToStartPoint"},\
                "photos":0}}
                """)
    }

    @Test func showHasTheWaylinesInPlaceOfTheirNumber() throws {
        let json = try #require(WaylineJSON.show(try file("clean.wpml"))).text
        #expect(
            json.contains(
                #""waylines":[{"id":0,"templateId":0,"heightMode":"relativeToStartPoint","speed":10,"#
            ))
        #expect(
            json.contains(
                #"{"index":1,"longitude":8.541,"latitude":47.37,"height":60,"speed":10,"heading":{"#
            ))
        #expect(json.contains(#""actions":[{"group":0,"id":0,"trigger":"reachPoint","function":"hover"}]"#))
    }

    @Test func geoJSONIsLongitudeFirst() throws {
        let json = try #require(GeoJSON.collection(try file("clean.wpml"))).text
        #expect(
            json.hasPrefix(
                #"{"type":"FeatureCollection","bbox":[8.54,47.37,8.541,47.371],"features":[{"type":"Feature""#))
        #expect(json.contains(#""LineString","coordinates":[[8.54,47.37,60],[8.541,47.37,60],[8.541,47.371,60]]"#))
    }

    @Test func aFindingIsOneLineWithNotesBelow() throws {
        let findings = RuleBook.standard.judge(try file("A003: ends before it starts"), as: .generic).findings
        var report = TextReport()
        report.prefix = "a.kmz"
        #expect(
            report.text(findings).hasSuffix(
                """
                a.kmz: waylines.wpml:82:37-38: error[WPML-A003]: group 0: end 1 < start 2
                  note: DJI firmware reports this as 1603

                """))
    }

    @Test func theSourceIsShownUnderlined() throws {
        let file = try file("A003: ends before it starts")
        var report = TextReport()
        report.sources = file.documents
        let text = report.text(RuleBook.standard.judge(file, as: .generic).findings)
        #expect(text.contains("  82 |           <wpml:actionGroupEndIndex>1</wpml:actionGroupEndIndex>"))
        #expect(text.contains("     |                                     ^\n"))
    }

    @Test func colourIsUsedOnlyWhenAskedFor() {
        var report = TextReport()
        #expect(!report.text([finding(1, "a")]).contains("\u{1B}"))
        report.isColoured = true
        #expect(report.text([finding(1, "a")]).contains("\u{1B}[1;31merror[WPML-W020]\u{1B}[0m"))
    }

    @Test func fiveAlikeStayAndSixAreFolded() {
        let five = (1...5).map { finding($0, "waypoint \($0): angle \($0 * 100)") }
        #expect(Finding.folded(five) == five)
        let six = Finding.folded(five + [finding(6, "waypoint 6: angle -3.5")])
        #expect(six.count == 1)
        #expect(six.first?.count == 6)
        #expect(six.first?.note == "6 times, first at 1:3, 2:3, 3:3")
    }

    @Test func differentMessagesAreNotFolded() {
        let mixed = (1...10).map { finding($0, $0 % 2 == 0 ? "even \($0)" : "odd \($0)") }
        #expect(Finding.folded(mixed).count == 10)
    }

    @Test func theLimitCountsWhatItLeavesOut() {
        var report = TextReport()
        report.limit = 1
        let text = report.text([finding(1, "a"), finding(2, "b"), finding(3, "c")])
        #expect(text.hasSuffix("… and 2 more\n"))
    }

    @Test func aTerminalIsNotObeyed() {
        let bytes = Array(
            Sample.clean("clean.wpml")
                .replacing("goHome", with: "go\u{9B}31m\u{202E}Home").utf8)
        let findings = RuleBook.standard.judge(WaylineFile.read(document: bytes, kind: .waylines), as: .generic)
            .findings
        let message = findings.first { $0.rule == "WPML-M003" }?.message
        #expect(message?.contains("go\\u{9b}31m\\u{202e}Home") == true)
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (10, "10"), (1.5, "1.5"), (1e-7, "0.0000001"), (-1.25e-5, "-0.0000125"),
        (1e20, "100000000000000000000"),
        (0.1, "0.1"), (8.541, "8.541"), (1e16, "10000000000000000"),
    ])
    func numbersArePlain(number: Double, text: String) {
        #expect(PlainNumber.text(number) == text)
    }

    @Test func stringsAreEscaped() {
        #expect(JSONValue.string("a\"\\\n\u{1}é").text == #""a\"\\\n\u0001é""#)
    }
}
