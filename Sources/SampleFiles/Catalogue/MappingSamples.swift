// SPDX-License-Identifier: Apache-2.0

extension SampleFiles {
    static let mappingSamples = [
        SampleFile("m3d-mapping2d-field", "a field from straight above", field),
        SampleFile("m4d-mapping3d-quarry", "the same ground five times: from above and from four sides", quarry),
        SampleFile("m3td-mapping-strip-shore", "a strip along a line, heights above sea level", shore),
    ]

    /// How a mapping wayline is flown: photos every so many metres, the camera at one pitch all the way.
    private struct Mapping {
        var height: Double
        var speed: Double
        var metresPerPhoto: Double
        var pitch = -90.0

        func wayline(over places: [Place]) -> SampleWayline {
            var points = places.map { SampleWaypoint($0, height: height) }
            let photos: [SampleAction] = [.takePhoto(suffix: "map")]
            points[0].groups = [
                SampleActionGroup(photos, on: .multipleDistance(metresPerPhoto), through: places.count - 1)
            ]
            return SampleWayline(
                speed: speed, startActions: [.gimbalRotate(pitch: pitch), .hover(0.5)], waypoints: points)
        }
    }

    private static var field: SampleMission {
        let start = Ground.wheat
        let lawn = Lawn(east: 40.5, north: 60.5, width: 360, depth: 210, lines: 6)
        let survey = Survey(corners: lawn.corners(from: start), direction: 90, margin: 0)
        let wayline = Mapping(height: 100, speed: 12, metresPerPhoto: 18).wayline(over: lawn.ends(from: start))
        let template = SampleTemplate(.mapping2d(survey), globalHeight: 100, waylines: [wayline])
        return SampleMission(.m3d, takeOff: start, returnHeight: 120, templates: [template])
    }

    /// The oblique waylines are shifted against the view, so that the camera sees the area and not its surroundings.
    private static var quarry: SampleMission {
        let start = Ground.outback
        let area = Lawn(east: 90.5, north: 90.5, width: 200, depth: 200, lines: 5)
        let survey = Survey(corners: area.corners(from: start), direction: 0, margin: 20)
        let views: [(east: Double, north: Double, pitch: Double, northward: Bool)] = [
            (0, 0, -90, true), (0, -80, -45, true), (0, 80, -45, true), (-80, 0, -45, false), (80, 0, -45, false),
        ]
        let waylines = views.map { view in
            var lawn = area
            lawn.east += view.east
            lawn.north += view.north
            lawn.northward = view.northward
            let mapping = Mapping(height: 80, speed: 9, metresPerPhoto: 14, pitch: view.pitch)
            return mapping.wayline(over: lawn.ends(from: start))
        }
        let template = SampleTemplate(.mapping3d(survey), globalHeight: 80, waylines: waylines)
        return SampleMission(.m4d, takeOff: start, returnHeight: 100, templates: [template])
    }

    private static var shore: SampleMission {
        let start = Ground.northSea
        let bends: [(Double, Double)] = [(30, 20.5), (230, 60.5), (420, 40.5), (640, 110.5)]
        let strip = Strip(line: bends.map { start.at($0.0, $0.1) }, extent: 30)
        let out = bends.map { start.at($0.0, $0.1 - 20) }
        let back = bends.reversed().map { start.at($0.0, $0.1 + 20) }
        let wayline = Mapping(height: 70, speed: 10, metresPerPhoto: 15).wayline(over: out + back)
        let template = SampleTemplate(
            .mappingStrip(strip), heights: .seaLevel(geoid: 40.5), globalHeight: 70, waylines: [wayline])
        return SampleMission(.m3td, takeOff: start, returnHeight: 90, templates: [template])
    }
}
