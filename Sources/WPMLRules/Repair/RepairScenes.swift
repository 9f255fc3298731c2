// SPDX-License-Identifier: Apache-2.0

import WPML

extension Subject {
    /// A file to be repaired. Its name and the time of day make no difference to that.
    convenience init(repairing file: WaylineFile, for profile: Profile) {
        self.init(file, profile: profile, name: nil, circumstances: Circumstances())
    }

    /// The documents that could be read to their ends, the template first.
    var documents: [WaylineDocument] { [template?.document, mission?.document].compactMap { $0 } }

    /// The folders of both documents, the template's first.
    var lists: [WaypointList] {
        let routes = template.map { template in
            template.routes.map { WaypointList(self, template.document, route: $0) }
        }
        let waylines = mission.map { mission in
            mission.waylines.map { WaypointList(self, mission.document, wayline: $0) }
        }
        return (routes ?? []) + (waylines ?? [])
    }
}

extension WaypointList {
    /// Every action of the folder, the start actions first.
    var actions: [Action] {
        (wayline?.startActions?.actions ?? []) + waypoints.flatMap { $0.actionGroups.flatMap(\.actions) }
    }
}
