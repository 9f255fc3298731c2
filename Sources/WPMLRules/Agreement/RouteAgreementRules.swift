// SPDX-License-Identifier: Apache-2.0

import WPML

/// Whether a wayline as a whole can have come from its template.
enum RouteAgreementRules {
    static let all: [Rule] = [
        Rule(
            "C004", .warning, "template and wayline have different numbers of waypoints",
            source: "measured: alike in all pairs of DJI's apps",
            .file { subject, report in
                subject.eachPair(&report) { pair, report in
                    let (flown, planned) = (pair.wayline.waypoints.count, pair.route.waypoints.count)
                    // One that is empty has had its error (F011).
                    guard pair.route.type.value == .waypoint, flown != planned, flown > 0, planned > 0 else { return }
                    report(pair.wayline.tag, "the wayline has \(flown) waypoints, its template has \(planned)")
                }
            }),

        Rule(
            "C009", .error, "the heights of the template cannot become those of the wayline",
            source: "overview: conversion of heights; measured", help: "export the wayline from its template again",
            .file { subject, report in
                subject.eachPair(&report) { pair, report in
                    guard let planned = pair.route.coordinates?.heightMode.value else { return }
                    let mode = pair.wayline.executeHeightMode
                    guard let flown = mode.value, flown.isKnown, !pair.route.allows(flown, from: planned) else {
                        return
                    }
                    report(mode.span, "executeHeightMode \(flown.name) cannot come from heightMode \(planned.name)")
                }
            }),
    ]
}

extension TemplateRoute {
    fileprivate func allows(_ flown: ExecuteHeightMode, from planned: HeightMode) -> Bool {
        switch planned {
        case .relativeToStartPoint: flown == .relativeToStartPoint || followsSurface
        case .EGM96: flown != .relativeToStartPoint
        case .realTimeFollowSurface: flown == .realTimeFollowSurface
        case .aboveGroundLevel, .unknown: true
        }
    }

    /// A survey that follows the ground flies other heights than it is edited in: Pilot 2 makes realTimeFollowSurface
    /// of relativeToStartPoint (measured on a Mavic 3M).
    private var followsSurface: Bool {
        coordinates?.others.flag(.surfaceFollowModeEnable).value == true
    }
}
