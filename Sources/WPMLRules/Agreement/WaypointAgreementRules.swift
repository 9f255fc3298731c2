// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// Whether each waypoint is flown as the template plans it. Compared is what holds in the end, not what is written.
enum WaypointAgreementRules {
    static let all: [Rule] = places + manners

    private static let places: [Rule] = [
        Rule(
            "C005", .warning, "a waypoint is not where the template has it",
            source: "measured: 0.000 m in all pairs of DJI's apps",
            .file { subject, report in
                subject.eachWaypointPair(&report) { pair, report in
                    guard let planned = pair.planned.position.value, let flown = pair.flown.position.value,
                        planned.isOnEarth, flown.isOnEarth
                    else { return }
                    let distance = Distance.haversine(planned, flown)
                    guard distance > 0.1 else { return }
                    let metres = PlainNumber.text(distance, decimals: 2)
                    report(pair.flown.position.span, "\(pair.label): \(metres) m from its place in the template")
                }
            }),

        Rule(
            "C006", .warning, "a waypoint is not as high as the template has it",
            source: "measured: 0.000 m in all pairs of DJI's apps",
            .file { subject, report in
                subject.eachWaypointPair(&report) { pair, report in
                    guard let planned = pair.plannedHeight, let flown = pair.flown.executeHeight.value,
                        abs(planned - flown) > 0.01
                    else { return }
                    let (a, b) = (PlainNumber.text(flown), PlainNumber.text(planned))
                    report(
                        pair.flown.executeHeight.span,
                        "\(pair.label): executeHeight \(a) m, the template says \(b) m")
                }
            }),
    ]

    private static let manners: [Rule] = [
        Rule(
            "C007", .warning, "a waypoint is not flown in the way that the template plans",
            source: "measured: alike in all pairs of DJI's apps",
            .file { subject, report in
                subject.eachWaypointPair(&report) { pair, report in
                    pair.compareSpeeds(&report)
                    pair.compareHeadings(&report)
                    pair.compareTurns(&report)
                }
            })
    ]
}

extension WaypointPair {
    /// The template's height in the datum of the wayline; nil where it has to be computed from the ground or a geoid.
    fileprivate var plannedHeight: Double? {
        switch (pair.route.coordinates?.heightMode.value, pair.wayline.executeHeightMode.value) {
        case (.relativeToStartPoint, .relativeToStartPoint): pair.route.height(at: planned)
        case (.EGM96, .WGS84): pair.route.ellipsoidHeight(at: planned)
        default: nil
        }
    }

    fileprivate func compareSpeeds(_ report: inout Reporter) {
        guard let a = pair.wayline.speed(at: flown), let b = pair.route.speed(at: planned), abs(a - b) > 0.001 else {
            return
        }
        let place = flown.speed.isAbsent ? pair.wayline.autoFlightSpeed.span : flown.speed.span
        let (now, then) = (PlainNumber.text(a), PlainNumber.text(b))
        report(place, "\(label): speed \(now) m/s, the template says \(then) m/s")
    }

    fileprivate func compareHeadings(_ report: inout Reporter) {
        guard let heading = flown.heading else { return }
        compare(.waypointHeadingMode, heading.mode, pair.route.headingMode(at: planned), &report)
    }

    /// DJI's apps make stops of the first and the last waypoint, whatever the template says.
    fileprivate func compareTurns(_ report: inout Reporter) {
        let intended = pair.route.turnMode(at: planned)
        guard let turn = flown.turn, let intended, !(isEnd && !intended.stops && turn.mode.value?.stops == true) else {
            return
        }
        compare(.waypointTurnMode, turn.mode, intended, &report)
    }

    private func compare<W: WireWord>(_ term: Term, _ field: Field<W>, _ intended: W?, _ report: inout Reporter) {
        guard let word = field.value, let intended, word.isKnown, intended.isKnown, word != intended else { return }
        report(field.span, "\(label): \(term.name) \(word.name), the template says \(intended.name)")
    }
}
