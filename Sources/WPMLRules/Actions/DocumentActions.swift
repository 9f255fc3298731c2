// SPDX-License-Identifier: Apache-2.0

import WPML

/// All actions of one document, for rules that compare them with each other or with what the document says once.
struct DocumentActions: Sendable {
    let document: WaylineDocument
    private let config: MissionConfig?
    private let folders: [(startActions: ActionGroup?, waypoints: [Waypoint])]

    /// The documents that could be read, the template first.
    static func all(of subject: Subject) -> [DocumentActions] {
        let template = subject.template.map { template in
            DocumentActions(
                document: template.document, config: template.config,
                folders: template.routes.map { (nil, $0.waypoints) })
        }
        let mission = subject.mission.map { mission in
            DocumentActions(
                document: mission.document, config: mission.config,
                folders: mission.waylines.map { ($0.startActions, $0.waypoints) })
        }
        return [template, mission].compactMap { $0 }
    }

    /// In document order, each with the document position of its folder.
    func each(_ body: (Action, Int) -> Void) {
        for (ordinal, folder) in folders.enumerated() {
            for action in folder.startActions?.actions ?? [] { body(action, ordinal) }
            folder.waypoints.eachAction { body($0, ordinal) }
        }
    }

    /// The payloads' numbers by the position they are mounted on.
    var payloads: [Int: Set<Int>] {
        var payloads: [Int: Set<Int>] = [:]
        for payload in config?.payloads ?? [] {
            guard let position = payload.position.value, let type = payload.type.value else { continue }
            payloads[position, default: []].insert(type)
        }
        return payloads
    }

    /// The positions of all payloads; nil when the document names none, or one without a position.
    var payloadPositions: Set<Int>? {
        let positions = config?.payloads.map(\.position.value) ?? []
        let known = positions.compactMap { $0 }
        return known.isEmpty || known.count < positions.count ? nil : Set(known)
    }
}
