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

    @Test func rowsStandInTheOrderOfTheTerms() {
        #expect(Vocabulary.rows.map(\.term) == Term.allCases)
    }

    @Test func namesAreSpelledAsOnTheWire() {
        #expect(Term.Placemark.name == "Placemark")
        #expect(Term.AFPos.name == "AFPos")
        #expect(TurnMode.toPointAndPassWithContinuityCurvature.name == "toPointAndPassWithContinuityCurvature")
        #expect(ExecuteHeightMode.words == ["WGS84", "relativeToStartPoint", "realTimeFollowSurface"])
    }
}
