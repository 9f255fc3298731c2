// SPDX-License-Identifier: Apache-2.0

import WPML

/// Whether the same things happen at each waypoint.
enum ActionAgreementRules {
    static let all: [Rule] = [
        Rule(
            "C008", .warning, "other actions than the template has",
            source: "measured: Pilot 2 adds only focus and pitch",
            .file { subject, report in
                subject.eachWaypointPair(&report) { pair, report in
                    guard !pair.planned.functions.elementsEqual(pair.flown.functions) else { return }
                    let (planned, flown) = (pair.planned.ownFunctions, pair.flown.ownFunctions)
                    guard planned != flown else { return }
                    report(
                        pair.flown.actionGroups.first?.tag ?? pair.flown.tag,
                        "\(pair.label): actions \(listed(flown)), the template says \(listed(planned))")
                }
            })
    ]

    private static func listed(_ functions: [ActuatorFunction]) -> String {
        let names = functions.prefix(6).map(\.name).joined(separator: ", ")
        return functions.isEmpty ? "none" : names + (functions.count > 6 ? ", …" : "")
    }
}

extension Waypoint {
    /// What is done here, in document order.
    fileprivate var functions: some Sequence<ActuatorFunction> {
        actionGroups.lazy.flatMap { $0.actions.lazy.map { $0.function.value ?? .unknown } }
    }

    /// The same without what DJI's apps put into a wayline by themselves: the gimbal's way from point to point, and a
    /// focus before a photograph.
    fileprivate var ownFunctions: [ActuatorFunction] {
        var kept: [ActuatorFunction] = []
        for function in functions where function != .gimbalEvenlyRotate {
            if function == .takePhoto, kept.last == .focus { kept.removeLast() }
            kept.append(function)
        }
        return kept
    }
}
