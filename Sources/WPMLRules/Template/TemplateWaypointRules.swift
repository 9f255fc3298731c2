// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// The waypoints of a template: what they have of their own, and what the folder says for all of them. A flag that is
/// missing is read as 0, as FlightHub 2 does, which leaves `useGlobalHeight` out.
enum TemplateWaypointRules {
    static let all: [Rule] = heights + missing + others

    private static let heights: [Rule] = [
        Rule(
            "T039", .error, "a template's waypoint has no height of its own and does not use the global one",
            source: "template-kml", help: "write it, or set useGlobalHeight to 1",
            .waypoint { scene, report in
                guard scene.isOfTemplate, scene.waypoint.useGlobalHeight.isOff else { return }
                let (height, ellipsoid) = (scene.waypoint.height, scene.waypoint.ellipsoidHeight)
                if height.isAbsent {
                    let names = ellipsoid.isAbsent ? "height and ellipsoidHeight" : "height"
                    report(height.span, "\(scene.label): \(names) missing", missing: .height)
                } else if ellipsoid.isAbsent {
                    report(
                        ellipsoid.span, "\(scene.label): ellipsoidHeight missing", missing: .ellipsoidHeight,
                        as: .warning)
                }
            })
    ]

    private static let missing: [Rule] = [
        Rule(
            "T040", .error, "a template's waypoint has no speed of its own and does not use the global one",
            source: "template-kml", help: "write it, or set useGlobalSpeed to 1",
            .waypoint { scene, report in
                let waypoint = scene.waypoint
                scene.judge(waypoint.useGlobalSpeed, waypoint.speed.isAbsent, .waypointSpeed, &report)
            }),

        Rule(
            "T041", .error, "a template's waypoint has no heading of its own and does not use the global one",
            source: "template-kml", help: "write it, or set useGlobalHeadingParam to 1",
            .waypoint { scene, report in
                let waypoint = scene.waypoint
                scene.judge(waypoint.useGlobalHeading, waypoint.heading == nil, .waypointHeadingParam, &report)
            }),

        Rule(
            "T042", .error, "a template's waypoint has no turn of its own and does not use the global one",
            source: "template-kml", help: "write it, or set useGlobalTurnParam to 1",
            .waypoint { scene, report in
                let waypoint = scene.waypoint
                scene.judge(waypoint.useGlobalTurn, waypoint.turn == nil, .waypointTurnParam, &report)
            }),
    ]

    private static let others: [Rule] = [
        // No error: FlightHub 2 and Pilot 2 are said to leave it out.
        Rule(
            "T044", .warning, "a waypoint does not say the gimbal's pitch that the template asks of it",
            source: "template-kml",
            .waypoint { scene, report in
                guard scene.isOfTemplate, scene.list.route?.gimbalPitchMode.value == .usePointSetting else { return }
                let angle = scene.waypoint.gimbalPitchAngle
                if angle.isAbsent {
                    report(angle.span, "\(scene.label): gimbalPitchAngle missing", missing: .gimbalPitchAngle)
                }
            }),

        Rule(
            "T045", .info, "a waypoint does not say whether it uses a global value", source: "template-kml; measured",
            .waypoint { scene, report in
                guard scene.isOfTemplate else { return }
                scene.judgeFlag(scene.waypoint.useGlobalHeight, .useGlobalHeight, &report)
                scene.judgeFlag(scene.waypoint.useGlobalSpeed, .useGlobalSpeed, &report)
                scene.judgeFlag(scene.waypoint.useGlobalHeading, .useGlobalHeadingParam, &report)
                scene.judgeFlag(scene.waypoint.useGlobalTurn, .useGlobalTurnParam, &report)
            }),
    ]
}

extension WaypointScene {
    /// A waypoint of a waypoint template. Of a template of another or of no kind nothing is known to be missing.
    var isOfTemplate: Bool { list.route?.type.value == .waypoint }

    /// Broken when the waypoint has neither the value nor the global one. That a flag which is missing is 0 has been
    /// seen only of useGlobalHeight, so of the others it is no more than a suspicion.
    fileprivate func judge(_ flag: Field<Bool>, _ isMissing: Bool, _ term: Term, _ report: inout Reporter) {
        guard isMissing, isOfTemplate, flag.isOff else { return }
        report(waypoint.tag, "\(label): \(term.name) missing", missing: term, as: flag.isAbsent ? .warning : nil)
    }

    fileprivate func judgeFlag(_ flag: Field<Bool>, _ term: Term, _ report: inout Reporter) {
        if flag.isAbsent { report(flag.span, "\(label): \(term.name) missing, read as 0", missing: term) }
    }
}

extension Field where Value == Bool {
    /// Absent or 0; what does not parse is neither.
    var isOff: Bool { isAbsent || value == false }
}
