// SPDX-License-Identifier: Apache-2.0

import WPML

/// What a simulated aircraft flies: the waypoints of the file that was really downloaded.
struct FlightPlan: Sendable {
    struct Stop: Sendable {
        let wayline: Int
        let index: Int
        /// Seconds that the way here takes at the file's own speed.
        let seconds: Double
    }

    let stops: [Stop]

    /// nil when the bytes are not a wayline file with at least one waypoint: a dock reports 314016 then.
    init?(_ bytes: [UInt8]) {
        let file = WaylineFile.read(archive: bytes)
        guard let mission = file.mission else { return nil }
        var stops: [Stop] = []
        for (number, wayline) in mission.waylines.enumerated() {
            let id = wayline.waylineID.value ?? number
            let pace = Self.secondsPerWaypoint(wayline)
            stops += wayline.waypoints.enumerated().map { position, waypoint in
                Stop(wayline: id, index: waypoint.index.value ?? position, seconds: pace)
            }
        }
        guard !stops.isEmpty else { return nil }
        self.stops = stops
    }

    /// The wayline's estimated time, spread evenly.
    private static func secondsPerWaypoint(_ wayline: Wayline) -> Double {
        guard let time = wayline.flightTime, !wayline.waypoints.isEmpty else { return 1 }
        return time.estimate / Double(wayline.waypoints.count)
    }
}
