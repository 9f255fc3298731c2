// SPDX-License-Identifier: Apache-2.0

import TestFiles
import Testing
@testable import WPML

@Suite(.enabled(if: SharedFiles.isPresent)) struct CorpusReadingTests {
    @Test func declaredDistancesAreMetWithinAMillionth() throws {
        var met = 0
        for path in SharedFiles.paths("corpus", ["kmz", "wpml"]) {
            let file = WaylineFile.read(try SharedFiles.bytes(path), named: path)
            for wayline in file.mission?.waylines ?? [] {
                guard let declared = wayline.declaredDistance.value, declared > 0 else { continue }
                let computed = try #require(wayline.distance, "\(path)")
                #expect(abs(computed - declared) <= declared * 1e-6, "\(path)")
                met += 1
            }
        }
        #expect(met >= 10)
    }

    /// Pilot 2's own estimates for aircraft whose motion was measured.
    @Test(arguments: [
        (
            "corpus/dji-sdk__Payload-SDK/samples/sample_c/module_sample/waypoint_v3/waypoint_file/waypoint_v3_test_file.kmz",
            240.98
        ),
        ("corpus/lawrencejesse__QGIS-GeoJSON-DJI-Pilot2-waypoints/Seed.kmz", 14.06),
    ])
    func durationsOfStopAndGoRoutesAreMet(path: String, seconds: Double) throws {
        let file = WaylineFile.read(try SharedFiles.bytes(path), named: path)
        let time = try #require(file.mission?.waylines.first?.flightTime)
        #expect(abs(time.estimate - seconds) < 0.05)
    }

    @Test func everyDocumentOfTheCorpusReads() throws {
        for path in SharedFiles.paths("corpus", ["kmz", "wpml", "kml"]) {
            let file = WaylineFile.read(try SharedFiles.bytes(path), named: path)
            #expect(!file.documents.isEmpty, "\(path)")
        }
    }
}
