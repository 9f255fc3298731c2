// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// What single readers ask for, of the file and of the flight that it is for.
enum ReaderRules {
    static let all: [Rule] = [
        Rule(
            "I005", .off, except: [.msdk: .warning], "the name for startMission has the file's extension",
            source: "Mobile SDK issue 323", note: "startMission fails with it", help: "pass the name without .kmz",
            .file { subject, report in
                guard let name = subject.circumstances.missionName, name.lowercased().hasSuffix(".kmz") else { return }
                report(at: .file, "mission name \(Quotation.quoted(name)), expected it without .kmz")
            }),

        Rule(
            "I006", .off, except: [.cloudDemo: .error], "the template's kind is not one of the documented four",
            source: "Cloud API demo",
            .route { scene, report in
                guard let type = scene.route.type.value, type.isKnown, !type.isDocumented else { return }
                report(scene.route.type.span, "the server accepts only waypoint, mapping2d, mapping3d and mappingStrip")
            }),

        Rule(
            "I007", .off, except: [.dock: .warning], "wayline and flight task disagree about a lost link",
            source: "dock protocol: exit_wayline_when_rc_lost must agree",
            help: "plan the flight with the file's value",
            .config { scene, report in
                // The template is not flown; where it differs, C003 says so.
                guard let exits = scene.subject.circumstances.exitsWaylineWhenRCLost,
                    scene.document.kind == .waylines, let word = scene.config.exitOnRCLost.value, word.isKnown,
                    exits != (word == .executeLostAction)
                else { return }
                report(
                    scene.config.exitOnRCLost.span,
                    "exitOnRCLost \(word.name), the flight task says exit_wayline_when_rc_lost \(exits ? 1 : 0)")
            }),

        Rule(
            "I008", .off, except: [.dock: .info], "the wayline begins or ends far from the dock",
            source: "dock protocol: error codes", note: "a dock reports this as 321514, DJI firmware as 514",
            .wayline { scene, report in
                guard let dock = scene.subject.circumstances.dock, dock.isOnEarth else { return }
                let order = scene.wayline.flightOrder
                for ordinal in Set([order.first, order.last].compactMap { $0 }).sorted() {
                    let waypoint = scene.wayline.waypoints[ordinal]
                    guard let place = waypoint.position.value, place.isOnEarth else { continue }
                    let distance = Distance.haversine(dock, place)
                    guard distance > farthest else { continue }
                    let kilometres = PlainNumber.text(distance / 1000, decimals: 1)
                    report(
                        waypoint.position.span,
                        "waypoint \(waypoint.index.value ?? ordinal) is \(kilometres) km from the dock, expected at most 8"
                    )
                }
            }),
    ]

    /// Metres. The aircraft's own limit is a setting that no file tells.
    private static let farthest = 8000.0
}
