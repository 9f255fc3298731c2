// SPDX-License-Identifier: Apache-2.0

import WPML

/// Flying around obstacles on the way.
enum RerouteRules {
    static let all: [Rule] = [
        Rule(
            "M029", .info, "the aircraft is not known to fly around obstacles", source: "template-kml",
            .config { scene, report in
                guard let reroute = scene.config.autoReroute, let aircraft = scene.subject.aircraft else { return }
                // The documentation is older than the Matrice 400.
                guard !AircraftModel.rerouting.contains(aircraft.type), !scene.subject.isMatrice400 else { return }
                report(
                    reroute.tag,
                    "autoRerouteInfo is documented for Matrice 3D, 4D and 4E only, not for \(aircraft.name)")
            }),

        // A value that is neither 0 nor 1 is X023's.
        Rule(
            "M030", .warning, "it is not said on which ways to fly around obstacles", source: "common-element",
            .config { scene, report in
                guard let reroute = scene.config.autoReroute else { return }
                for term in [Term.missionAutoRerouteMode, .transitionalAutoRerouteMode] {
                    let flag = reroute.flag(term)
                    if flag.isAbsent { report(flag.span, "autoRerouteInfo: \(term.name) missing", missing: term) }
                }
            }),
    ]
}
