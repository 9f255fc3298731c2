// SPDX-License-Identifier: Apache-2.0

import SampleFiles
import Testing

/// What both documents of a wayline file have to say alike, read back from their text.
@Suite struct SampleMissionTests {
    private let missions = SampleFiles.all.compactMap(\.mission)

    private func values(of name: String, in text: XMLText) -> [String] {
        String(decoding: text.bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
            let line = line.drop { $0 == " " }
            guard line.hasPrefix("<wpml:\(name)>") else { return nil }
            return String(line.dropFirst(name.count + 7).prefix { $0 != "<" })
        }
    }

    private func points(in text: XMLText) -> [Substring] {
        let lines = String(decoding: text.bytes, as: UTF8.self).split(separator: "\n")
        return lines.filter { $0.contains(",") && !$0.contains("<") }
    }

    private func config(in text: XMLText) -> [Substring] {
        let lines = String(decoding: text.bytes, as: UTF8.self).split(separator: "\n")
        let start = lines.firstIndex { $0.contains("<wpml:missionConfig>") } ?? 0
        let end = lines.firstIndex { $0.contains("</wpml:missionConfig>") } ?? 0
        return lines[start...end].filter { !$0.contains("takeOffRef") }
    }

    @Test func bothDocumentsConfigureTheSameMission() {
        for mission in missions {
            #expect(config(in: mission.templateText).count > 15)
            #expect(config(in: mission.templateText) == config(in: mission.waylinesText))
        }
    }

    @Test func waypointTemplatesAndWaylinesAgreeOnPlacesAndHeights() {
        for mission in missions where mission.templates.allSatisfy({ $0.kind == .waypoint }) {
            let (template, flown) = (mission.templateText, mission.waylinesText)
            #expect(values(of: "index", in: template) == values(of: "index", in: flown))
            #expect(values(of: "ellipsoidHeight", in: template) == values(of: "executeHeight", in: flown))
            #expect(points(in: template) == points(in: flown))
        }
    }

    @Test func everyWaylineStartsAndEndsWithAStop() {
        for mission in missions {
            let modes = values(of: "waypointTurnMode", in: mission.waylinesText)
            var first = 0
            for wayline in mission.templates.flatMap(\.waylines) {
                let last = first + wayline.waypoints.count - 1
                #expect(modes[first].hasPrefix("toPointAndStop"))
                #expect(modes[last].hasPrefix("toPointAndStop"))
                first = last + 1
            }
            #expect(first == modes.count)
        }
    }

    @Test func groupIDsBeginAnewInEveryWayline() {
        let quarry = SampleFiles.all.first { $0.name.contains("mapping3d") }?.mission
        #expect(quarry.map { values(of: "actionGroupId", in: $0.waylinesText) } == ["0", "0", "0", "0", "0"])
        #expect(quarry.map { values(of: "waylineId", in: $0.waylinesText) } == ["0", "1", "2", "3", "4"])
        #expect(quarry.map { values(of: "templateId", in: $0.waylinesText) } == ["0", "0", "0", "0", "0"])
    }

    @Test func aGimbalPitchOfAWaypointIsReachedOnTheLegBeforeIt() {
        let sample = SampleFiles.all.first { $0.name.contains("gimbal-evenly") }?.mission
        let pitches = sample.map { values(of: "gimbalPitchRotateAngle", in: $0.waylinesText) }
        #expect(pitches == ["-60", "-30", "-45", "-75"])
        #expect(sample.map { values(of: "actionGroupEndIndex", in: $0.waylinesText) } == ["1", "2", "3", "4"])
    }

    @Test(arguments: [2, 3, 2_000])
    func aLargeMissionHasAsManyWaypointsAsAskedFor(count: Int) {
        let waypoints = SampleFiles.mission(waypoints: count).templates.flatMap(\.waylines).flatMap(\.waypoints)
        #expect(waypoints.count == count)
        #expect(Set(waypoints.map(\.place)).count == count)
    }

    @Test(.enabled(if: Tool.md5sum != nil, "md5sum is not installed"), arguments: [EmbeddedFile.silence, .greyPhoto])
    func embeddedFilesCarryTheirFingerprint(file: EmbeddedFile) throws {
        let md5sum = try #require(Tool.md5sum)
        let (output, _) = try withFile(file.content) { try md5sum.run([$0]) }
        #expect(String(decoding: output.prefix(32), as: UTF8.self) == file.fingerprint)
    }
}
