// SPDX-License-Identifier: Apache-2.0

extension SampleFiles {
    /// A wayline file with as many waypoints as asked for, 2…65,535; it breaks no rule whatever the number.
    ///
    /// Too large to be kept: 2,000 waypoints are about 3 MB of XML.
    package static func route(waypoints count: Int) -> SampleFile {
        SampleFile("m4d-waypoint-\(count)", "\(count) waypoints on a spiral of squares", mission(waypoints: count))
    }

    /// The mission of `route(waypoints:)`.
    package static func mission(waypoints count: Int) -> SampleMission {
        let start = Ground.prairie
        // Twenty kilometres in all, so that a battery lasts; but no leg below the half metre that old firmware
        // asks for.
        let step = max(0.6, min(20, 20_000 / Double(count)))
        var points: [SampleWaypoint] = []
        points.reserveCapacity(count)
        var east = 30.5
        var north = 30.5
        var side = 0
        while points.count < count {
            let towards = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)][side % 4]
            for _ in 0...(side / 2) where points.count < count {
                points.append(SampleWaypoint(start.at(east, north), height: 60))
                east += towards.0 * step
                north += towards.1 * step
            }
            side += 1
        }
        let wayline = SampleWayline(speed: 15, turn: .curveThrough, waypoints: points)
        let template = SampleTemplate(globalHeight: 60, waylines: [wayline])
        return SampleMission(.m4d, takeOff: start, returnHeight: 80, templates: [template])
    }
}
