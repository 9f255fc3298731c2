// SPDX-License-Identifier: Apache-2.0

import Testing
import WPML

@testable import WPMLRules

/// Indices of waypoints, numbers of action groups and of actions.
@Suite struct RepairNumberingTests {
    private let mission = RepairCase.mission
    private let template = RepairCase.template

    /// The mission with these indices, and its one action group, which stands in the last waypoint, from and to others.
    private func route(_ indices: [String], _ start: String = "2", _ end: String? = nil) -> String {
        indices.enumerated().reduce(mission) { $0.with("index", saying: $1.element, at: $1.offset) }
            .with("actionGroupStartIndex", saying: start).with("actionGroupEndIndex", saying: end ?? start)
    }

    @Test func indicesThatStartElsewhereStartAtZero() {
        let repaired = RepairCase(route(["1", "2", "3"], "3"))
        #expect(repaired.after == mission)
        #expect(
            repaired.told == [
                "index 1 → 0 [W004]", "index 2 → 1 [W004]", "index 3 → 2 [W004]",
                "actionGroupStartIndex 3 → 2 [W004]", "actionGroupEndIndex 3 → 2 [W004]",
            ])
        #expect(repaired.left("W003", "W004", "A004", "A005") == [])
        repaired.expectSound()
    }

    @Test func gapsAreClosed() {
        let repaired = RepairCase(route(["0", "1", "7"], "7"))
        #expect(repaired.after == mission)
        #expect(
            repaired.told == [
                "index 7 → 2 [W003]", "actionGroupStartIndex 7 → 2 [W003]", "actionGroupEndIndex 7 → 2 [W003]",
            ])
        repaired.expectSound()
    }

    @Test func aGapAfterALateStartIsBoth() {
        let repaired = RepairCase(route(["3", "5", "9"], "9"))
        #expect(repaired.after == mission)
        #expect(Set(repaired.repair.changes.map(\.rule)) == ["WPML-W003", "WPML-W004"])
        repaired.expectSound()
    }

    @Test func aRangeOfWaypointsIsMappedAtBothEnds() {
        let text = route(["1", "3", "5"], "5").with("actionGroupStartIndex", saying: "3")
        let repaired = RepairCase(text)
        #expect(repaired.after == route(["0", "1", "2"], "1", "2"))
        repaired.expectSound()
    }

    /// The number says when a waypoint is flown, wherever it is written.
    @Test func theOrderOfTheFlightStays() {
        let repaired = RepairCase(route(["9", "4", "1"], "1"))
        #expect(repaired.after == route(["2", "1", "0"], "0"))
        repaired.expectSound()
    }

    @Test func aNumberThatIsNotPlainIsMadeSoFirst() {
        let repaired = RepairCase(route(["1.0", "2", "3"], "3"))
        #expect(repaired.after == mission)
        #expect(repaired.told.prefix(2) == ["index 1.0 → 1 [X025]", "index 1 → 0 [W004]"])
        repaired.expectSound()
    }

    @Test(arguments: [["1", "1", "3"], ["1", "", "3"], ["0", "1", "x"], ["-1", "0", "1"], ["0", "1", "65536"]])
    func whatCannotBeOrderedStays(indices: [String]) {
        let repaired = RepairCase(route(indices))
        #expect(repaired.after == nil)
    }

    @Test func anActionGroupOfNoWaypointKeepsEverything() {
        #expect(RepairCase(route(["1", "2", "3"], "0")).after == nil)
        #expect(RepairCase(route(["1", "2", "3"], "3", "4")).after == nil)
    }

    /// The group stands in the third waypoint and says 2: its position there, or the second waypoint's index?
    @Test func anActionGroupThatMayCountPositionsKeepsEverything() {
        #expect(RepairCase(route(["1", "2", "3"], "2")).after == nil)
    }

    @Test func aRepeatedIndexElementKeepsEverything() {
        let index = "<wpml:index>3</wpml:index>"
        #expect(RepairCase(route(["1", "2", "3"], "3").with(index, index + index)).after == nil)
    }

    // MARK: Both documents

    /// An archive of both documents, repaired.
    private func repaired(_ template: String, _ mission: String) throws -> (template: String, mission: String)? {
        let archive = ArchiveBuilder([.init("wpmz/template.kml", template), .init("wpmz/waylines.wpml", mission)])
        let repair = Repair(of: WaylineFile.read(archive: archive.bytes), archive.bytes, named: nil)
        guard let bytes = repair.bytes else { return nil }
        let documents = WaylineFile.read(archive: bytes).documents
        #expect(documents.map(\.kind) == [.template, .waylines])
        let texts = documents.map { String(decoding: $0.bytes, as: UTF8.self) }
        return (try #require(texts.first), try #require(texts.last))
    }

    /// The template with the first of its waypoints as often as there are indices.
    private func template(_ indices: [String]) throws -> String {
        let start = try #require(template.firstRange(of: "      <Placemark>")).lowerBound
        let end = try #require(template.ranges(of: "</Placemark>\n").last).upperBound
        let placemark = template[start...].prefix(
            upTo: try #require(template.firstRange(of: "</Placemark>\n")).upperBound)
        let waypoints = indices.map { String(placemark).with("index", saying: $0) }
        return String(template[..<start]) + waypoints.joined() + template[end...]
    }

    @Test func theTemplateIsRenumberedWithItsWaylines() throws {
        let pair = try #require(try repaired(try template(["1", "2", "5"]), route(["1", "2", "5"], "5")))
        #expect(pair.template == (try template(["0", "1", "2"])))
        #expect(pair.mission == mission)
    }

    @Test func aTemplateThatIsRightStaysAsItIs() throws {
        let right = try template(["0", "1", "2"])
        let pair = try #require(try repaired(right, route(["1", "2", "3"], "3")))
        #expect(pair.template == right)
        #expect(pair.mission == mission)
    }

    /// Both count alike, and the group of the one names no waypoint.
    @Test func whatStaysInTheWaylinesStaysInTheirTemplate() throws {
        #expect(try repaired(try template(["1", "2", "3"]), route(["1", "2", "3"], "0")) == nil)
    }

    @Test func aTemplateThatCountsOtherwiseIsRenumberedAlone() throws {
        let pair = try #require(try repaired(try template(["1", "2", "4"]), route(["1", "2", "3"], "0")))
        #expect(pair.template == (try template(["0", "1", "2"])))
        #expect(pair.mission == route(["1", "2", "3"], "0"))
    }

    @Test func besideADocumentThatCannotBeReadEverythingStays() throws {
        #expect(try repaired(template.with("</kml>", ""), route(["1", "2", "3"], "3")) == nil)
    }

    // MARK: Action groups and actions

    /// The mission's action group, three times with these numbers.
    private func groups(_ numbers: [String], _ change: (String) -> String = { $0 }) throws -> String {
        let start = try #require(mission.firstRange(of: "        <wpml:actionGroup>")).lowerBound
        let end = try #require(mission.firstRange(of: "</wpml:actionGroup>\n")).upperBound
        let group = String(mission[start..<end])
        let all = numbers.map { group.with("actionGroupId", saying: $0) }.joined()
        return change(String(mission[..<start]) + all + mission[end...])
    }

    @Test func groupsOfOneNumberAreCounted() throws {
        let repaired = RepairCase(try groups(["0", "0", "5"]))
        #expect(repaired.after == (try groups(["0", "1", "2"])))
        #expect(repaired.told == ["actionGroupId 0 → 1 [A007]", "actionGroupId 5 → 2 [A007]"])
        #expect(repaired.left("A007") == [])
        repaired.expectSound()
    }

    @Test(arguments: [["0", "1", "2"], ["4", "7", "9"], ["2", "1", "0"], ["70000", "1", "2"], ["x", "1", "2"]])
    func groupsOfDifferentNumbersStay(numbers: [String]) throws {
        #expect(RepairCase(try groups(numbers)).after == nil)
    }

    @Test func djiFlyNumbersItsGroupsAsItLikes() throws {
        #expect(RepairCase(try groups(["0", "0", "5"]), as: .djifly).after == nil)
    }

    /// The action of the mission's group, several times with these numbers.
    private func actions(_ numbers: [String]) throws -> String {
        let start = try #require(mission.firstRange(of: "          <wpml:action>")).lowerBound
        let end = try #require(mission.firstRange(of: "</wpml:action>\n")).upperBound
        let action = String(mission[start..<end])
        let all = numbers.map { action.with("actionId", saying: $0) }.joined()
        return String(mission[..<start]) + all + mission[end...]
    }

    @Test(arguments: [
        (["1", "1", "1"], ["A016", "A016"]), (["0", "65535"], ["A015"]), (["-1", "5"], ["A015", "A015"]),
        (["7", "7", "-2"], ["A016", "A016", "A015"]), (["9007199254740992"], ["A015"]),
        (["0", "65535", "1"], ["A015", "A015"]),
    ])
    func actionsAreCounted(numbers: [String], rules: [String]) throws {
        let repaired = RepairCase(try actions(numbers))
        #expect(repaired.after == (try actions(numbers.indices.map { "\($0)" })))
        #expect(repaired.repair.changes.map { String($0.rule.dropFirst(5)) } == rules)
        #expect(repaired.left("A015", "A016") == [])
        repaired.expectSound()
    }

    @Test(arguments: [["0"], ["5", "3", "65534"], ["x", "1"], ["", "4"]])
    func actionsThatCanBeToldApartStay(numbers: [String]) throws {
        #expect(RepairCase(try actions(numbers)).after == nil)
    }

    @Test func aNumberThatIsMissingStaysSo() throws {
        let text = try actions(["4", "4", "4"]).with("            <wpml:actionId>4</wpml:actionId>\n", "")
        let repaired = RepairCase(text)
        #expect(repaired.told == ["actionId 4 → 1 [A016]", "actionId 4 → 2 [A016]"])
        #expect(repaired.left("A015", "A016") == ["A015"])
        repaired.expectSound()
    }

    @Test func startActionsAreCountedWhereOneHasNoNumberThatAircraftTake() {
        let action = { (number: String) in
            "<wpml:action><wpml:actionId>\(number)</wpml:actionId><wpml:actionActuatorFunc>hover"
                + "</wpml:actionActuatorFunc><wpml:actionActuatorFuncParam><wpml:hoverTime>1</wpml:hoverTime>"
                + "</wpml:actionActuatorFuncParam></wpml:action>"
        }
        let start = { (numbers: [String]) in
            mission.with(
                "      <Placemark>",
                "<wpml:startActionGroup>\(numbers.map(action).joined())</wpml:startActionGroup>\n      <Placemark>")
        }
        let repaired = RepairCase(start(["65535", "65535"]))
        #expect(repaired.after == start(["0", "1"]))
        repaired.expectSound()
        #expect(RepairCase(start(["3", "3"])).after == nil)
    }
}
