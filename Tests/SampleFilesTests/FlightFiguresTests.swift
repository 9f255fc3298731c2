// SPDX-License-Identifier: Apache-2.0

import SampleFiles
import Testing

@Suite struct FlightFiguresTests {
    private let start = Place(latitude: 0, longitude: 10)

    private func wayline(turn: SampleTurn = .stop, _ waypoints: [SampleWaypoint]) -> SampleWayline {
        SampleWayline(speed: 10, turn: turn, waypoints: waypoints)
    }

    @Test func aDegreeIsWhatItIsOnDJIsSphere() {
        #expect(abs(start.distance(to: Place(latitude: 1, longitude: 10)) - 111_194.927) < 0.001)
        let north = Place(latitude: 60, longitude: 0)
        #expect(abs(north.distance(to: Place(latitude: 60, longitude: 0.001)) - 55.597) < 0.001)
    }

    @Test func theAntimeridianIsNoDetour() {
        let west = Place(latitude: -17, longitude: 179.9995)
        let east = west.moved(east: 200, north: 0)
        #expect(east.longitude < 0)
        #expect(abs(west.distance(to: east) - 200) < 0.01)
        #expect(abs(west.bearing(to: east) - 90) < 0.01)
    }

    @Test func climbingCounts() {
        let end = SampleWaypoint(start.moved(east: 0, north: 30), height: 140)
        let figures = FlightFigures(of: wayline([SampleWaypoint(start, height: 100), end]))
        #expect(abs(figures.distance - 50) < 0.001)
    }

    /// 1,000 m at 10 m/s, and 10 / 3.217 + 3.217 / 2.423 seconds for starting and stopping.
    @Test func aLongLegTakesItsLengthBySpeedAndOneRamp() {
        let end = SampleWaypoint(start.moved(east: 0, north: 1000), height: 100)
        let figures = FlightFigures(of: wayline([SampleWaypoint(start, height: 100), end]))
        #expect(abs(figures.duration - 104.436) < 0.01)
    }

    @Test func stoppingTakesLongerThanFlyingThroughAndHoveringLongerStill() {
        var points = (0..<5).map { SampleWaypoint(start.moved(east: 0, north: Double($0) * 50), height: 100) }
        let through = FlightFigures(of: wayline(turn: .curveThrough, points)).duration
        let stopping = FlightFigures(of: wayline(points)).duration
        points[2].groups = [SampleActionGroup([.hover(7)])]
        let hovering = FlightFigures(of: wayline(points)).duration
        #expect(stopping > through + 5)
        #expect(abs(hovering - stopping - 7) < 0.001)
    }
}
