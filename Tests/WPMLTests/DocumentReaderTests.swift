// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@testable import WPML

@Suite struct DocumentReaderTests {
    private func waypoint(_ content: String) throws -> Waypoint {
        let mission = try #require(Documents.mission("<Placemark>\(content)</Placemark>").mission)
        return try #require(mission.waylines.first?.waypoints.first)
    }

    private func kinds(_ file: WaylineFile) -> [Stray.Kind] { file.documents.flatMap { $0.strays.map(\.kind) } }

    @Test func aWaypointIsReadWholeAndInAnyOrder() throws {
        let point = try waypoint(
            """
            <wpml:waypointTurnParam><wpml:waypointTurnDampingDist>4.5</wpml:waypointTurnDampingDist>
            <wpml:waypointTurnMode>coordinateTurn</wpml:waypointTurnMode></wpml:waypointTurnParam>
            <wpml:waypointSpeed>7</wpml:waypointSpeed><wpml:executeHeight>50.25</wpml:executeHeight>
            <wpml:index>3</wpml:index><Point><coordinates>
              8.5,47.25
            </coordinates></Point>
            <wpml:waypointHeadingParam>
            <wpml:waypointHeadingMode>fixed</wpml:waypointHeadingMode></wpml:waypointHeadingParam>
            """)
        #expect(point.index.value == 3)
        #expect(point.position.value == Position(longitude: 8.5, latitude: 47.25))
        #expect(point.executeHeight.value == 50.25)
        #expect(point.speed.value == 7)
        #expect(point.turn?.mode.value == .coordinateTurn)
        #expect(point.turn?.dampingDistance.value == 4.5)
        #expect(point.heading?.mode.value == .fixed)
        #expect(point.heading?.angle.isAbsent == true)
    }

    @Test func aFieldKnowsWhereItsTextStands() throws {
        let file = Documents.mission("<wpml:autoFlightSpeed> 7.50 </wpml:autoFlightSpeed>")
        let mission = try #require(file.mission)
        let speed = try #require(mission.waylines.first?.autoFlightSpeed)
        #expect(mission.document.text(at: speed.span) == "7.50")
    }

    @Test func anAbsentFieldStandsAtItsParentsTag() throws {
        let mission = try #require(Documents.mission("").mission)
        let wayline = try #require(mission.waylines.first)
        #expect(wayline.waylineID.isAbsent)
        #expect(wayline.waylineID.span == wayline.tag)
        #expect(mission.document.bytes[Int(wayline.tag.start)..<Int(wayline.tag.end)].elementsEqual("<Folder>".utf8))
    }

    @Test func tomorrowsWordReadsAsUnknownAndStaysInTheDocument() throws {
        let point = try waypoint(
            "<wpml:waypointTurnParam><wpml:waypointTurnMode>loop</wpml:waypointTurnMode></wpml:waypointTurnParam>"
        )
        #expect(point.turn?.mode.value == .unknown)
    }

    @Test(arguments: ["{{h}}", "${h}", "TODO", "60 {{ h }} m"])
    func aPlaceholderIsNoValueAndNoMistake(text: String) throws {
        let file = Documents.mission("<Placemark><wpml:executeHeight>\(text)</wpml:executeHeight></Placemark>")
        let height = try #require(file.mission?.waylines.first?.waypoints.first).executeHeight
        #expect(height.content == .unfilled)
        #expect(!height.isAbsent && !height.isMalformed)
        #expect(kinds(file) == [.placeholder])
    }

    @Test(arguments: ["{h}", "$h", "TODO 60", "}}60{{", "longitude"])
    func whatIsNoPlaceholderIsAMistake(text: String) throws {
        let file = Documents.mission("<Placemark><wpml:executeHeight>\(text)</wpml:executeHeight></Placemark>")
        let height = try #require(file.mission?.waylines.first?.waypoints.first).executeHeight
        #expect(height.isMalformed)
        #expect(kinds(file) == [.malformed])
    }

    @Test func theNamesOfTheAxesAreAPlaceholder() throws {
        let file = Documents.mission(
            "<Placemark><Point><coordinates>longitude,latitude</coordinates></Point></Placemark>")
        #expect(file.mission?.waylines.first?.waypoints.first?.position.content == .unfilled)
        let template = Documents.template(
            """
            <Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>longitude,latitude,0</coordinates></LinearRing>\
            </outerBoundaryIs></Polygon></Placemark>
            """)
        #expect(template.template?.routes.first?.surveys.first?.vertices.content == .unfilled)
        #expect(kinds(template) == [.placeholder])
    }

    @Test func theFirstOfTwoCounts() throws {
        let file = Documents.mission("<wpml:waylineId>1</wpml:waylineId><wpml:waylineId>2</wpml:waylineId>")
        let identity = try #require(file.mission?.waylines.first?.waylineID)
        #expect(identity.value == 1)
        #expect(identity.occurrences == 2)
        #expect(kinds(file) == [.contradicting])
    }

    @Test func repeatingTheSameValueIsNoContradiction() {
        #expect(
            kinds(Documents.mission("<wpml:waylineId>1</wpml:waylineId><wpml:waylineId>1</wpml:waylineId>")) == [
                .repeated
            ])
    }

    @Test func aSecondContainerIsNotReadIntoTheFirst() throws {
        let point = try waypoint(
            """
            <wpml:waypointHeadingParam>
            <wpml:waypointHeadingMode>fixed</wpml:waypointHeadingMode></wpml:waypointHeadingParam>
            <wpml:waypointHeadingParam>
            <wpml:waypointHeadingAngle>9</wpml:waypointHeadingAngle></wpml:waypointHeadingParam>
            """)
        #expect(point.heading?.mode.value == .fixed)
        #expect(point.heading?.angle.isAbsent == true)
    }

    @Test func whatStandsInAnUnknownElementIsNotRead() throws {
        let file = Documents.mission("<wpml:tomorrow><wpml:waylineId>7</wpml:waylineId></wpml:tomorrow>")
        #expect(file.mission?.waylines.first?.waylineID.isAbsent == true)
        #expect(kinds(file) == [.unknown])
    }

    @Test func strayKindsAreTold() {
        #expect(kinds(Documents.mission("<wpml:index>1</wpml:index>")) == [.misplaced])
        #expect(kinds(Documents.mission("<wpml:distance>1</wpml:distance>")) == [.undocumented])
        #expect(kinds(Documents.template("<wpml:waylineId>1</wpml:waylineId>")) == [.wrongFile])
        #expect(kinds(Documents.mission("<wpml:waylineId>1.0</wpml:waylineId>")) == [.integralDecimal])
        #expect(kinds(Documents.mission("<wpml:waylineId>1.5</wpml:waylineId>")) == [.fraction])
        #expect(kinds(Documents.mission("<wpml:waylineId>1e16</wpml:waylineId>")) == [.outOfRange])
        #expect(kinds(Documents.mission("<wpml:waylineId/>")) == [.malformed])
        #expect(kinds(Documents.mission("<wpml:waylineId>1<a/></wpml:waylineId>")) == [.leafWithElements])
        #expect(kinds(Documents.mission("text")) == [.containerWithText])
        #expect(kinds(Documents.mission("<wpml:waylineId a='1'>1</wpml:waylineId>")) == [.attributes])
    }

    @Test func undocumentedTextIsNotJudged() {
        let file = Documents.mission(
            "<wpml:realTimeFollowSurfaceByFov>1103626240 apples</wpml:realTimeFollowSurfaceByFov>")
        #expect(kinds(file) == [.undocumented])
    }

    @Test func anotherPrefixReadsTheSame() throws {
        let text = Documents.text("<Folder><wpml:waylineId>4</wpml:waylineId></Folder>").split(separator: "wpml:")
            .joined(separator: "x:").split(separator: "xmlns:wpml").joined(separator: "xmlns:x")
        let file = WaylineFile.read(document: Array(text.utf8), kind: .waylines)
        #expect(file.mission?.waylines.first?.waylineID.value == 4)
        #expect(file.mission?.document.wpmlNamespace?.uri == "http://www.dji.com/wpmz/1.0.6")
    }

    @Test func actionsKeepAllTheirParameters() throws {
        let point = try waypoint(
            """
            <wpml:actionGroup><wpml:actionGroupId>0</wpml:actionGroupId><wpml:action><wpml:actionId>0</wpml:actionId>
            <wpml:actionActuatorFunc>hover</wpml:actionActuatorFunc><wpml:actionActuatorFuncParam>
            <wpml:hoverTime>2.5</wpml:hoverTime><wpml:payloadPositionIndex>0</wpml:payloadPositionIndex>
            </wpml:actionActuatorFuncParam></wpml:action></wpml:actionGroup>
            """)
        let action = try #require(point.actionGroups.first?.actions.first)
        guard case .hover(let time) = action.operation else { Issue.record("not a hover"); return }
        #expect(time.value == 2.5)
        #expect(action.parameters?.integer(.payloadPositionIndex).value == 0)
        #expect(action.parameters?.number(.focalLength).isAbsent == true)
    }

    @Test func aSurveyHasVerticesAndParameters() throws {
        let file = Documents.template(
            """
            <wpml:templateType>mapping2d</wpml:templateType><Placemark><wpml:direction>57</wpml:direction>
            <wpml:overlap><wpml:orthoCameraOverlapH>80</wpml:orthoCameraOverlapH></wpml:overlap>
            <Polygon><outerBoundaryIs><LinearRing><coordinates>8,47,0 9,47,0
            9,48,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
            """)
        let survey = try #require(file.template?.routes.first?.surveys.first)
        #expect(survey.vertices.value?.map(\.longitude) == [8, 9, 9])
        #expect(survey.parameters.number(.direction).value == 57)
        #expect(survey.parameters.number(.orthoCameraOverlapH).value == 80)
        #expect(file.template?.routes.first?.waypoints.isEmpty == true)
    }

    @Test(arguments: ["", "<", "<kml/>", "not xml", "<?xml version='1.0'?>", "<html></html>", "PK\u{3}\u{4}"])
    func anyBytesRead(text: String) {
        for kind in DocumentKind.allCases {
            let file = WaylineFile.read(document: Array(text.utf8), kind: kind)
            #expect(file.documents.count == 1)
            #expect(file.documents.allSatisfy { !$0.isSound })
        }
    }
}
