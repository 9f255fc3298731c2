// SPDX-License-Identifier: Apache-2.0

import WPML

/// A file under repair as it stands in one round, for all remedies that are looked for in it.
struct RepairScene {
    let subject: Subject
    /// The folders of both documents, the template's first.
    let lists: [WaypointList]

    init(_ subject: Subject) {
        self.subject = subject
        let routes = subject.template.map { template in
            template.routes.map { WaypointList(subject, template.document, route: $0) }
        }
        let waylines = subject.mission.map { mission in
            mission.waylines.map { WaypointList(subject, mission.document, wayline: $0) }
        }
        lists = (routes ?? []) + (waylines ?? [])
    }
}

extension Subject {
    /// A file to be repaired. Its name and the time of day make no difference to that.
    convenience init(repairing file: WaylineFile, for profile: Profile) {
        self.init(file, profile: profile, name: nil, circumstances: Circumstances())
    }

    /// The documents that could be read to their ends, the template first.
    var documents: [WaylineDocument] { [template?.document, mission?.document].compactMap { $0 } }
}

extension WaypointList {
    /// Every action of the folder, the start actions first.
    var actions: [Action] {
        var actions = wayline?.startActions?.actions ?? []
        waypoints.eachAction { actions.append($0) }
        return actions
    }
}
