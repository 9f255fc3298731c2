// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WPML

@Suite struct VocabularyTests {
    @Test func everyTermHasExactlyOneRow() {
        let counts = Dictionary(grouping: Vocabulary.written, by: \.term).mapValues(\.count)
        #expect(Term.allCases.filter { counts[$0] != 1 }.map(\.name) == [])
    }

    @Test func everyRowStandsSomewhereExceptTheRoot() {
        let homeless = Vocabulary.rows.filter { $0.parents.isEmpty && $0.undocumentedParents.isEmpty }
        #expect(homeless.map(\.term) == [.kml])
    }

    @Test func parentsHoldElements() {
        let parents = Set(Vocabulary.rows.flatMap { $0.parents + $0.undocumentedParents })
        #expect(parents.filter { $0.row.type != .container }.map(\.name) == [])
    }

    @Test func everyTermIsSpelledAsItsCase() {
        #expect(Vocabulary.names == Term.allCases.map { "\($0)" })
    }

    @Test func rowsStandInTheOrderOfTheTerms() {
        #expect(Vocabulary.rows.map(\.term) == Term.allCases)
    }

    @Test func namesAreSpelledAsOnTheWire() {
        #expect(Term.Placemark.name == "Placemark")
        #expect(Term.AFPos.name == "AFPos")
        #expect(TurnMode.toPointAndPassWithContinuityCurvature.name == "toPointAndPassWithContinuityCurvature")
        #expect(ExecuteHeightMode.words == ["WGS84", "relativeToStartPoint", "realTimeFollowSurface"])
    }

    private static let wireWords: [any WireWord.Type] = [
        ActionGroupMode.self, TriggerType.self, ActuatorFunction.self, GimbalYawBase.self, GimbalRotateMode.self,
        PointCloudOperation.self, FlyToWaylineMode.self, FinishAction.self, ExitOnRCLost.self, RCLostAction.self,
        ExecuteHeightMode.self, TemplateType.self, CoordinateMode.self, HeightMode.self, PositioningType.self,
        GimbalPitchMode.self, ShootType.self, MappingHeadingMode.self, HeadingMode.self, HeadingPathMode.self,
        TurnMode.self,
    ]

    @Test(arguments: wireWords.indices) func everyEnumerationIsSpelledAsItsCases(index: Int) {
        expectSpelling(of: Self.wireWords[index])
    }

    private func expectSpelling<Word: WireWord>(of type: Word.Type) {
        #expect(type.words == type.allCases.dropFirst().map { "\($0)" })
        #expect(type.allCases.map(\.name) == type.allCases.map { "\($0)" })
        #expect(type.unknown == type.allCases.first)
    }
}
