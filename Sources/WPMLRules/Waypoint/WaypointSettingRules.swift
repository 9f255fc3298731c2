// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// What a waypoint says beside its place, its heading and its turn.
enum WaypointSettingRules {
    static let all: [Rule] = [
        Rule(
            "W038", .warning, "the gimbal's pitch is beyond what the aircraft can do", source: "common-element",
            .waypoints { list, report in
                // Where the gimbal is turned by hand, what stands here is not used.
                guard let route = list.route, route.gimbalPitchMode.value != .manual else { return }
                let aircraft = list.subject.aircraft
                let circle = -180.0...180
                let range = aircraft?.pitch ?? circle
                for ordinal in list.waypoints.indices {
                    let angle = list.waypoints[ordinal].gimbalPitchAngle
                    guard let degrees = angle.value, !range.contains(degrees) else { continue }
                    let isTurn = circle.contains(degrees)
                    let limits = "\(PlainNumber.text(range.lowerBound))…\(PlainNumber.text(range.upperBound))"
                    let owner = aircraft.flatMap { $0.pitch == nil ? nil : " of the \($0.name)" } ?? ""
                    let message = "\(list.waypointLabel(ordinal)): gimbal pitch \(PlainNumber.text(degrees))°"
                    report(angle.span, "\(message) outside \(limits)\(owner)", as: isTurn ? nil : .error)
                }
            }),

        Rule(
            "W039", .info, "a waypoint is flagged as risky", source: "template-kml",
            .waypoint { scene, report in
                let flag = scene.waypoint.isRisky
                if flag.value == true { report(flag.span, "\(scene.label) is flagged as risky") }
            }),
    ]
}
