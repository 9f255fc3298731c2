// SPDX-License-Identifier: Apache-2.0

import Testing
@testable import WPML

@Suite struct WaylineMetricsTests {
    private func wayline(
        _ waypoints: [String], _ more: String = "<wpml:autoFlightSpeed>10</wpml:autoFlightSpeed>"
    ) throws -> Wayline {
        try #require(Documents.mission(more + waypoints.joined()).mission?.waylines.first)
    }

    private func photos(_ trigger: String, from: Int, to: Int, _ parameter: String = "") -> String {
        """
        <wpml:actionGroup><wpml:actionGroupId>0</wpml:actionGroupId><wpml:actionGroupStartIndex>\(from)\
        </wpml:actionGroupStartIndex><wpml:actionGroupEndIndex>\(to)</wpml:actionGroupEndIndex><wpml:actionTrigger>\
        <wpml:actionTriggerType>\(trigger)</wpml:actionTriggerType>\(parameter)</wpml:actionTrigger><wpml:action>\
        <wpml:actionActuatorFunc>takePhoto</wpml:actionActuatorFunc></wpml:action></wpml:actionGroup>
        """
    }

    @Test func distanceCountsSlopes() throws {
        let route = try wayline([
            Documents.waypoint(0, "8,47", height: "0"), Documents.waypoint(1, "8,47", height: "30"),
        ])
        #expect(route.distance == 30)
        #expect(route.geodesicDistance == 30)
    }

    @Test func flightOrderIsThatOfTheIndices() throws {
        let route = try wayline([Documents.waypoint(1, "8,47"), Documents.waypoint(0, "9,47")])
        #expect(route.flightOrder == [1, 0])
        let broken = try wayline([Documents.waypoint(1, "8,47"), Documents.waypoint(1, "9,47")])
        #expect(broken.flightOrder == [0, 1])
    }

    @Test func withoutAHeightThereIsNoDistance() throws {
        let route = try wayline([Documents.waypoint(0, "8,47"), Documents.waypoint(1, "8,48", height: "high")])
        #expect(route.distance == nil)
        #expect(route.legs.count == 1)
        #expect(route.legs.first?.rise == nil)
    }

    @Test func aWaypointWithoutAPlaceHasNoLegs() throws {
        let route = try wayline([
            Documents.waypoint(0, "8,47"), Documents.waypoint(1, "8,99"), Documents.waypoint(2, "8,48"),
        ])
        #expect(route.legs.isEmpty)
    }

    @Test func theFlightTakesAtLeastLengthOverSpeed() throws {
        let route = try wayline([
            Documents.waypoint(0, "8,47", height: "0"), Documents.waypoint(1, "8,47", height: "100"),
        ])
        let time = try #require(route.flightTime)
        #expect(time.lower == 10)
        #expect(time.estimate > time.lower)
        #expect(time.upper >= time.estimate)
    }

    @Test(arguments: [
        "", "<wpml:autoFlightSpeed>0</wpml:autoFlightSpeed>", "<wpml:autoFlightSpeed>-1</wpml:autoFlightSpeed>",
    ])
    func withoutASpeedThereIsNoTime(speed: String) throws {
        let route = try wayline([Documents.waypoint(0, "8,47"), Documents.waypoint(1, "8,48")], speed)
        #expect(route.flightTime == nil)
    }

    @Test func aSpeedThatOverflowsTheTimeLeavesItOut() throws {
        let slow = "<wpml:autoFlightSpeed>1e-307</wpml:autoFlightSpeed>"
        let route = try wayline([Documents.waypoint(0, "8,47"), Documents.waypoint(1, "9,48")], slow)
        #expect(route.flightTime == nil)
    }

    @Test func photographsAreCountedByVisit() throws {
        let route = try wayline([
            Documents.waypoint(0, "8,47", photos("reachPoint", from: 0, to: 2)), Documents.waypoint(1, "8,48"),
            Documents.waypoint(2, "8,49"),
        ])
        #expect(route.photoCount == 3)
    }

    @Test func photographsAreCountedByInterval() throws {
        let every10 = "<wpml:actionTriggerParam>10</wpml:actionTriggerParam>"
        let route = try wayline([
            Documents.waypoint(0, "8,47", height: "0", photos("multipleDistance", from: 0, to: 1, every10)),
            Documents.waypoint(1, "8,47", height: "95"),
        ])
        #expect(route.photoCount == 10)
    }

    @Test func anIntervalOfNothingDoesNotOverflow() throws {
        let tiny = "<wpml:actionTriggerParam>1e-300</wpml:actionTriggerParam>"
        let route = try wayline([
            Documents.waypoint(0, "8,47", photos("multipleTiming", from: 0, to: 1, tiny)),
            Documents.waypoint(1, "9,48"),
        ])
        #expect(route.photoCount == 1_000_000_000)
    }
}
