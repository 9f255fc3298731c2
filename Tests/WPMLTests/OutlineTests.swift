// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WPML

@Suite struct OutlineTests {
    private func outline(_ corners: [(Double, Double)]) -> Outline {
        Outline(corners.map { Position(longitude: $0.0, latitude: $0.1) })
    }

    private func crossing(_ corners: [(Double, Double)], _ comparisons: Int = 1000) -> [Int]? {
        var left = comparisons
        return outline(corners).crossing(&left).map { [$0.0, $0.1] }
    }

    @Test func cornersThatComeTwiceCountOnce() {
        #expect(outline([]).distinctCorners == 0)
        #expect(outline([(8, 47), (8, 47)]).distinctCorners == 1)
        #expect(outline([(8, 47), (9, 47), (8, 47), (9, 47)]).distinctCorners == 2)
        #expect(outline([(8, 47), (9, 47), (9, 48), (8, 48), (8, 47)]).distinctCorners == 3)
    }

    @Test func breadthIsInMetres() {
        #expect(outline([]).breadth == 0)
        #expect(outline([(8, 47), (8, 47)]).breadth == 0)
        #expect(outline([(8, 0), (9, 0), (10, 0)]).breadth == 0)
        let triangle = outline([(8, 0), (8.01, 0), (8.005, 0.001)]).breadth
        #expect(abs(triangle - 111.19) < 0.01)
        let northern = outline([(8, 60), (8, 60.01), (8.001, 60.005)]).breadth
        #expect(abs(northern - 55.6) < 0.1)
    }

    @Test func sidesThatCrossAreNamedByTheirFirstCorners() {
        #expect(crossing([(0, 0), (1, 1), (1, 0), (0, 1)]) == [0, 2])
        #expect(crossing([(0, 0), (0, 0), (1, 1), (1, 0), (0, 1), (0, 0)]) == [0, 3])
        #expect(crossing([(0, 0), (1, 0), (1, 1), (0, 1)]) == nil)
    }

    @Test func sidesThatTouchDoNotCross() {
        #expect(crossing([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0), (1, 1), (2, 1), (2, 2), (1, 1)]) == nil)
        #expect(crossing([(0, 0), (2, 0), (2, 2), (1, 0), (0, 2)]) == nil)
    }

    @Test func anAreaAcrossTheAntimeridianIsOnePiece() {
        let corners = [(179.9, 0.0), (-179.9, 0), (-179.9, 0.1), (179.9, 0.1)]
        #expect(crossing(corners) == nil)
        #expect(abs(outline(corners).breadth - 9944) < 50)
    }

    @Test func theWorkHasABound() {
        let teeth = (0..<50_000).map { 8 + Double($0) * 1e-5 }
        let comb = teeth.flatMap { west in [(west, 47.0), (west + 5e-6, 47.1)] }
        let area = outline(comb + [(8.5, 46.9), (8, 46.9)])
        var comparisons = 2_000_000
        #expect(area.crossing(&comparisons) == nil)
        #expect(comparisons > 0)
        // Sides that all lie above the same longitudes, each a little above the last.
        let sheaf = (0..<5_000).map { side in (side % 2 == 0 ? 8.0 : 9.0, 47 + Double(side) * 1e-6) }
        comparisons = 10_000
        #expect(outline(sheaf).crossing(&comparisons) == nil)
        #expect(comparisons < 0)
        #expect(outline(sheaf).crossing(&comparisons) == nil)
    }
}
