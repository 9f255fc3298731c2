// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Testing
import WPML

@testable import WPMLRules

@Suite struct WaylineDiffTests {
    private let clean =
        Sample.clean("clean.wpml")

    private func file(_ text: String) -> WaylineFile { WaylineFile.read(document: Array(text.utf8), kind: .waylines) }

    private func changes(_ old: String, _ new: String) throws -> [String] {
        let diff = try #require(WaylineDiff(file(old), file(new)))
        return diff.text.split(separator: "\n").map(String.init)
    }

    private func route(_ places: [Double]) -> String {
        let waypoints = places.enumerated().map { index, longitude in
            """
            <Placemark><Point><coordinates>\(longitude),47</coordinates></Point><wpml:index>\(index)</wpml:index>\
            <wpml:executeHeight>50</wpml:executeHeight></Placemark>
            """
        }
        return """
            <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:wpml="http://www.dji.com/wpmz/1.0.6"><Document><Folder>\
            \(waypoints.joined())</Folder></Document></kml>
            """
    }

    @Test func aFileEqualsItself() throws {
        let diff = try #require(WaylineDiff(file(clean), file(clean)))
        #expect(diff.json.text == #"{"equal":true,"changes":[]}"#)
    }

    @Test func theSpellingOfANumberIsNoDifference() throws {
        #expect(
            try changes(clean, clean.replacing("<wpml:executeHeight>60<", with: "<wpml:executeHeight>60.00<")) == [])
    }

    @Test func aSettingIsChanged() throws {
        let diff = try #require(WaylineDiff(file(clean), file(clean.replacing("goHome", with: "autoLand"))))
        #expect(
            diff.json.text
                == #"{"equal":false,"changes":[{"kind":"changed","field":"finishAction","from":"goHome","to":"autoLand"}]}"#
        )
    }

    @Test func aWaypointIsMoved() throws {
        let moved = try changes(clean, clean.replacing("8.541000,47.371000", with: "8.541000,47.372000"))
        #expect(moved == ["wayline 0 waypoint 2: moved by 111.195 m"])
    }

    @Test func anActionIsChanged() throws {
        let changed = try changes(clean, clean.replacing("<wpml:hoverTime>5<", with: "<wpml:hoverTime>6<"))
        #expect(changed.count == 1)
        #expect(changed.first?.hasPrefix("wayline 0 waypoint 2: actions") == true)
    }

    @Test func aWaypointPutInAtTheStartMovesNoOther() throws {
        #expect(try changes(route([1, 2, 3]), route([0, 1, 2, 3])) == ["wayline 0 waypoint 0: added"])
    }

    @Test func aWaypointTakenOutOfTheMiddleMovesNoOther() throws {
        #expect(try changes(route([1, 2, 3, 4]), route([1, 2, 4])) == ["wayline 0 waypoint 2: removed"])
    }

    @Test func oneMovedAndOneAddedAreToldApart() throws {
        let found = try changes(route([1, 2, 3, 4]), route([1, 2.5, 3, 3.5, 4]))
        #expect(found.count == 2)
        #expect(found.first?.hasPrefix("wayline 0 waypoint 1: moved by") == true)
        #expect(found.last == "wayline 0 waypoint 3: added")
    }

    @Test func aWaylineIsAdded() throws {
        let folder = clean.split(separator: "    <Folder>")
        let twice =
            folder[0] + "    <Folder>"
            + folder[1].replacing("  </Document>\n</kml>\n", with: "    <Folder>" + folder[1])
        #expect(try changes(clean, String(twice)) == ["wayline 1: added"])
    }

    @Test func whatCannotBeReadCannotBeCompared() {
        #expect(WaylineDiff(file("<kml"), file(clean)) == nil)
    }

    @Test func longRoutesAreComparedInTheirOrder() throws {
        let diff = try #require(
            WaylineDiff(
                file(route((0..<2_100).map { Double($0) / 100 })),
                file(route((0..<2_000).map { Double($0) / 100 + 0.005 }))))
        #expect(diff.changes.count == 2_100)
    }
}
