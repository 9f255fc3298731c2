// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// What DJI's programs compute and write down beside a wayline.
enum FigureRules {
    static let all: [Rule] = [
        // DJI's own files agree to 0.04 ppm, so any difference means that somebody has edited the route since.
        Rule(
            "F015", .warning, "the declared distance is not that of the route", source: "measured on 20 waylines",
            help: "set distance to the computed one, or to 0",
            .wayline { scene, report in
                let declared = scene.wayline.declaredDistance
                guard let metres = declared.value, metres > 0, let computed = scene.wayline.distance else { return }
                guard !scene.wayline.declaresDistance(computed) else { return }
                let (a, b) = (PlainNumber.text(metres, decimals: 2), PlainNumber.text(computed, decimals: 2))
                report(
                    declared.span, "declared distance \(a) m ≠ computed \(b) m: the file was edited after generation")
            }),

        // DJI Fly writes both as 0.
        Rule(
            "F016", .info, "neither distance nor duration is declared", source: "measured",
            .wayline { scene, report in
                guard scene.wayline.declaredDistance.isUnsaid, scene.wayline.declaredDuration.isUnsaid else { return }
                guard scene.subject.dialect != .djifly else { return }
                report(scene.wayline.tag, "no distance and no duration: not written by DJI's enterprise programs")
            }),

        // Where the distance is absent or wrong the route is another than the one that was timed, and F015 says so.
        Rule(
            "F017", .info, "the declared duration is implausible", source: "measured",
            .wayline { scene, report in
                let (wayline, declared) = (scene.wayline, scene.wayline.declaredDuration)
                guard let seconds = declared.value, seconds > 0 else { return }
                guard let distance = wayline.distance, wayline.declaresDistance(distance) else { return }
                guard let time = wayline.flightTime else { return }
                let flying = wayline.legs.reduce(0) { $0 + ($1.duration ?? 0) }
                guard seconds < 0.85 * flying || seconds > 4 * time.upper else { return }
                let (low, high) = (PlainNumber.text(flying.rounded()), PlainNumber.text(time.upper.rounded()))
                report(
                    declared.span,
                    "declared duration \(PlainNumber.text(seconds)) s is implausible, expected \(low)…\(high) s")
            }),
    ]
}

extension Wayline {
    /// The declared distance is this one: within half a metre, or a thousandth for rounding on the way.
    func declaresDistance(_ metres: Double) -> Bool {
        guard let declared = declaredDistance.value else { return false }
        return abs(declared - metres) <= max(0.5, metres * 0.001)
    }
}

extension Field where Value == Double {
    /// Absent or 0, which writers write when they did not compute it.
    fileprivate var isUnsaid: Bool { isAbsent || value == 0 }
}
