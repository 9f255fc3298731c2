// SPDX-License-Identifier: Apache-2.0

import Foundation
import WPML

/// The flown route of a wayline file, read from the archive and kept as values.
struct RouteOfFile: CustomStringConvertible {
    let waypoints: [Waypoint]

    init(path: String) throws {
        let file = WaylineFile.read(archive: Array(try Data(contentsOf: URL(filePath: path))))
        waypoints = file.mission?.waylines.flatMap(\.waypoints) ?? []
    }

    var description: String { "\(waypoints.count) waypoints" }
}
