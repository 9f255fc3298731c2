// SPDX-License-Identifier: Apache-2.0

import WPML

/// What happens when the remote controller's link is lost.
enum LinkLossRules {
    static let all: [Rule] = [
        Rule(
            "S007", .warning, "the aircraft stays where it is, without a link", source: "template-kml",
            .config { scene, report in
                guard scene.config.hoversWithoutLink else { return }
                let settings = "finishAction noAction and exitOnRCLost goContinue"
                report(
                    scene.config.finishAction.span,
                    "\(settings): the aircraft hovers at the last waypoint without a link")
            }),

        Rule(
            "S008", .info, "the route goes on without a link", source: "template-kml",
            .config { scene, report in
                guard scene.config.exitOnRCLost.value == .goContinue, !scene.config.hoversWithoutLink else { return }
                report(scene.config.exitOnRCLost.span, "exitOnRCLost goContinue: the route goes on after link loss")
            }),

        Rule(
            "S009", .info, "the aircraft lands where it loses the link", source: "template-kml",
            .config { scene, report in
                let action = scene.config.executeRCLostAction
                guard scene.config.exitOnRCLost.value == .executeLostAction, action.value == .landing else { return }
                report(action.span, "executeRCLostAction landing: the aircraft lands in place on link loss")
            }),
    ]
}

extension MissionConfig {
    fileprivate var hoversWithoutLink: Bool {
        finishAction.value == .noAction && exitOnRCLost.value == .goContinue
    }
}
