// SPDX-License-Identifier: Apache-2.0

import Testing
import WPML

@testable import WPMLRules

/// Whatever stands in a survey, there is a verdict.
@Suite struct SurveyTests {
    private func judge(_ template: String) -> Verdict {
        let file = WaylineFile.read(document: Array(template.utf8), kind: .template)
        return RuleBook.standard.judge(file, as: .dock, verbose: true)
    }

    private func codes(_ template: String) -> [String] { judge(template).findings.map(\.rule) }

    /// The document with another text between the tags of the last element of this name.
    private func replacing(_ name: String, in document: String, with text: String) -> String {
        let parts = document.components(between: "<\(name)>", and: "</\(name)>")
        return parts.before + "<\(name)>" + text + "</\(name)>" + parts.after
    }

    private static let elements = [
        "wpml:globalShootHeight", "wpml:surfaceFollowModeEnable", "wpml:shootType", "wpml:direction", "wpml:margin",
        "wpml:orthoCameraOverlapH", "wpml:inclinedGimbalPitch", "wpml:inclinedFlightSpeed", "wpml:cuttingDistance",
        "wpml:leftExtend", "wpml:mappingHeadingMode", "wpml:mappingHeadingAngle", "wpml:gimbalPitchAngle",
        "wpml:imageFormat", "coordinates",
    ]

    @Test(arguments: NonsenseTests.values)
    func everyValueInEveryElementYieldsAVerdict(value: String) {
        for name in ["clean-mapping2d.kml", "clean-mapping3d.kml", "clean-strip.kml"] {
            let clean = Sample.clean(name)
            for element in Self.elements where clean.contains("<\(element)>") {
                let findings = judge(replacing(element, in: clean, with: value)).findings
                #expect(findings.allSatisfy { !$0.message.isEmpty }, "\(element) in \(name)")
            }
        }
    }

    @Test(arguments: ["1e308,1e308,1e308 1,1 2,2", "180,90 -180,-90 180,-90", "0,90 120,90 -120,90", "8,47,9,10", ",,"])
    func areasThatNobodyCanSurveyAreRefused(corners: String) {
        let text = replacing("coordinates", in: Sample.clean("clean-mapping2d.kml"), with: corners)
        #expect(!Set(codes(text)).isDisjoint(with: ["WPML-T023", "WPML-T024"]))
    }

    @Test func aHundredThousandCornersAreJudged() {
        let clean = Sample.clean("clean-mapping2d.kml")
        let comb = (0..<50_000).map { "8.\(100_000 + $0),47.37,0 8.\(100_000 + $0)5,47.38,0" }.joined(separator: "\n")
        let area = replacing("coordinates", in: clean, with: comb + " 8.15,47.36,0 8.1,47.36,0")
        #expect(!codes(area).contains("WPML-T023"))
        let crossed = replacing("coordinates", in: clean, with: comb + " 8.15,47.36,0 8.1,47.4,0")
        #expect(codes(crossed).contains("WPML-T023"))
    }

    @Test func aLongListOfLensesIsNotReadToItsEnd() {
        let list = String(repeating: "visable,", count: 100_000) + "tele"
        let findings = judge(replacing("wpml:imageFormat", in: Sample.clean("clean.kml"), with: list)).findings
        let messages = findings.filter { $0.rule == "WPML-T014" }.map(\.message)
        #expect(messages.count == 1)
        #expect(messages.allSatisfy { $0.utf8.count < 200 })
    }
}

extension String {
    /// What stands before the last start and after the end that follows it.
    fileprivate func components(between start: String, and end: String) -> (before: String, after: String) {
        guard let opening = ranges(of: start).last, let closing = self[opening.upperBound...].firstRange(of: end) else {
            return (self, "")
        }
        return (String(self[..<opening.lowerBound]), String(self[closing.upperBound...]))
    }
}
