// SPDX-License-Identifier: Apache-2.0

import WPML

extension Subject {
    /// Calls the body with every action of a document, start actions included; with none when it could not be read.
    func eachAction(in document: WaylineDocument, _ body: (Action) -> Void) {
        switch document.kind {
        case .template:
            for route in template?.routes ?? [] { Self.each(route.waypoints, body) }
        case .waylines:
            for wayline in mission?.waylines ?? [] {
                wayline.startActions?.actions.forEach(body)
                Self.each(wayline.waypoints, body)
            }
        }
    }

    private static func each(_ waypoints: [Waypoint], _ body: (Action) -> Void) {
        for group in waypoints.lazy.flatMap(\.actionGroups) { group.actions.forEach(body) }
    }
}
