// SPDX-License-Identifier: Apache-2.0

import WPML

/// What a waypoint template says for all waypoints that say nothing themselves.
enum RouteDefaultRules {
    static let all: [Rule] =
        turns + [
            // A waypoint template may leave the gimbal to its points, an area may fix it: one name, two sets of words.
            Rule(
                "T019", .error, "who moves the gimbal is missing or unknown", source: "template-kml",
                .route { scene, report in
                    let type = scene.route.type.value
                    if type == .waypoint {
                        scene.judge(scene.route.gimbalPitchMode, [.manual, .usePointSetting], &report)
                    }
                    for survey in scene.route.surveys where type == .mapping2d {
                        let mode = survey.parameters.word(.gimbalPitchMode, as: GimbalPitchMode.self)
                        if !mode.isAbsent { scene.judge(mode, [.manual, .fixed], &report) }
                    }
                }),

            // Two files of Pilot 2 have none; it is missed only where a waypoint asks for it.
            Rule(
                "T020", .warning, "the height of all waypoints is missing", source: "template-kml; measured",
                .route { scene, report in
                    let route = scene.route
                    guard scene.isWaypointRoute, route.globalHeight.isAbsent, route.coordinates?.hasGlobalHeight != true
                    else { return }
                    let isNeeded = route.waypoints.contains { $0.useGlobalHeight.value == true }
                    report(route.tag, "globalHeight missing", missing: .globalHeight, as: isNeeded ? .error : nil)
                }),

            Rule(
                "T021", .warning, "the heading of all waypoints is missing", source: "template-kml",
                .route { scene, report in
                    let route = scene.route
                    guard scene.isWaypointRoute, route.globalHeading == nil else { return }
                    let isNeeded = route.waypoints.contains { $0.useGlobalHeading.value == true }
                    report(
                        route.tag, "globalWaypointHeadingParam missing", missing: .globalWaypointHeadingParam,
                        as: isNeeded ? .error : nil)
                }),
        ]

    private static let turns: [Rule] = [
        Rule(
            "T017", .error, "the turn of all waypoints is missing or unknown", source: "template-kml",
            note: "the Mobile SDK reports this as -9",
            .route { scene, report in
                guard scene.isWaypointRoute else { return }
                WordProblem(scene.route.globalTurnMode, .globalWaypointTurnMode)?.report(
                    scene.quoted, &report)
            }),

        Rule(
            "T018", .warning, "it is not said whether curved turns keep to the straight line", source: "template-kml",
            .route { scene, report in
                let route = scene.route
                guard scene.isWaypointRoute, route.globalUseStraightLine.isAbsent, !scene.subject.fliesNoStraightLine,
                    let mode = route.globalTurnMode.value, mode.isCurve
                else { return }
                report(
                    route.tag, "globalUseStraightLine missing, required with \(mode.name)",
                    missing: .globalUseStraightLine)
            }),
    ]
}

extension RouteScene {
    var isWaypointRoute: Bool { route.type.value == .waypoint }

    fileprivate func judge(
        _ mode: Field<GimbalPitchMode>, _ allowed: [GimbalPitchMode], _ report: inout Reporter
    ) {
        let expected = GimbalPitchMode.listed(allowed)
        if mode.isAbsent {
            report(mode.span, "gimbalPitchMode missing, expected \(expected)", missing: .gimbalPitchMode)
        } else if let value = mode.value, !allowed.contains(value) {
            report(mode.span, "gimbalPitchMode \(quoted(mode.span)), expected \(expected)")
        }
    }
}

extension CoordinateSystem {
    /// Where version 1.0.0 of the format had it.
    fileprivate var hasGlobalHeight: Bool { others[.globalHeight] != nil }
}
