// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import PlainJSON
import SampleFiles
import Testing
import WPML

@testable import WPMLRules

/// Routes over places where arithmetic goes wrong (N07, N08, N09): lengths are the short way and never NaN.
@Suite struct OddRouteTests {
    private static func file(over places: [(Double, Double)]) -> WaylineFile {
        .read(archive: HostileFile.mission(over: places.map { (latitude: $0.0, longitude: $0.1) }).bytes)
    }

    private static func wayline(over places: [(Double, Double)]) throws -> Wayline {
        try #require(file(over: places).mission?.waylines.first)
    }

    private static func isNear(_ value: Double?, _ expected: Double) -> Bool {
        value.map { abs($0 - expected) <= 0.01 * max(1, expected) } ?? false
    }

    @Test func acrossTheAntimeridianTheShortWayIsCounted() throws {
        let wayline = try Self.wayline(over: HostileFile.acrossAntimeridian)
        #expect(Self.isNear(wayline.distance, 222.4) && Self.isNear(wayline.geodesicDistance, 222.6))
    }

    @Test func overAPoleTheShortWayIsCounted() throws {
        let wayline = try Self.wayline(over: HostileFile.overPole)
        #expect(Self.isNear(wayline.distance, 222.4) && Self.isNear(wayline.geodesicDistance, 223.4))
    }

    @Test func thePoleIsOnePlaceWhateverItsLongitude() throws {
        let wayline = try Self.wayline(over: HostileFile.atPole)
        #expect(wayline.legs.count == 2 && Self.isNear(wayline.legs.first?.length, 0))
        #expect(Self.isNear(wayline.geodesicDistance, 55.8))
    }

    @Test func aLegBetweenTwoOfTheSamePlaceHasNoLength() throws {
        let wayline = try Self.wayline(over: HostileFile.inPlace)
        #expect(wayline.legs.first?.length == 0)
        #expect(Self.isNear(wayline.distance, 111.2) && Self.isNear(wayline.geodesicDistance, 111.3))
    }

    /// Vincenty's iteration does not converge there; it is bounded.
    @Test func betweenAntipodesThereIsHalfTheEarth() throws {
        let wayline = try Self.wayline(over: HostileFile.antipodes)
        #expect(Self.isNear(wayline.distance, .pi * Distance.radius))
        #expect(Self.isNear(wayline.geodesicDistance, .pi * Distance.radius))
    }

    @Test(arguments: [
        HostileFile.acrossAntimeridian, HostileFile.overPole, HostileFile.atPole, HostileFile.inPlace,
        HostileFile.antipodes,
    ])
    func nothingThatIsReportedIsNoNumber(_ places: [(Double, Double)]) throws {
        let file = Self.file(over: places)
        for wayline in file.mission?.waylines ?? [] {
            let time = try #require(wayline.flightTime)
            #expect([time.lower, time.estimate, time.upper].allSatisfy { $0.isFinite && $0 >= 0 })
        }
        for text in [WaylineJSON.show(file)?.text, GeoJSON.collection(file)?.text] {
            let words = try #require(text).lowercased()
            #expect(!words.contains("nan") && !words.contains(":inf") && !words.contains(":-inf"))
        }
    }
}
