// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Family S: what a careful pilot would ask about.
enum SafetyRules {
    static let all: [Rule] = [
        Rule(
            "S001", .info, "a waypoint is higher than the open category allows",
            source: "EU 2019/947 UAS.OPEN.010; 14 CFR 107.51(b)",
            note: "the open category and Part 107 end at 120 m above ground",
            .wayline { scene, report in
                guard let highest = scene.highest, highest.height > 120 else { return }
                let datum = scene.wayline.executeHeightMode.value == .realTimeFollowSurface ? "ground" : "take-off"
                let message =
                    "waypoint \(highest.label): \(PlainNumber.text(highest.height, decimals: 1)) m above \(datum)"
                report(
                    highest.waypoint.executeHeight.span, message + ", the highest of \(scene.wayline.waypoints.count)")
            }),

        Rule(
            "S007", .warning, "the aircraft stays where it is, without a link", source: "template-kml",
            .config { scene, report in
                guard scene.config.finishAction.value == .noAction, scene.config.exitOnRCLost.value == .goContinue
                else { return }
                let settings = "finishAction noAction and exitOnRCLost goContinue"
                report(
                    scene.config.finishAction.span,
                    "\(settings): the aircraft hovers at the last waypoint without a link")
            }),
    ]
}

extension WaylineScene {
    /// The highest waypoint, in metres above take-off; nil when that cannot be known: heights above the ellipsoid need
    /// the reference take-off point, which a template has.
    fileprivate var highest: (waypoint: Waypoint, label: Int, height: Double)? {
        let ground: Double
        switch wayline.executeHeightMode.value {
        case .relativeToStartPoint, .realTimeFollowSurface: ground = 0
        case .WGS84:
            guard let reference = subject.template?.config?.takeOffRefPoint.value?.height else { return nil }
            ground = reference
        default: return nil
        }
        let heights = wayline.waypoints.enumerated().compactMap { ordinal, waypoint in
            waypoint.executeHeight.value.map { (waypoint, waypoint.index.value ?? ordinal, $0 - ground) }
        }
        return heights.max { $0.2 < $1.2 }
    }
}
