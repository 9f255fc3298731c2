// SPDX-License-Identifier: Apache-2.0

import Testing
import WPML

@testable import WPMLRules

/// Turns, their distances, and the distance of the route.
@Suite struct RepairTurnTests {
    private let mission = RepairCase.mission
    private let stop = "toPointAndStopWithDiscontinuityCurvature"
    private let pass = "toPointAndPassWithContinuityCurvature"

    /// A place 0.0001 degrees of latitude, 11.119 m, times `tenths` north of the first one.
    private struct Stop {
        var tenths: Double
        var mode = "coordinateTurn"
        var damping: String? = "3"
    }

    /// A mission through these places, all on one meridian and at one height.
    private func route(_ stops: [Stop]) -> String {
        let placemarks = stops.enumerated().map { index, stop in
            let damping = stop.damping.map { "\n<wpml:waypointTurnDampingDist>\($0)</wpml:waypointTurnDampingDist>" }
            return """
                <Placemark><Point><coordinates>8.54,\(47.37 + stop.tenths / 10_000)</coordinates></Point>
                <wpml:index>\(index)</wpml:index><wpml:executeHeight>60</wpml:executeHeight>
                <wpml:waypointSpeed>10</wpml:waypointSpeed><wpml:waypointHeadingParam>
                <wpml:waypointHeadingMode>followWayline</wpml:waypointHeadingMode></wpml:waypointHeadingParam>
                <wpml:waypointTurnParam><wpml:waypointTurnMode>\(stop.mode)</wpml:waypointTurnMode>\(damping ?? "")
                </wpml:waypointTurnParam><wpml:useStraightLine>1</wpml:useStraightLine></Placemark>

                """
        }
        let start = mission.firstRange(of: "      <Placemark>")?.lowerBound ?? mission.startIndex
        let end = mission.firstRange(of: "    </Folder>")?.lowerBound ?? mission.endIndex
        return String(mission[..<start]) + placemarks.joined() + mission[end...]
    }

    private func end(_ tenths: Double) -> Stop { Stop(tenths: tenths, mode: stop, damping: "0") }

    /// W031 says nothing of such a leg, so that there is nothing to cure.
    @Test func aTurnOnALegOfUnknownRiseIsLeft() {
        let wide = route([end(0), Stop(tenths: 1, damping: "30"), end(2)])
        #expect(RepairCase(wide).after != nil)
        let known = "<wpml:index>1</wpml:index><wpml:executeHeight>60</wpml:executeHeight>"
        #expect(RepairCase(wide.with(known, "<wpml:index>1</wpml:index>")).after == nil)
    }

    // MARK: The ends of the route

    @Test(arguments: [("coordinateTurn", "W027"), ("toPointAndPassWithContinuityCurvature", "W028")])
    func theEndsOfARouteAreStops(mode: String, rule: String) {
        let text = mission.with("waypointTurnMode", saying: mode).with("waypointTurnMode", saying: mode, at: 2)
        let repaired = RepairCase(text)
        #expect(repaired.after == mission)
        #expect(
            repaired.told == [
                "waypointTurnMode \(mode) → \(stop) [\(rule)]", "waypointTurnMode \(mode) → \(stop) [\(rule)]",
            ])
        #expect(repaired.left("W027", "W028") == [])
        repaired.expectSound()
    }

    @Test func theFirstAndTheLastAreThoseThatAreFlownSo() {
        let text = mission.with("waypointTurnMode", saying: pass).with("index", saying: "1")
            .with("<wpml:index>1</wpml:index>", "<wpml:index>0</wpml:index>", at: 1)
        let repaired = RepairCase(text)
        #expect(
            repaired.told == [
                "waypointTurnDampingDist 0 → 10 [W030]", "waypointTurnMode coordinateTurn → \(stop) [W027]",
            ])
        repaired.expectSound()
    }

    @Test(arguments: ["toPointAndStopWithContinuityCurvature", "somehow", ""])
    func otherTurnsStay(mode: String) {
        #expect(RepairCase(mission.with("waypointTurnMode", saying: mode)).after == nil)
    }

    @Test func aTurnThatIsSaidTwiceStays() {
        let turn = "<wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode>"
        let text = mission.with("<wpml:waypointTurnMode>\(stop)</wpml:waypointTurnMode>", turn + turn)
            .with("waypointTurnDampingDist", saying: "5")
        #expect(RepairCase(text).after == nil)
    }

    @Test func theOnlyWaypointIsLeftAsItIs() {
        #expect(RepairCase(route([Stop(tenths: 0)])).after == nil)
    }

    @Test func aTemplateMayPassItsFirstWaypoint() {
        let turn = """
            <wpml:useGlobalTurnParam>0</wpml:useGlobalTurnParam><wpml:waypointTurnParam><wpml:waypointTurnMode>\
            \(pass)</wpml:waypointTurnMode></wpml:waypointTurnParam>
            """
        let text = RepairCase.template.with("<wpml:useGlobalTurnParam>1</wpml:useGlobalTurnParam>", turn)
        #expect(RepairCase(text, .template).after == nil)
    }

    // MARK: Distances of turns

    @Test func aTurnLongerThanItsLegIsShortened() {
        let repaired = RepairCase(mission.with("waypointTurnDampingDist", saying: "80", at: 1))
        #expect(repaired.told == ["waypointTurnDampingDist 80 → 10 [W031]"])
        #expect(repaired.changedLines == ["<wpml:waypointTurnDampingDist>10</wpml:waypointTurnDampingDist>"])
        #expect(repaired.left("W031") == [])
        repaired.expectSound()
    }

    /// The legs are 22.2 and 11.1 m long: a third of the shorter one is 3.706 m.
    @Test func aThirdOfTheShorterLegIsRoundedDown() {
        let text = route([end(0), Stop(tenths: 2, damping: "11.2"), end(3)])
        let repaired = RepairCase(text)
        #expect(repaired.told == ["waypointTurnDampingDist 11.2 → 3.7 [W031]"])
        repaired.expectSound()
    }

    @Test func ofTwoThatOverlapTheGreaterOneIsShortenedFirst() {
        let text = route([end(0), Stop(tenths: 1, damping: "5"), Stop(tenths: 2, damping: "7"), end(3)])
        let repaired = RepairCase(text)
        #expect(repaired.told == ["waypointTurnDampingDist 7 → 3.7 [W031]"])
        repaired.expectSound()
    }

    @Test func whereThatIsNotEnoughBothAre() {
        let text = route([end(0), Stop(tenths: 1, damping: "9"), Stop(tenths: 2, damping: "10.5"), end(3)])
        let repaired = RepairCase(text)
        #expect(
            repaired.told == [
                "waypointTurnDampingDist 9 → 3.7 [W031]", "waypointTurnDampingDist 10.5 → 3.7 [W031]",
            ])
        #expect(repaired.left("W031") == [])
        repaired.expectSound()
    }

    @Test func turnsThatFitStayHoweverLong() {
        #expect(RepairCase(route([end(0), Stop(tenths: 2, damping: "11"), end(3)])).after == nil)
    }

    @Test func aTurnBetweenWaypointsAlmostInOnePlaceStays() {
        #expect(RepairCase(route([end(0), Stop(tenths: 2), Stop(tenths: 2.02), end(4)])).after == nil)
    }

    @Test(arguments: ["0", "-3", "0.0"])
    func aTurnWithoutADistanceGetsOne(written: String) {
        let text = route([end(0), Stop(tenths: 2, damping: written), end(3)])
        let repaired = RepairCase(text)
        #expect(repaired.told == ["waypointTurnDampingDist \(written) → 3.7 [W030]"])
        #expect(repaired.left("W030", "W031") == [])
        repaired.expectSound()
    }

    @Test func aStraightPassNeedsADistanceToo() {
        let text = route([end(0), Stop(tenths: 9, mode: pass, damping: "0"), end(18)])
        let repaired = RepairCase(text)
        #expect(repaired.told == ["waypointTurnDampingDist 0 → 10 [W030]"])
        repaired.expectSound()
    }

    @Test func aDistanceThatItsNeighbourLeavesNoRoomForIsNotMade() {
        let text = route([end(0), Stop(tenths: 1, damping: "0"), Stop(tenths: 2, damping: "9"), end(3)])
        #expect(RepairCase(text).after == nil)
    }

    @Test func aDistanceThatIsMissingOrNotReadStays() {
        #expect(RepairCase(route([end(0), Stop(tenths: 1, damping: nil), end(2)])).after == nil)
        #expect(RepairCase(route([end(0), Stop(tenths: 1, damping: "x"), end(2)])).after == nil)
    }

    @Test func withoutAPlaceThereIsNoLegToMeasure() {
        let text = route([end(0), Stop(tenths: 2, damping: "0"), end(3)]).with("8.54,47.3703", "8.54,97.3703")
        #expect(RepairCase(text).after == nil)
    }

    @Test func theEndsNeedNoDistanceOnceTheyAreStops() {
        let text = route([Stop(tenths: 0, damping: "9"), Stop(tenths: 1, damping: "3"), end(2)])
        let repaired = RepairCase(text)
        #expect(repaired.told == ["waypointTurnMode coordinateTurn → \(stop) [W027]"])
        repaired.expectSound()
    }

    @Test func aTemplatesTurnWithoutADistanceGetsOne() {
        let turn = { (distance: String) in
            """
            <wpml:useGlobalTurnParam>0</wpml:useGlobalTurnParam><wpml:waypointTurnParam><wpml:waypointTurnMode>\
            coordinateTurn</wpml:waypointTurnMode><wpml:waypointTurnDampingDist>\(distance)\
            </wpml:waypointTurnDampingDist></wpml:waypointTurnParam>
            """
        }
        let global = "<wpml:useGlobalTurnParam>1</wpml:useGlobalTurnParam>"
        let repaired = RepairCase(RepairCase.template.with(global, turn("0"), at: 1), .template)
        #expect(repaired.after == RepairCase.template.with(global, turn("10"), at: 1))
        repaired.expectSound()
    }

    // MARK: The distance of the route

    private func declared(_ metres: String) -> String {
        mission.with("      <Placemark>", "      <wpml:distance>\(metres)</wpml:distance>\n      <Placemark>")
    }

    @Test func anotherRoutesDistanceIsComputedAnew() {
        let repaired = RepairCase(declared("500"))
        #expect(repaired.told == ["distance 500 → 186.502947 [F015]"])
        #expect(repaired.after == declared("186.502947"))
        #expect(repaired.left("F015") == [])
        repaired.expectSound()
    }

    @Test(arguments: ["0", "186.5", "186.9", "-5", "x", "nan", ""])
    func aDistanceThatNobodyMindsStays(metres: String) {
        #expect(RepairCase(declared(metres)).after == nil)
    }

    @Test func ofARouteThatCannotBeMeasuredItStays() {
        #expect(RepairCase(declared("500").with("8.541000,47.371000", "8.541000,91")).after == nil)
    }
}
