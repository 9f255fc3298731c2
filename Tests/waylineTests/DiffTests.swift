// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

@testable import wayline

@Suite struct DiffTests {
    private let short = SampleFiles.route(waypoints: 3)
    private let long = SampleFiles.route(waypoints: 4)

    @Test func aFileDoesNotDifferFromItself() async {
        let desk = Desk()
        let path = desk.file("a.kmz", short.bytes)
        #expect(await desk.run("diff", path, path) == .clean)
        #expect(desk.output == "")
    }

    @Test func aDifferenceIsALineAndAnExitStatus() async {
        let desk = Desk()
        #expect(await desk.run("diff", desk.file("a.kmz", short.bytes), desk.file("b.kmz", long.bytes)) == .found)
        #expect(desk.output.contains("wayline 0 waypoint 3: added\n"))
    }

    @Test func inJSONTheChangesAreAnArray() async throws {
        let desk = Desk()
        let files = (desk.file("a.kmz", long.bytes), desk.file("b.kmz", short.bytes))
        #expect(await desk.run("diff", "--format", "json", files.0, files.1) == .found)
        let diff = try JSONDecoder().decode(Changes.self, from: Data(desk.output.utf8))
        #expect(!diff.equal)
        #expect(diff.changes.contains { $0.kind == "removed" && $0.wayline == 0 && $0.a == 3 })
    }

    @Test func theFileWithoutAMissionIsNamed() async {
        let desk = Desk()
        let (good, bad) = (desk.file("a.kmz", short.bytes), desk.file("b.kmz", "no archive"))
        #expect(await desk.run("diff", good, bad) == .failed)
        #expect(desk.errors.hasPrefix("wayline: error: \(bad): no waylines.wpml in it that can be read\n"))
        #expect(await desk.run("diff", "-", "-") == .failed)
    }

    private struct Changes: Decodable {
        struct Change: Decodable {
            let kind: String
            let wayline: Int?
            let a: Int?
        }

        let equal: Bool
        let changes: [Change]
    }
}
