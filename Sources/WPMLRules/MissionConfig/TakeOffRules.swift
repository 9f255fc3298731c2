// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Take-off, the way to the first waypoint and the way home.
enum TakeOffRules {
    static let all: [Rule] = heights + speeds + reference

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

        Rule(
            "M012", .error, "the height of the way home is outside what aircraft fly", source: "template-kml",
            .outside(2...1500, .globalRTHHeight, unit: "m", \.globalRTHHeight)),

        // Required by the newest documentation and absent from 12 of 27 files that DJI's apps wrote.
        Rule(
            "M013", .info, except: [.dock: .warning, .fh2: .warning], "the height of the way home is missing",
            source: "template-kml; measured", note: "the setting of the controller or the dock applies",
            .missing(.globalRTHHeight, \.globalRTHHeight)),
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

    private static let reference: [Rule] = [
        Rule(
            "M015", .error, "the reference take-off point is not three numbers", source: "template-kml",
            help: "write latitude, longitude and height, separated by commas",
            .config { scene, report in
                let point = scene.config.takeOffRefPoint
                guard point.isMalformed else { return }
                report(point.span, "takeOffRefPoint \(scene.quoted(point.span)) must be latitude,longitude,height")
            }),

        Rule(
            "M016", .error, "the reference take-off point is not on Earth", source: "template-kml",
            .config { scene, report in
                let point = scene.config.takeOffRefPoint
                guard let place = point.value, !place.isOnEarth else { return }
                let swapped = Position(longitude: place.latitude, latitude: place.longitude)
                let hint =
                    swapped.isOnEarth
                    ? ": it looks like longitude, latitude; the order is latitude, longitude, height" : ""
                report(point.span, "takeOffRefPoint \(scene.quoted(point.span)) is out of range" + hint)
            }),
    ]
}
