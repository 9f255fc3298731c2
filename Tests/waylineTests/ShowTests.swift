// SPDX-License-Identifier: Apache-2.0

import Digests
import Foundation
import SampleFiles
import Testing

@testable import wayline

@Suite struct ShowTests {
    private let sample = SampleFiles.route(waypoints: 3)

    @Test func theTotalsStandAbove() async {
        let desk = Desk()
        let path = desk.file("a.kmz", sample.bytes)
        #expect(await desk.run("show", path) == .clean)
        let lines = desk.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "file         \(path)")
        #expect(lines.contains("fingerprint  \(ContentHasher.digests(of: sample.bytes).fingerprint)"))
        #expect(lines.contains("waypoints    3"))
    }

    @Test func everyWaypointIsARow() async {
        let desk = Desk()
        _ = await desk.run("show", desk.file("a.kmz", sample.bytes))
        let rows = desk.output.split(separator: "\n").drop { !$0.hasPrefix("  #") }
        #expect(rows.count == 4)
        #expect(rows.dropFirst().enumerated().allSatisfy { $1.hasPrefix("  \($0)  ") })
    }

    @Test func inJSONTheWaylinesStandInPlaceOfTheirNumber() async throws {
        let desk = Desk()
        #expect(await desk.run("show", "--format", "json", desk.file("a.kmz", sample.bytes)) == .clean)
        let shown = try JSONDecoder().decode(Shown.self, from: Data(desk.output.utf8))
        #expect(shown.waypoints == 3)
        #expect(shown.waylines.map { $0.waypoints.map(\.index) } == [[0, 1, 2]])
    }

    @Test func inGeoJSONItIsAFeatureCollection() async throws {
        let desk = Desk()
        #expect(await desk.run("show", "--format", "geojson", desk.file("a.kmz", sample.bytes)) == .clean)
        #expect(desk.output.hasPrefix(#"{"type":"FeatureCollection","#))
    }

    @Test func aFileWithNothingToShowIsAFailure() async {
        let desk = Desk()
        let path = desk.file("a.kmz", "no archive")
        #expect(await desk.run("show", path) == .failed)
        #expect(
            desk.errors == """
                wayline: error: \(path): neither a template nor waylines in it that can be read
                wayline: hint: wayline check \(path) says why

                """)
    }

    @Test func whatStandsInAFileCannotMoveTheCursor() {
        var table = Columns()
        table.append(["a\u{1B}[2J", "b\u{9B}0m", "c\nd"])
        #expect(table.text == "a\u{FFFD}[2J  b\u{FFFD}0m  c\u{FFFD}d\n")
    }

    @Test(arguments: [
        (1.0, 2, "1.00"), (1.25, 1, "1.3"), (-0.5, 3, "-0.500"), (12, 0, "12"), (47.39774, 7, "47.3977400"),
    ])
    func numbersHaveTheirDecimals(number: Double, decimals: Int, text: String) {
        #expect(Quantity.text(number, decimals) == text)
    }

    private struct Shown: Decodable {
        struct Wayline: Decodable {
            struct Waypoint: Decodable {
                var index: Int
            }

            var waypoints: [Waypoint]
        }

        var waypoints: Int
        var waylines: [Wayline]
    }
}
