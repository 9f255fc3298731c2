// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WPML

@Suite struct PositionTests {
    private func tuples(_ text: String) -> [Tuple?] {
        var found: [Tuple?] = []
        TupleText.each(Array(text.utf8).span.bytes) { found.append($0) }
        return found
    }

    private func single(_ text: String) -> Tuple? { TupleText.single(Array(text.utf8).span.bytes) }

    @Test func coordinatesAreLongitudeFirst() {
        let position = single("8.54,47.37,450")?.longitudeFirst
        #expect(position == Position(longitude: 8.54, latitude: 47.37, height: 450))
    }

    @Test func referencePointsAreLatitudeFirst() {
        let position = single("47.37,8.54,450")?.latitudeFirst
        #expect(position == Position(longitude: 8.54, latitude: 47.37, height: 450))
    }

    @Test func aReferencePointNeedsItsHeight() {
        #expect(single("47.37,8.54")?.latitudeFirst == nil)
        #expect(single("47.37")?.longitudeFirst == nil)
    }

    @Test func whiteSpaceAroundNumbersIsAllowed() {
        #expect(single("\n  0.000000, 0.000000 ,\t0.000000\n")?.count == 3)
    }

    @Test(arguments: ["1,2,", ",1,2", "1,,2", "1,2,3,4", "a,b", "1,2 3,4", "", "1;2", "1,NaN"])
    func anythingElseIsNoPoint(text: String) {
        #expect(single(text) == nil)
    }

    @Test func severalPointsAreReadInOrder() {
        #expect(tuples(" 1,2,0\n 3,4,0 ").compactMap { $0?.first } == [1, 3])
    }

    @Test func aCommaMayPrecedeTheSpaceBetweenWholePoints() {
        #expect(tuples("1,2,0, 3,4,0,\n5,6").compactMap { $0?.first } == [1, 3, 5])
        #expect(tuples("1,2,0,3,4,0").contains(nil))
        #expect(tuples("1,2,0, 3,4,0,").contains(nil))
        #expect(single("1,2,0, 3") == nil)
    }

    @Test func readingStopsAtTheFirstFault() {
        let found = tuples("1,2 x 3,4")
        #expect(found.count == 2)
        #expect(found.last == .some(nil))
    }

    @Test func nothingIsNotOnEarth() {
        #expect(!Position(longitude: .nan, latitude: 0).isOnEarth)
        #expect(Position(longitude: -180, latitude: 90).isOnEarth)
        #expect(!Position(longitude: 180.1, latitude: 0).isOnEarth)
    }
}
