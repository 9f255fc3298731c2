// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Makes the first and the last waypoint of a mission stops, as DJI's own apps do when they write it.
enum TurnRemedies {
    static func remedies(for scene: RepairScene) -> [Remedy] {
        scene.lists.filter { $0.wayline != nil && $0.waypoints.count > 1 }.flatMap { list in
            let order = list.order
            return [order.first, order.last].compactMap { ordinal in
                ordinal.flatMap { remedy(for: list.waypoints[$0], in: list.document) }
            }
        }
    }

    private static func remedy(for waypoint: Waypoint, in document: WaylineDocument) -> Remedy? {
        guard let mode = waypoint.turn?.mode, let rule = rule(against: mode.value) else { return nil }
        let stop = TurnMode.toPointAndStopWithDiscontinuityCurvature.name
        return Remedy(Edit(mode, in: document, of: .waypointTurnMode, to: stop, curing: rule))
    }

    private static func rule(against mode: TurnMode?) -> String? {
        switch mode {
        case .coordinateTurn: "W027"
        case .toPointAndPassWithContinuityCurvature: "W028"
        default: nil
        }
    }
}
