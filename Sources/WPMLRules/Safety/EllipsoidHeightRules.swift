// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Heights above the ellipsoid, which are easily mistaken for heights above the sea.
enum EllipsoidHeightRules {
    static let all: [Rule] = [
        Rule(
            "S013", .warning, "heights above the sea were taken for heights above the ellipsoid",
            source: "overview: conversion of heights",
            note: "the two differ by up to 107 m, and aircraft have descended to the ground for it",
            help: "add the separation of the geoid to every ellipsoidHeight and executeHeight",
            .route { scene, report in
                guard let mode = scene.route.coordinates?.heightMode, mode.value == .EGM96 else { return }
                guard scene.hasWaylineAboveEllipsoid, scene.route.hasEqualHeights else { return }
                report(mode.span, "height and ellipsoidHeight are the same for every waypoint of this EGM96 template")
            }),

        // Depths that no waypoint can have are W014's.
        Rule(
            "S014", .warning, "a waypoint is lower than the reference take-off point", source: "plausibility",
            note: "aircraft have descended to the ground where a height was mistaken for another datum's",
            .waypoints { list, report in
                guard !list.isRelative, let ground = list.takeOffLevel else { return }
                for ordinal in list.waypoints.indices {
                    let height = list.waypoints[ordinal].executeHeight
                    guard let metres = height.value, metres < ground + 2, metres >= -430 else { continue }
                    let (a, b) = (PlainNumber.text(metres, decimals: 2), PlainNumber.text(ground, decimals: 2))
                    let label = "\(list.waypointLabel(ordinal)): ellipsoid height \(a) m"
                    report(height.span, "\(label), but the take-off point is at \(b) m")
                }
            }),
    ]
}

extension RouteScene {
    /// What is flown takes its heights from the ellipsoid.
    fileprivate var hasWaylineAboveEllipsoid: Bool {
        route.templateID.value.map { subject.templatesAboveEllipsoid.contains($0) } ?? false
    }
}

extension TemplateRoute {
    /// Every waypoint has both heights, and they are the same: nobody has converted one to the other.
    fileprivate var hasEqualHeights: Bool {
        !waypoints.isEmpty
            && waypoints.indices.allSatisfy { ordinal in
                guard let height = waypoints[ordinal].height.value else { return false }
                return waypoints[ordinal].ellipsoidHeight.value == height
            }
    }
}
