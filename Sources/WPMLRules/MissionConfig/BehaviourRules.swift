// SPDX-License-Identifier: Apache-2.0

import WPML

/// What the aircraft does at the ends of the wayline and when the link is lost.
enum BehaviourRules {
    static let all: [Rule] = [
        Rule(
            "M001", .error, "there is no mission configuration", source: "template-kml, waylines-wpml",
            .document { scene, report in
                guard scene.document.isSound, let document = scene.document.documentTags.first else { return }
                let file = scene.subject.file
                let config = scene.document.kind == .template ? file.template?.config : file.mission?.config
                if config == nil { report(document, "no <wpml:missionConfig>", missing: .missionConfig) }
            }),

        Rule(
            "M002", .error, "the way to the first waypoint is not said", source: "template-kml; Mobile SDK check 262",
            note: "DJI firmware reports this as 1542", .word(.flyToWaylineMode, \.flyToWaylineMode)),

        Rule(
            "M003", .error, "what follows the last waypoint is not said", source: "template-kml; Mobile SDK issue 408",
            .word(.finishAction, \.finishAction)),

        Rule(
            "M004", .error, "what follows the loss of the link is not said", source: "template-kml",
            note: "the Mobile SDK reports this as -5", .word(.exitOnRCLost, \.exitOnRCLost)),

        Rule(
            "M005", .error, "the action on loss of the link is missing or unknown", source: "template-kml",
            note: "the Mobile SDK reports this as -5",
            .config { scene, report in
                let action = scene.config.executeRCLostAction
                // Without the need for it the element may be absent; what it says must be known all the same.
                guard !action.isAbsent || scene.config.exitOnRCLost.value == .executeLostAction else { return }
                WordProblem(action, .executeRCLostAction)?.report(scene.quoted, &report)
            }),
    ]
}
