// SPDX-License-Identifier: Apache-2.0

import Foundation
import PlainJSON
import Testing
import WPML

@testable import WPMLRules

/// Whatever stands in a file, there is a verdict. Swift stops the program on overflow, so every number is tried
/// everywhere.
@Suite struct NonsenseTests {
    static let values = [
        "NaN", "nan", "inf", "-inf", "1e400", "-1e400", "1e308", "-1e308", "1e-320", "0x10", "1,5", "",
        String(repeating: "9", count: 32), String(repeating: "1", count: 400), "١٢", "2147483648", "-2147483649",
        "9223372036854775807", "9223372036854775808", "18446744073709551616", "65536", "-1", "0", "-0", "0.5", "1e9",
        "true", "{{x}}",
        "90", "-90", "180", "-180", "180,90", "-180,-90", "0,0", "1e308,1e308", "a,b,c", " ", "\u{0663}",
    ]

    /// Of the elements every fourth, another quarter for each value; the longer run (.ci/longer/30-hostile-files) takes all.
    private static let step = ProcessInfo.processInfo.environment["WAYLINE_LARGE_INPUTS"] == "1" ? 1 : 4

    private static let clean = Sample.clean("clean.wpml")
    private static let template = Sample.clean("clean.kml")

    /// Everything that a report shows, so that nothing is left uncomputed.
    @discardableResult
    private func exhaust(_ text: String, _ kind: DocumentKind = .waylines) -> Verdict {
        let file = WaylineFile.read(document: Array(text.utf8), kind: kind)
        let verdict = RuleBook.standard.judge(file, as: .dock, verbose: true)
        let texts = [
            Finding.json(verdict.findings).text, Summary(of: file)?.json.text, WaylineJSON.show(file)?.text,
            GeoJSON.collection(file)?.text, TextReport().text(verdict.findings),
        ]
        for text in texts.compactMap({ $0 }) {
            #expect(
                !text.contains(":nan") && !text.contains(":inf") && !text.contains(":-inf") && !text.contains("null"))
        }
        return verdict
    }

    /// The text of the n-th leaf element replaced.
    private static func replacing(_ document: String, leaf: Int, with value: String) -> String? {
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        // A leaf stands on its own line: indentation, start tag with text, end tag.
        let leaves = lines.indices.filter { lines[$0].contains("</") && lines[$0].split(separator: "<").count == 3 }
        guard leaf < leaves.count else { return nil }
        var changed = lines
        let line = lines[leaves[leaf]]
        guard let open = line.firstIndex(of: ">"), let close = line.lastIndex(of: "<"), open < close else { return nil }
        changed[leaves[leaf]] = line[...open] + value + line[close...]
        return changed.joined(separator: "\n")
    }

    @Test(arguments: values)
    func everyValueInEveryElementYieldsAVerdict(value: String) {
        for (document, kind) in [(Self.clean, DocumentKind.waylines), (Self.template, .template)] {
            var leaf = value.utf8.count % Self.step
            while let text = Self.replacing(document, leaf: leaf, with: value) {
                exhaust(text, kind)
                leaf += Self.step
            }
            #expect(leaf > 20)
        }
    }

    /// Other aircraft, other actions: the numbers that break programs, in every element.
    @Test(arguments: [
        "clean-m30t.wpml", "clean-m4td.wpml", "clean-m350.wpml", "clean-actions.wpml", "clean-oriented.wpml",
    ])
    func theWorstValuesInEveryElementOfOthersYieldAVerdict(document: String) {
        let clean = Sample.clean(document)
        let worst = ["", "NaN", "-1", "1e308", "-1e308", "9223372036854775807", "-9223372036854775808"]
        for (number, value) in worst.enumerated() {
            var leaf = number % Self.step
            while let text = Self.replacing(clean, leaf: leaf, with: value) {
                exhaust(text)
                leaf += Self.step
            }
            #expect(leaf > 20)
        }
    }

    @Test(arguments: ["NaN", "inf", "1e400", "0x10", "1,5", "", String(repeating: "1", count: 33), "١٢", "1_0"])
    func whatIsNoNumberIsNeverAccepted(value: String) {
        for element in [
            "autoFlightSpeed", "executeHeight", "waypointSpeed", "index", "takeOffSecurityHeight",
            "waypointTurnDampingDist",
        ] {
            guard let start = Self.clean.firstRange(of: "<wpml:\(element)>"),
                let end = Self.clean[start.upperBound...].firstRange(of: "<")
            else {
                Issue.record("no \(element)")
                continue
            }
            let text = Self.clean.replacingCharacters(start.upperBound..<end.lowerBound, value)
            #expect(!exhaust(text).isAccepted, "\(element) \(value)")
        }
    }

    @Test(arguments: [
        ["0,90", "180,90"], ["0,0", "180,0"], ["179.9999,10", "-179.9999,10"], ["8.54,47.37", "8.54,47.37"],
        ["0,-90", "0,90"],
        ["-180,0", "180,0"],
    ])
    func theEndsOfTheEarthAreFlown(places: [String]) {
        let first = Self.clean.replacing("8.540000,47.370000", with: places[0])
        exhaust(first.replacing("8.541000,47.370000", with: places[1]))
    }

    @Test func acrossTheAntimeridianTheDistanceIsShort() throws {
        let text = Self.clean.replacing("8.540000,47.370000", with: "179.9995,47.37")
            .replacing("8.541000,47.370000", with: "-179.9995,47.37").replacing(
                "8.541000,47.371000", with: "-179.9995,47.371")
        let summary = try #require(Summary(of: WaylineFile.read(document: Array(text.utf8), kind: .waylines)))
        #expect(try #require(summary.distance) < 200)
        #expect(summary.boundingBox?.west == 179.9995)
        #expect(summary.boundingBox?.east == -179.9995)
    }

    @Test func cutAnywhereThereIsAVerdict() {
        let bytes = Array(Self.clean.utf8)
        for length in stride(from: 0, to: bytes.count - 8, by: 97) {
            let file = WaylineFile.read(document: Array(bytes.prefix(length)), kind: .waylines)
            #expect(!RuleBook.standard.judge(file, as: .generic).isAccepted)
        }
    }

    @Test func aMillionBreachesAreCountedAndNotKept() throws {
        let file = WaylineFile.read(document: Array(LongRoute.text(20_000, heading: "270").utf8), kind: .waylines)
        let verdict = RuleBook.standard.judge(file, as: .generic)
        #expect(verdict.findings.count < 3_000)
        let folded = Finding.folded(verdict.findings)
        #expect(folded.first { $0.rule == "WPML-W020" }?.count == 20_000)
    }
}

extension String {
    fileprivate func replacingCharacters(_ range: Range<String.Index>, _ text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
