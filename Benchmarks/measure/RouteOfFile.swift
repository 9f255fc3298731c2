// SPDX-License-Identifier: Apache-2.0

import Foundation
import WPML

/// The flown route of a wayline file, read from the archive and kept as values.
struct RouteOfFile: CustomStringConvertible {
    let points: [FlownRoute.Point]

    init(path: String) throws {
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        guard let route = FlownRoute.read(archive: bytes) else { throw Misuse() }
        points = route.points
    }

    var description: String { "\(points.count) waypoints" }
}
