// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing
import WPML

@testable import WPMLRules

/// What holds for every repair.
@Suite struct RepairTests {
    private let mission = RepairCase.mission
    private let template = RepairCase.template

    @Test func aSoundDocumentStays() {
        for repaired in [RepairCase(mission), RepairCase(template, .template)] {
            #expect(repaired.after == nil)
            #expect(repaired.repair.changes == [] && repaired.repair.refusals == [])
        }
    }

    @Test func heightsSpeedsAndPlacesStay() {
        let wrong = mission.with("executeHeight", saying: "2000").with("waypointSpeed", saying: "40", at: 1)
            .with("8.540000,47.370000", "47.370000,8.540000").with("executeHeightMode", saying: "EGM96")
            .with("globalRTHHeight", saying: "5000").with("autoFlightSpeed", saying: "0")
        #expect(RepairCase(wrong).after == nil)
    }

    @Test func manyFaultsAreToldInTheOrderInWhichTheyStand() {
        let wrong = mission.with("index", saying: "1.0").with("index", saying: "2", at: 1).with(
            "index", saying: "3", at: 2
        )
        .with("GroupStartIndex>2", "GroupStartIndex>3").with("GroupEndIndex>2", "GroupEndIndex>3")
        .with("waypointTurnMode", saying: "coordinateTurn").with("waypointTurnDampingDist", saying: "90", at: 1)
        .with("useStraightLine", saying: "true").with("actionId", saying: "65535")
        let repaired = RepairCase(wrong)
        #expect(
            repaired.told == [
                "index 1.0 → 1 [X025]", "index 1 → 0 [W004]",
                "waypointTurnMode coordinateTurn → toPointAndStopWithDiscontinuityCurvature [W027]",
                "useStraightLine true → 1 [X024]", "index 2 → 1 [W004]",
                "waypointTurnDampingDist 90 → 10 [W031]", "index 3 → 2 [W004]",
                "actionGroupStartIndex 3 → 2 [W004]", "actionGroupEndIndex 3 → 2 [W004]",
                "actionId 65535 → 0 [A015]",
            ])
        #expect(repaired.after == mission.with("waypointTurnDampingDist", saying: "10", at: 1))
        repaired.expectSound()
    }

    /// On one line, the order is that of the bytes, although the edits were made in rounds.
    @Test func soTheyAreOnOneLine() {
        let wrong = mission.with("index", saying: "1.0").with("index", saying: "2", at: 1).with(
            "index", saying: "3", at: 2
        )
        .with("GroupStartIndex>2", "GroupStartIndex>3").with("GroupEndIndex>2", "GroupEndIndex>3")
        .with("useStraightLine", saying: "true").with("useStraightLine", saying: "true", at: 2)
        .replacing("\n", with: "")
        let repaired = RepairCase(wrong)
        #expect(
            repaired.told == [
                "index 1.0 → 1 [X025]", "index 1 → 0 [W004]", "useStraightLine true → 1 [X024]", "index 2 → 1 [W004]",
                "index 3 → 2 [W004]", "useStraightLine true → 1 [X024]", "actionGroupStartIndex 3 → 2 [W004]",
                "actionGroupEndIndex 3 → 2 [W004]",
            ])
        #expect(repaired.after == mission.replacing("\n", with: ""))
    }

    @Test func anElementOfAnotherProgramIsNotLookedInto() {
        let text = mission.with(
            "      <Placemark>", "      <x:y xmlns:x=\"urn:x\"><wpml:index>2.0</wpml:index></x:y>\n      <Placemark>")
        #expect(RepairCase(text).after == nil)
    }

    // MARK: The namespace

    private let declaration = " xmlns:wpml=\"http://www.dji.com/wpmz/1.0.6\""

    @Test func theMissingDeclarationIsPutIn() {
        let repaired = RepairCase(mission.with(declaration, ""))
        #expect(repaired.after == mission)
        #expect(repaired.told == ["xmlns:wpml=\"http://www.dji.com/wpmz/1.0.6\" added [X009]"])
        #expect(repaired.repair.refusals == [])
        repaired.expectSound()
    }

    /// Their errors were not known before: nothing is said of a document whose elements have no namespace.
    @Test func whatComesToLightThenIsRepairedToo() {
        let wrong = mission.with("useStraightLine", saying: "true").with("executeHeight", saying: "high")
        let repaired = RepairCase(wrong.with(declaration, ""))
        #expect(repaired.after == mission.with("executeHeight", saying: "high"))
        #expect(
            repaired.told == [
                "xmlns:wpml=\"http://www.dji.com/wpmz/1.0.6\" added [X009]", "useStraightLine true → 1 [X024]",
            ])
        repaired.expectSound()
    }

    @Test func inAnArchiveToo() throws {
        let bytes = ArchiveBuilder([
            .init("wpmz/template.kml", template), .init("wpmz/waylines.wpml", mission.with(declaration, "")),
        ]).bytes
        let repair = Repair(of: WaylineFile.read(archive: bytes), bytes, named: nil)
        let file = WaylineFile.read(archive: try #require(repair.bytes))
        #expect(file.mission?.document.bytes == Array(mission.utf8))
        #expect(RuleBook.standard.judge(file, as: .dock).isAccepted)
    }

    @Test(arguments: [
        "http://www.dji.com/wpmz/1.0.2", "http://www.dji.com/wpmz/9", "http://www.uav.com/wpmz/1.0.2",
        "http://www.autel.com/wpmz/1.0.0", "urn:x",
    ])
    func aNamespaceThatIsDeclaredStays(uri: String) {
        #expect(RepairCase(mission.replacing("http://www.dji.com/wpmz/1.0.6", with: uri)).after == nil)
    }

    @Test func aDeclarationSomewhereBelowIsEnoughToLeaveItAlone() {
        let text = mission.with(declaration, "").with("<wpml:missionConfig>", "<wpml:missionConfig\(declaration)>")
        let repaired = RepairCase(text)
        #expect(repaired.after == nil)
        #expect(repaired.repair.refusals == [.unsoundDocument("waylines.wpml")])
    }

    @Test func anotherPrefixStaysUndeclared() {
        let text = mission.with(declaration, "").replacing("wpml:", with: "dji:")
        #expect(RepairCase(text).after == nil)
    }

    @Test(arguments: ["</kml>", "<Document>"])
    func aDocumentThatCannotBeReadIsLeftAlone(part: String) {
        let repaired = RepairCase(mission.with("useStraightLine", saying: "true").with(part, ""))
        #expect(repaired.after == nil)
        #expect(repaired.repair.changes == [])
        #expect(repaired.repair.refusals == [.unsoundDocument("waylines.wpml")])
    }

    // MARK: The proof

    /// One of a hundred cures would make an error; the others are made all the same.
    @Test func aCureThatWouldMakeAnErrorIsFoundAndLeftOut() throws {
        let flags = (0..<99).map { "<wpml:isRisky>\($0 % 2 == 0 ? "true" : "0.0")</wpml:isRisky>" }
        let path = "<wpml:waypointHeadingPathMode>followBadArc</wpml:waypointHeadingPathMode>"
        let route = try longRoute(flags, path)
        let empty = route.with(path, "<wpml:waypointHeadingYawPathMode/>", at: 40)
        let repaired = RepairCase(empty)
        #expect(repaired.repair.changes.count == 99)
        let good = (0..<99).map { "<wpml:isRisky>\($0 % 2 == 0 ? 1 : 0)</wpml:isRisky>" }
        #expect(repaired.after == (try longRoute(good, path)).with(path, "<wpml:waypointHeadingYawPathMode/>", at: 40))
        repaired.expectSound()
    }

    /// A route with one waypoint for each of these flags.
    private func longRoute(_ flags: [String], _ path: String) throws -> String {
        let text = RepairCase.withoutFigures(LongRoute.text(flags.count))
        let angle = "<wpml:waypointHeadingAngle>90</wpml:waypointHeadingAngle>"
        #expect(text.ranges(of: angle).count == flags.count)
        let parts = text.replacing(angle, with: angle + path).split(separator: "</wpml:waypointTurnParam>")
        return zip(parts, flags).map { $0 + "</wpml:waypointTurnParam>" + $1 }.joined() + (try #require(parts.last))
    }

    @Test func manyCuresAreAllMade() {
        let route = { (heading: String) in RepairCase.withoutFigures(LongRoute.text(1_000, heading: heading)) }
        let repaired = RepairCase(route("270"))
        #expect(repaired.repair.changes.count == 1_000)
        #expect(repaired.after == route("-90"))
    }

    @Test func errorsAreComparedByPlace() {
        func finding(_ rule: String, _ element: String, count: Int = 1, _ severity: Severity = .error) -> Finding {
            var finding = Finding(rule: rule, severity: severity, message: "")
            finding.element = element
            finding.count = count
            return finding
        }
        let before = ErrorTally([finding("A", "x"), finding("A", "y"), finding("B", "x", count: 5)])
        #expect(!before.exceeds(before))
        #expect(!ErrorTally([]).exceeds(before))
        #expect(before.exceeds(ErrorTally([])))
        #expect(ErrorTally([finding("A", "z")]).exceeds(before))
        #expect(!ErrorTally([finding("A", "x"), finding("C", "x", .warning)]).exceeds(before))
        // Not all of them are kept, so that others may show when some are gone.
        #expect(!ErrorTally([finding("B", "z", count: 4)]).exceeds(before))
        #expect(ErrorTally([finding("B", "x", count: 6)]).exceeds(before))
        #expect(ErrorTally([finding("WPML-X017", "x", .warning)]).exceeds(before))
    }

    @Test func editsOfOnePlaceAreNotMade() {
        let document = WaylineFile.read(document: Array(mission.utf8), kind: .waylines).documents[0]
        let edit = { (start: UInt32, end: UInt32) in
            Edit(.init(start: start, end: end), in: document, to: "x", curing: "X025", telling: nil)
        }
        #expect([edit(0, 3), edit(2, 4)].applied(to: [1, 2, 3, 4, 5]) == nil)
        #expect([edit(4, 9)].applied(to: [1, 2, 3, 4, 5]) == nil)
        #expect([edit(3, 4), edit(0, 1), edit(5, 5)].applied(to: [1, 2, 3, 4, 5]) == [0x78, 2, 3, 0x78, 5, 0x78])
    }

    // MARK: Nonsense

    @Test(arguments: NonsenseTests.values)
    func everyValueInEveryElementIsRepairedOrLeftAlone(value: String) {
        for (text, kind) in [(mission, DocumentKind.waylines), (template, .template)] {
            let names = Set(text.ranges(of: "<wpml:").map { text[$0.upperBound...].prefix { $0 != ">" } })
            for name in names where text.contains("</wpml:\(name)>\n") && !text.contains("<wpml:\(name)>\n") {
                let count = text.ranges(of: "<wpml:\(name)>").count
                RepairCase(text.with(String(name), saying: value, at: count - 1), kind).expectSound()
            }
        }
    }
}
