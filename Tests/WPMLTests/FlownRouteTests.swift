// SPDX-License-Identifier: Apache-2.0

import SampleFiles
import TestFiles
import Testing

@testable import WPML

@Suite struct FlownRouteTests {
    private static func route(of file: WaylineFile) -> [FlownRoute.Point]? {
        guard let mission = file.mission, mission.document.isSound else { return nil }
        return mission.waylines.flatMap { $0.waypoints.map(FlownRoute.Point.init) }
    }

    /// Read in portions, and as a whole: the same.
    @Test func theRouteOfEverySampleIsThatOfTheWholeReading() {
        for sample in SampleFiles.all + SampleFiles.defects + [SampleFiles.route(waypoints: 5000)] {
            let whole = WaylineFile.read(archive: sample.bytes)
            guard whole.container?.isSound == true else { continue }
            #expect(FlownRoute.read(archive: sample.bytes)?.points == Self.route(of: whole), "\(sample.name)")
        }
    }

    @Test func aBrokenArchiveHasNoRoute() {
        var bytes = SampleFiles.route(waypoints: 5000).bytes
        #expect(FlownRoute.read(archive: bytes)?.points.count == 5000)
        bytes[bytes.count / 2] ^= 1
        #expect(FlownRoute.read(archive: bytes) == nil)
        #expect(FlownRoute.read(archive: []) == nil)
    }
}
