// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// What stands at a template's waypoint although the folder's value is used. Editors leave it there when somebody goes
/// back to the global value, so it is no fault; but who reads it may take it for what is flown.
enum IgnoredValueRules {
    static let all: [Rule] = [
        Rule(
            "T043", .info, "a waypoint has a value that is not used", source: "template-kml",
            .waypoint { scene, report in
                guard scene.isOfTemplate, let route = scene.list.route else { return }
                let waypoint = scene.waypoint
                if waypoint.useGlobalHeight.value == true {
                    scene.judge(waypoint.height, route.globalHeight, .height, .useGlobalHeight, &report)
                }
                if waypoint.useGlobalSpeed.value == true {
                    scene.judge(waypoint.speed, route.autoFlightSpeed, .waypointSpeed, .useGlobalSpeed, &report)
                }
                if waypoint.useGlobalHeading.value == true, let own = waypoint.heading, let global = route.globalHeading
                {
                    scene.judge(own, global, &report)
                }
                if waypoint.useGlobalTurn.value == true, let own = waypoint.turn {
                    scene.judge(own.mode, route.globalTurnMode, .waypointTurnMode, .useGlobalTurnParam, &report)
                }
            })
    ]
}

extension WaypointScene {
    fileprivate func judge(
        _ own: Field<Double>, _ global: Field<Double>, _ term: Term, _ flag: Term, _ report: inout Reporter
    ) {
        guard let a = own.value, let b = global.value, a != b else { return }
        report(own.span, ignored(term, PlainNumber.text(a), flag))
    }

    fileprivate func judge<W: WireWord>(
        _ own: Field<W>, _ global: Field<W>, _ term: Term, _ flag: Term, _ report: inout Reporter
    ) {
        guard let a = own.value, let b = global.value, a != b, a.isKnown else { return }
        report(own.span, ignored(term, a.name, flag))
    }

    /// The kind of the heading; its angle or its place only where the kind has one.
    fileprivate func judge(_ own: Heading, _ global: Heading, _ report: inout Reporter) {
        let flag = Term.useGlobalHeadingParam
        guard let mode = own.mode.value, mode == global.mode.value else {
            return judge(own.mode, global.mode, .waypointHeadingMode, flag, &report)
        }
        if mode == .smoothTransition {
            judge(own.angle, global.angle, .waypointHeadingAngle, flag, &report)
        } else if mode == .towardPOI, let a = own.pointOfInterest.value, let b = global.pointOfInterest.value,
            a.longitude != b.longitude || a.latitude != b.latitude
        {
            let span = own.pointOfInterest.span
            report(span, ignored(.waypointPoiPoint, quoted(span), flag))
        }
    }

    private func ignored(_ term: Term, _ value: String, _ flag: Term) -> String {
        "\(label): \(term.name) \(value) is not used, because \(flag.name) is 1"
    }
}
