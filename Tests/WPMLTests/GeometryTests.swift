// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WPML

@Suite struct GeometryTests {
    private func place(_ longitude: Double, _ latitude: Double) -> Position {
        Position(longitude: longitude, latitude: latitude)
    }

    @Test func aDegreeOnTheSphereIsItsCircumferencesPart() {
        let degree = Distance.haversine(place(0, 0), place(1, 0))
        #expect(abs(degree - 6_371_000 * .pi / 180) < 1e-6)
    }

    @Test func aDegreeOnTheEllipsoidIsLongerAtTheEquatorThanTheSphereSays() {
        #expect(abs(Geodesic.distance(place(0, 0), place(1, 0)) - 111_319.4908) < 0.001)
        #expect(abs(Geodesic.distance(place(0, 0), place(0, 1)) - 110_574.3886) < 0.001)
    }

    @Test func fromPoleToPoleIsHalfAMeridian() {
        #expect(abs(Geodesic.distance(place(0, 90), place(0, -90)) - 20_003_931.4586) < 0.01)
    }

    @Test(arguments: [
        (0.0, 0.0, 180.0, 0.0), (0, 0, 179.9, 0.1), (0, 0.5, 179.7, -0.5), (10, 90, -170, 90), (0, -90, 0, 90),
        (180, 0, -180, 0), (8.54, 47.37, 8.54, 47.37), (-179.9999, 10, 179.9999, 10),
    ])
    func everyPairOfPlacesHasAFiniteDistance(a: Double, b: Double, c: Double, d: Double) {
        for distance in [Geodesic.distance(place(a, b), place(c, d)), Distance.haversine(place(a, b), place(c, d))] {
            #expect(distance.isFinite)
            #expect(distance >= 0)
            #expect(distance < 20_040_000)
        }
    }

    @Test func acrossTheAntimeridianIsShort() {
        #expect(Distance.haversine(place(179.999, 0), place(-179.999, 0)) < 250)
        #expect(Geodesic.distance(place(179.999, 0), place(-179.999, 0)) < 250)
    }

    @Test func toALineIsToItsNearestPoint() {
        let (start, end) = (place(8.54, 47.37), place(8.55, 47.37))
        #expect(abs(Distance.toLine(place(8.545, 47.371), from: start, to: end) - 111.195) < 0.01)
        let beyond = place(8.56, 47.37)
        #expect(abs(Distance.toLine(beyond, from: start, to: end) - Distance.haversine(beyond, end)) < 0.01)
        #expect(abs(Distance.toLine(beyond, from: end, to: end) - Distance.haversine(beyond, end)) < 0.01)
    }

    @Test func toALineAcrossTheAntimeridianIsShort() {
        #expect(Distance.toLine(place(-180, 0.001), from: place(179.999, 0), to: place(-179.999, 0)) < 112)
    }

    @Test func aBoxAcrossTheAntimeridianHasWestGreaterThanEast() throws {
        let box = try #require(BoundingBox([place(179, -1), place(-179, 2), place(179.5, 0)]))
        #expect([box.west, box.south, box.east, box.north] == [179, -1, -179, 2])
    }

    @Test func aBoxLeavesOutWhatIsNotOnEarth() throws {
        let box = try #require(BoundingBox([place(8, 47), place(500, 47), place(9, .nan)]))
        #expect([box.west, box.east] == [8, 8])
        #expect(BoundingBox([place(500, 0)]) == nil)
    }
}
