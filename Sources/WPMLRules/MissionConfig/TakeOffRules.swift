// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Take-off, the way to the first waypoint and the way home.
enum TakeOffRules {
    static let all: [Rule] = heights + speeds + home

    private static let heights: [Rule] = [
        Rule(
            "M006", .error, except: [.djifly: .off], "the take-off security height is missing", source: "template-kml",
            note: "the Mobile SDK reports this as -15", .missing(.takeOffSecurityHeight, \.takeOffSecurityHeight)),

        Rule(
            "M007", .error, "the take-off security height is outside what aircraft fly", source: "template-kml",
            note: "the Mobile SDK reports this as -15",
            .outside(1.2...1500, .takeOffSecurityHeight, unit: "m", \.takeOffSecurityHeight)),

        // One number, two limits: a remote controller accepts 1.2 m, a dock 8 m.
        Rule(
            "M008", .info, except: [.dock: .error], "the take-off security height is below a dock's limit",
            source: "template-kml",
            .config { scene, report in
                let height = scene.config.takeOffSecurityHeight
                guard let metres = height.value, metres >= 1.2, metres < 8 else { return }
                report(height.span, "takeOffSecurityHeight \(PlainNumber.text(metres)) m: docks require ≥ 8")
            }),
    ]

    private static let speeds: [Rule] = [
        Rule(
            "M009", .error, "the speed to the first waypoint is missing", source: "template-kml",
            .missing(.globalTransitionalSpeed, \.globalTransitionalSpeed)),

        Rule(
            "M010", .error, "the speed to the first waypoint is outside what aircraft fly", source: "template-kml",
            note: "the Mobile SDK reports this as -7 or -14",
            .config { scene, report in
                let speed = scene.config.globalTransitionalSpeed
                guard let value = speed.value, !(0...15).contains(value) else { return }
                // The documentation is older than the Matrice 400, which is faster.
                let variant: Level? = value > 15 && scene.subject.isMatrice400 ? .warning : nil
                report(speed.span, "globalTransitionalSpeed \(PlainNumber.text(value)) m/s outside 1…15", as: variant)
            }),

        // The editions disagree: above 0, from 0, from 1.
        Rule(
            "M011", .warning, "the speed to the first waypoint is below the documented minimum",
            source: "template-kml; editions disagree",
            .config { scene, report in
                let speed = scene.config.globalTransitionalSpeed
                guard let value = speed.value, value >= 0, value < 1 else { return }
                let number = PlainNumber.text(value)
                report(speed.span, "globalTransitionalSpeed \(number) m/s is below the documented minimum of 1")
            }),
    ]

    private static let home: [Rule] = [
        Rule(
            "M012", .error, "the height of the way home is outside what aircraft fly", source: "template-kml",
            .outside(2...1500, .globalRTHHeight, unit: "m", \.globalRTHHeight)),

        // Required by the newest documentation and absent from 12 of 27 files that DJI's apps wrote.
        Rule(
            "M013", .info, except: [.dock: .warning, .fh2: .warning], "the height of the way home is missing",
            source: "template-kml; measured", note: "the setting of the controller or the dock applies",
            .missing(.globalRTHHeight, \.globalRTHHeight)),

        Rule(
            "M014", .warning, except: [.fh2: .error], "the way home is lower than the route",
            source: "FlightHub 2, field report",
            note: "FlightHub 2 calls it RTH altitude lower than the highest point of flight route",
            help: "set globalRTHHeight above the highest waypoint",
            .config { scene, report in
                let home = scene.config.globalRTHHeight
                guard scene.document.kind == .waylines, let metres = home.value, (2...1500).contains(metres) else {
                    return
                }
                // A centimetre for what the subtraction of the ground rounds.
                guard let highest = scene.subject.highest, highest.height > metres + 0.01 else { return }
                let (a, b) = (PlainNumber.text(metres), PlainNumber.text(highest.height, decimals: 2))
                report(
                    home.span, "RTH altitude \(a) m is below the highest waypoint, \(b) m (waypoint \(highest.label))")
            }),
    ]
}

extension Subject {
    /// The highest waypoint of the mission, in metres above take-off; nil when that cannot be known: heights above the
    /// ellipsoid need the reference take-off point, which a template has, and heights above ground say nothing.
    fileprivate var highest: (label: Int, height: Double)? {
        var highest: (label: Int, height: Double)?
        for wayline in mission?.waylines ?? [] {
            guard let ground = takeOffLevel(in: wayline.executeHeightMode.value),
                let ordinal = wayline.waypoints.highest, let height = wayline.waypoints[ordinal].executeHeight.value,
                height - ground > highest?.height ?? -.infinity
            else { continue }
            highest = (wayline.waypoints[ordinal].index.value ?? ordinal, height - ground)
        }
        return highest
    }
}
