// SPDX-License-Identifier: Apache-2.0

import Testing
import WPML

@testable import WPMLRules

/// Flags, whole numbers, the legacy name, lenses and angles.
@Suite struct RepairSpellingTests {
    private let mission = RepairCase.mission
    private let template = RepairCase.template

    @Test(arguments: [("true", "1"), ("false", "0")])
    func flagsInWordsBecomeDigits(word: String, digit: String) {
        let repaired = RepairCase(mission.with("useStraightLine", saying: word, at: 1))
        #expect(repaired.told == ["useStraightLine \(word) → \(digit) [X024]"])
        #expect(repaired.changedLines == ["<wpml:useStraightLine>\(digit)</wpml:useStraightLine>"])
        repaired.expectSound()
    }

    @Test(arguments: [("1.0", "1"), ("+1", "1"), ("1e0", "1"), ("10.0e-1", "1"), ("1.", "1")])
    func wholeNumbersLoseTheirFraction(written: String, whole: String) {
        let repaired = RepairCase(mission.with("index", saying: written, at: 1))
        #expect(repaired.told == ["index \(written) → \(whole) [X025]"])
        #expect(repaired.changedLines == ["<wpml:index>\(whole)</wpml:index>"])
        repaired.expectSound()
    }

    @Test func aFlagWithAFractionIsAWholeNumber() {
        let repaired = RepairCase(mission.with("useStraightLine", saying: "0.0"))
        #expect(repaired.told == ["useStraightLine 0.0 → 0 [X025]"])
        repaired.expectSound()
    }

    @Test(arguments: ["2.5", "TRUE", "True", "yes", "", "0x1", "nan", "1,0", "9007199254740994.0"])
    func whatIsNoWholeNumberAndNoFlagStays(written: String) {
        let repaired = RepairCase(mission.with("useStraightLine", saying: written))
        #expect(repaired.after == nil)
        repaired.expectSound()
    }

    @Test func whatStandsAroundATextStays() {
        let odd = "\n\t <!-- was 1 --> true\r\n <!-- not false -->"
        let repaired = RepairCase(mission.with("useStraightLine", saying: odd))
        #expect(repaired.after == mission.with("useStraightLine", saying: odd.with("true", "1")))
        #expect(repaired.told == ["useStraightLine true → 1 [X024]"])
        repaired.expectSound()
    }

    @Test(arguments: ["tr<!-- -->ue", "tr<![CDATA[ue]]>", "<![CDATA[tr]]>ue"])
    func aTextWithMarkupInItsMiddleStays(odd: String) {
        let repaired = RepairCase(mission.with("useStraightLine", saying: odd))
        #expect(repaired.after == nil)
        repaired.expectSound()
    }

    @Test(arguments: [("<![CDATA[true]]>", "<![CDATA[1]]>"), ("&#116;rue", "1"), (" t&#x72;ue ", " 1 ")])
    func aTextInASectionOrWithReferencesIsReplaced(odd: String, plain: String) {
        let repaired = RepairCase(mission.with("useStraightLine", saying: odd))
        #expect(repaired.after == mission.with("useStraightLine", saying: plain))
        repaired.expectSound()
    }

    @Test func lineEndsTabsAndTheByteOrderMarkStay() {
        let odd = { (flag: String) in
            "\u{FEFF}"
                + mission.with("useStraightLine", saying: flag).replacing("  ", with: "\t").replacing(
                    "\n", with: "\r\n")
        }
        let repaired = RepairCase(odd("true"))
        #expect(repaired.after == odd("1"))
        repaired.expectSound()
    }

    // MARK: The legacy name

    private let path = "<wpml:waypointHeadingPathMode>followBadArc</wpml:waypointHeadingPathMode>"
    private let legacy = "<wpml:waypointHeadingYawPathMode>followBadArc</wpml:waypointHeadingYawPathMode>"

    @Test func theLegacyNameIsReplacedInBothTags() {
        let repaired = RepairCase(mission.with(path, legacy, at: 1))
        #expect(repaired.after == mission)
        #expect(repaired.told == ["<waypointHeadingYawPathMode> → <waypointHeadingPathMode> [X020]"])
        repaired.expectSound()
    }

    @Test func tagsOnTwoLinesAreToldTwice() {
        let long = legacy.replacing(">follow", with: ">\n\tfollow").replacing("Arc<", with: "Arc\n<")
        let repaired = RepairCase(mission.with(path, long))
        #expect(
            repaired.told == [
                "<waypointHeadingYawPathMode> → <waypointHeadingPathMode> [X020]",
                "</waypointHeadingYawPathMode> → </waypointHeadingPathMode> [X020]",
            ])
        repaired.expectSound()
    }

    @Test func anyPrefixAndAnySpellingOfTheTagsWill() {
        let odd = "<wpml:waypointHeadingYawPathMode >clockwise<!-- </a> --></wpml:waypointHeadingYawPathMode\t>"
        let plain = odd.replacing("YawPath", with: "Path")
        let other = { (text: String) in
            text.replacing("<wpml:", with: "<d:").replacing("</wpml:", with: "</d:")
                .replacing("xmlns:wpml", with: "xmlns:d")
        }
        let repaired = RepairCase(other(mission.with(path, odd)))
        #expect(repaired.after == other(mission.with(path, plain)))
        repaired.expectSound()
    }

    @Test func inTheTemplateToo() {
        let repaired = RepairCase(template.with(path, legacy), .template)
        #expect(repaired.after == template)
        repaired.expectSound()
    }

    /// Under its right name the element would be empty, which is an error.
    @Test(arguments: ["<wpml:waypointHeadingYawPathMode/>", "<wpml:waypointHeadingYawPathMode />"])
    func anEmptyElementKeepsTheLegacyName(odd: String) {
        let repaired = RepairCase(mission.with(path, odd))
        #expect(repaired.after == nil)
        #expect(repaired.left("X020", "X023") == ["X020"])
        repaired.expectSound()
    }

    @Test(arguments: ["followBadArc", "clockwise"])
    func beforeOneOfTheRightNameTheLegacyNameStays(word: String) {
        let twice = legacy.replacing("followBadArc", with: word) + path
        let repaired = RepairCase(mission.with(path, twice))
        #expect(repaired.after == nil)
        repaired.expectSound()
    }

    // MARK: Lenses

    @Test(arguments: [
        ("visible", "visable"), ("visible,ir", "visable,ir"), ("wide, visible ,zoom", "wide, visable ,zoom"),
    ])
    func theVisibleLensIsSpelledAsTheWireDoes(written: String, spelled: String) {
        let repaired = RepairCase(template.with("imageFormat", saying: written), .template)
        #expect(repaired.told == ["imageFormat \"\(written)\" → \"\(spelled)\" [T014]"])
        #expect(repaired.after == template.with("imageFormat", saying: spelled))
        repaired.expectSound()
    }

    @Test(arguments: [
        "visable", "Visible", "invisible", "visible,visable", "visible,visible", "wide", "", "wide,\nvisible",
        "visible,a&amp;b",
    ])
    func otherLensesStay(written: String) {
        #expect(RepairCase(template.with("imageFormat", saying: written), .template).after == nil)
    }

    @Test func anActionsLensToo() {
        let photo = """
            <wpml:action><wpml:actionId>1</wpml:actionId><wpml:actionActuatorFunc>takePhoto</wpml:actionActuatorFunc>\
            <wpml:actionActuatorFuncParam><wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>\
            <wpml:payloadLensIndex>visible</wpml:payloadLensIndex></wpml:actionActuatorFuncParam></wpml:action>
            """
        let text = mission.with("</wpml:action>\n", "</wpml:action>\(photo)\n")
        let repaired = RepairCase(text)
        #expect(repaired.told == ["payloadLensIndex \"visible\" → \"visable\" [A047]"])
        #expect(repaired.after == text.with(">visible<", ">visable<"))
        repaired.expectSound()
    }

    // MARK: Angles

    private func turned(_ angle: String) -> String {
        mission.with(path, "<wpml:waypointHeadingAngle>\(angle)</wpml:waypointHeadingAngle>" + path)
    }

    @Test(arguments: [
        ("270", "-90"), ("360", "0"), ("360.0", "0"), ("180.5", "-179.5"), ("359.97", "-0.03"), ("270.10", "-89.9"),
        ("+181", "-179"), ("2.7e2", "-90"), ("180.0000001", "-179.9999999"),
    ])
    func anglesBeyondAHalfCircleBecomeNegative(written: String, angle: String) {
        let repaired = RepairCase(turned(written))
        #expect(repaired.told == ["waypointHeadingAngle \(written) → \(angle) [W020]"])
        #expect(repaired.after == turned(angle))
        #expect(repaired.left("W020") == [])
        repaired.expectSound()
    }

    @Test(arguments: ["180", "-180", "0", "360.1", "-181", "450", "1e308", "nan", ""])
    func otherAnglesStay(written: String) {
        let repaired = RepairCase(turned(written))
        #expect(repaired.after == nil)
    }

    @Test func aStaleHeadingInATemplateStays() {
        let angle = "<wpml:waypointHeadingAngle>270</wpml:waypointHeadingAngle>"
        let heading = "<wpml:waypointHeadingParam>" + angle + path + "</wpml:waypointHeadingParam>"
        let global = "<wpml:useGlobalHeadingParam>1</wpml:useGlobalHeadingParam>"
        #expect(RepairCase(template.with(global, global + heading), .template).after == nil)
        let own = global.with(">1<", ">0<")
        let repaired = RepairCase(template.with(global, own + heading), .template)
        #expect(repaired.after == template.with(global, own + heading.with("270", "-90")))
        repaired.expectSound()
    }

    @Test func theHeadingOfAnActionToo() {
        let hover = "hover</wpml:actionActuatorFunc>"
        let text = mission.with(hover, "rotateYaw</wpml:actionActuatorFunc>")
            .with("<wpml:hoverTime>5</wpml:hoverTime>", "<wpml:aircraftHeading>359.97</wpml:aircraftHeading>")
        let repaired = RepairCase(text)
        #expect(repaired.told == ["aircraftHeading 359.97 → -0.03 [A024]"])
        #expect(repaired.left("A024") == [])
        repaired.expectSound()
    }
}
