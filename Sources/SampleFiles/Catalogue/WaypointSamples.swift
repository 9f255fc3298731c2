// SPDX-License-Identifier: Apache-2.0

extension SampleFiles {
    static let waypointSamples = [
        SampleFile("m4td-waypoint-photo-grid", "a photo at each of 25 points", photoGrid),
        SampleFile("m4d-waypoint-corridor-poi", "both sides of a corridor, nose towards a mast", corridor),
        SampleFile("m3td-waypoint-oriented-shoot", "photos to be compared with one in res/", orientedShoot),
        SampleFile("m30t-waypoint-hover-record", "hovering, zoom, focus and a video", hoverAndRecord),
        SampleFile("m3d-waypoint-gimbal-evenly", "camera turning evenly on each leg", evenGimbal),
        SampleFile("m4td-waypoint-distance-photos", "a photo every 30 m, heights above sea level", distancePhotos),
        SampleFile("m30t-waypoint-timed-photos", "a photo every 3 s on curves, nose turning smoothly", timedPhotos),
        SampleFile("m4td-waypoint-megaphone", "searchlight, and an announcement from res/", megaphone),
        SampleFile("m4d-waypoint-antimeridian", "across 180° east and west", antimeridian),
        SampleFile("m4d-waypoint-two-waylines", "two templates with a wayline each", twoWaylines),
    ]

    private static var photoGrid: SampleMission {
        let start = Ground.wheat
        let points = (0..<25).map { number -> SampleWaypoint in
            let (row, column) = number.quotientAndRemainder(dividingBy: 5)
            let east = Double(row.isMultiple(of: 2) ? column : 4 - column) * 40 + 60
            return SampleWaypoint(
                start.at(east, Double(row) * 40 + 30.5), height: 60,
                groups: [SampleActionGroup([.takePhoto(suffix: "grid\(number)")])])
        }
        var wayline = SampleWayline(speed: 8, waypoints: points)
        wayline.waypoints[0].groups = [
            SampleActionGroup([.customDirectory("wheat"), .gimbalRotate(pitch: -90), .takePhoto(suffix: "grid0")])
        ]
        return .flying(.m4td, from: start, wayline)
    }

    private static var corridor: SampleMission {
        let start = Ground.prairie
        let mast = start.at(400.3, 90.7)
        let out = (0...6).map { start.at(Double($0) * 120 + 40, 40.3 + Double($0 % 2) * 6) }
        let back = (0...6).reversed().map { start.at(Double($0) * 120 + 40, 150.9) }
        let points = (out + back).enumerated().map { index, place in
            SampleWaypoint(place, height: index < 7 ? 50 : 65, speed: index == 6 ? 5 : nil)
        }
        let wayline = SampleWayline(speed: 10, heading: .toward(mast), turn: .roundBefore(10), waypoints: points)
        return .flying(.m4d, from: start, wayline)
    }

    private static var orientedShoot: SampleMission {
        let start = Ground.outback
        let points = (0..<4).map { number -> SampleWaypoint in
            let place = start.at(Double(number) * 55 + 35, number.isMultiple(of: 2) ? 45.25 : 80.75)
            let shot = OrientedShot(
                id: "7d0a51c2-93be-4f6e-8b17-00000000000\(number)", heading: -90 + Double(number) * 45,
                pitch: -20 - Double(number) * 5, focalLength: 24, reference: .greyPhoto)
            return SampleWaypoint(place, height: 35, groups: [SampleActionGroup([.hover(1.5), .orientedShoot(shot)])])
        }
        let wayline = SampleWayline(speed: 6, heading: .fixed, waypoints: points)
        var mission = SampleMission.flying(.m3td, from: start, wayline)
        mission.resources = [.greyPhoto]
        return mission
    }

    private static var hoverAndRecord: SampleMission {
        let start = Ground.northSea
        let actions: [[SampleAction]] = [
            [.gimbalRotate(pitch: -30), .zoom(48), .focus(x: 0.5, y: 0.5), .startRecord(suffix: "buoy")],
            [.hover(10)],
            [.rotateYaw(135), .hover(5)],
            [.rotateYaw(-90), .hover(5.5)],
            [.stopRecord, .panorama],
        ]
        let points = actions.enumerated().map { index, actions in
            SampleWaypoint(
                start.at(Double(index) * 70 + 50, index == 2 ? 95.5 : 60.5), height: 30 + Double(index) * 5,
                groups: [SampleActionGroup(actions)])
        }
        return .flying(.m30t, from: start, SampleWayline(speed: 7.5, heading: .manually, waypoints: points))
    }

    private static var evenGimbal: SampleMission {
        let start = Ground.wheat
        let pitches: [Double] = [-90, -60, -30, -45, -75]
        let points = pitches.enumerated().map { index, pitch -> SampleWaypoint in
            let place = start.at(Double(index) * 90 + 30, 25.5 + Double(index * index) * 12)
            return SampleWaypoint(place, height: 80, gimbalPitch: pitch)
        }
        return .flying(.m3d, from: start, SampleWayline(speed: 9, turn: .curveThrough, waypoints: points))
    }

    private static var distancePhotos: SampleMission {
        let start = Ground.wheat
        let lawn = Lawn(east: 120.5, north: -260.5, width: 300, depth: 120, lines: 5)
        var points = lawn.ends(from: start).map { SampleWaypoint($0, height: 225) }
        // The camera is turned here, so the point has to be reached and not only passed.
        points[0].turn = .stop
        points[0].groups = [
            SampleActionGroup([.gimbalRotate(pitch: -90)]),
            SampleActionGroup([.takePhoto(suffix: "wheat")], on: .multipleDistance(30), through: points.count - 1),
        ]
        let template = SampleTemplate(
            heights: .seaLevel(geoid: 45.2), globalHeight: 225,
            waylines: [SampleWayline(speed: 11, turn: .coordinated(9.5), waypoints: points)])
        return SampleMission(.m4td, takeOff: start, returnHeight: 110, templates: [template])
    }

    private static var timedPhotos: SampleMission {
        let start = Ground.outback
        var points = (0..<6).map { number -> SampleWaypoint in
            let heading = Double(number) * 60 - 150
            let group = SampleActionGroup([.takePhoto(suffix: "gravel")], on: .multipleTiming(3), through: 5)
            return SampleWaypoint(
                start.at(Double(number) * 65 + 30, number.isMultiple(of: 2) ? 50.5 : 110.25), height: 70,
                heading: .smoothTransition(heading), groups: number == 0 ? [group] : [])
        }
        points[3].speed = 5.5
        points[3].turn = .curveAndStop
        return .flying(.m30t, from: start, SampleWayline(speed: 8.5, turn: .curveThrough, waypoints: points))
    }

    private static var megaphone: SampleMission {
        let start = Ground.prairie
        let announcement = Announcement(id: "b2a4c6d8-1e3f-4a5b-9c7d-2f4e6a8c0b1d", volume: 70, audio: .silence)
        let actions: [[SampleAction]] = [
            [.searchlight(on: true, brightness: 60)], [.megaphone(announcement), .hover(12)],
            [.searchlight(on: false, brightness: 0)],
        ]
        let points = actions.enumerated().map { index, actions in
            SampleWaypoint(
                start.at(60.5 + Double(index) * 110, 35.5), height: 40, groups: [SampleActionGroup(actions)])
        }
        var mission = SampleMission.flying(.m4td, from: start, SampleWayline(speed: 5, waypoints: points))
        mission.resources = [.silence]
        return mission
    }

    private static var antimeridian: SampleMission {
        let start = Ground.antimeridian
        let points = (0..<6).map { number in
            SampleWaypoint(
                start.at(20 + Double(number) * 60, number.isMultiple(of: 2) ? 30.5 : 70.5), height: 55,
                groups: number == 5 ? [SampleActionGroup([.takePhoto(suffix: "westmost")])] : [])
        }
        return .flying(.m4d, from: start, SampleWayline(speed: 10, turn: .curveThrough, waypoints: points))
    }

    private static var twoWaylines: SampleMission {
        let start = Ground.northSea
        let templates = [60.0, 90.0].map { height in
            let points = (0..<4).map { number in
                SampleWaypoint(start.at(Double(number) * 80 + 40, height + 0.5), height: height)
            }
            return SampleTemplate(globalHeight: height, waylines: [SampleWayline(speed: 12, waypoints: points)])
        }
        return SampleMission(.m4d, takeOff: start, returnHeight: 120, templates: templates)
    }
}

extension SampleMission {
    /// One wayline from a waypoint template, heights above take-off.
    fileprivate static func flying(
        _ drone: SampleDrone, from start: TakeOff, _ wayline: SampleWayline
    ) -> SampleMission {
        let heights = wayline.waypoints.map(\.height)
        let template = SampleTemplate(globalHeight: heights.first ?? 0, waylines: [wayline])
        return SampleMission(drone, takeOff: start, returnHeight: (heights.max() ?? 0) + 20, templates: [template])
    }
}
