// SPDX-License-Identifier: Apache-2.0

/// Files that would be fine but for one thing.
extension SampleFiles {
    static let containerDefects: [SampleFile] = [
        SampleFile(defect: "not-a-zip", "WPML-Z001", "plain text, named .kmz", Array("This is not an archive.\n".utf8)),
        SampleFile(defect: "cut-short", "WPML-Z002", "an archive without its end", Array(plain.bytes.dropLast(100))),
        SampleFile(defect: "damaged-member", "WPML-Z005", "one byte of a stored member changed", damaged),
        SampleFile(defect: "unsafe-name", "WPML-Z006", "a member that wants to leave the folder", archive {
            $0.append(KMZMember("wpmz/res/../../outside.txt", Array("outside".utf8)))
        }),
        SampleFile(defect: "no-waylines", "WPML-Z008", "template.kml alone", archive { $0.removeLast() }),
        SampleFile(defect: "files-at-root", "WPML-Z011", "no wpmz/ folder", archive { members in
            for index in members.indices { members[index].name.removeFirst("wpmz/".utf8.count) }
        }),
        SampleFile(defect: "duplicate-member", "WPML-Z016", "waylines.wpml twice, not the same", archive { members in
            let other = SampleFiles.mission(waypoints: 3)
            members.append(KMZMember("wpmz/waylines.wpml", other.waylinesText.bytes))
        }),
    ]

    static let documentDefects: [SampleFile] = [
        SampleFile(defect: "entities", "WPML-X002", "a document type with an entity", archive { members in
            members[1].content.replaceFirst("<kml ", with: "<!DOCTYPE kml [<!ENTITY speed \"5\">]>\n<kml ")
        }),
        SampleFile(defect: "distance-edited", "WPML-F015", "a distance that the legs do not make", archive { members in
            members[1].content.replaceFirst("<wpml:distance>", with: "<wpml:distance>1")
        }),
        SampleFile(defect: "latitude-out-of-range", "WPML-W007", "a waypoint at 98° north", archive { members in
            for index in members.indices { members[index].content.replaceFirst(",38.", with: ",98.") }
        }),
        SampleFile(defect: "index-starts-at-1", "WPML-W004", "waypoints counted from 1", archive { members in
            for index in members.indices { members[index].content.countFromOne() }
        }),
        SampleFile(defect: "turns-too-wide", "WPML-W031", "two turns that do not fit on their leg", wideTurns.bytes),
        SampleFile(
            defect: "group-ends-before-it-starts", "WPML-A003", "an action group from 1 to 0", backwards.bytes),
    ]

    /// Four waypoints with nothing else, on which a single defect stands out.
    private static var plain: SampleMission { mission(waypoints: 4) }

    private static func archive(_ spoil: (inout [KMZMember]) -> Void) -> [UInt8] {
        var members = plain.members
        spoil(&members)
        return KMZWriter.archive(members)
    }

    private static var damaged: [UInt8] {
        var members = plain.members
        members[1].method = .stored
        var bytes = KMZWriter.archive(members)
        bytes.replaceFirst("<wpml:waypointSpeed>15", with: "<wpml:waypointSpeed>14")
        return bytes
    }

    private static var wideTurns: SampleMission {
        var mission = plain
        mission.templates[0].waylines[0].waypoints[1].turn = .coordinated(12)
        mission.templates[0].waylines[0].waypoints[2].turn = .coordinated(9)
        return mission
    }

    private static var backwards: SampleMission {
        var mission = plain
        mission.templates[0].waylines[0].waypoints[1].groups = [
            SampleActionGroup([.takePhoto(suffix: "back")], through: 0)
        ]
        return mission
    }
}

extension [UInt8] {
    /// Replaces the first occurrence; a text that does not occur is a mistake in the sample.
    fileprivate mutating func replaceFirst(_ text: String, with replacement: String) {
        let wanted = Array(text.utf8)
        let start = indices.first { self[$0...].starts(with: wanted) }
        guard let start else { preconditionFailure("the sample has no \(text)") }
        replaceSubrange(start..<start + wanted.count, with: Array(replacement.utf8))
    }

    /// Adds one to every waypoint index, from the last to the first so that none is hit twice.
    fileprivate mutating func countFromOne() {
        for index in (0..<4).reversed() {
            replaceFirst("<wpml:index>\(index)<", with: "<wpml:index>\(index + 1)<")
        }
    }
}
