// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@testable import WPML

@Suite struct DecimalPlacesTests {
    private func places(_ coordinates: String) throws -> Int? {
        let mission = try #require(Documents.mission(Documents.waypoint(0, coordinates)).mission)
        let waypoint = try #require(mission.waylines.first?.waypoints.first)
        return mission.document.decimalPlaces(at: waypoint.position.span)
    }

    @Test(arguments: [
        ("8,47", 0), ("8.,47", 0), ("8.5,47.37", 2), ("8.500000,47", 6), ("-8.5, +47.371", 3),
        ("\n  8.123456789012345,47.3\n", 15), ("8.5,47.37,60.1234", 2),
    ])
    func theFinerOfTheTwoCounts(coordinates: String, decimals: Int) throws {
        #expect(try places(coordinates) == decimals)
    }

    @Test(arguments: ["8.5e0,47.37", "8.5<!-- east -->,47.37", "8.5&#x30;,47.37"])
    func whatIsMoreThanDigitsIsNotCounted(coordinates: String) throws {
        #expect(try places(coordinates) == nil)
    }

    @Test func aSpanBeyondTheDocumentIsNothing() throws {
        let mission = try #require(Documents.mission("").mission)
        #expect(mission.document.decimalPlaces(at: SourceSpan(start: .max - 1, end: .max)) == 0)
    }
}
