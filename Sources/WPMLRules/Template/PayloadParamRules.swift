// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// How a template sets its payloads.
enum PayloadParamRules {
    static let all: [Rule] = [
        // Some versions of DJI Fly refuse a file that has it.
        Rule(
            "T013", .info, except: [.djifly: .off], "a template does not set its payload", source: "measured",
            .route { scene, report in
                guard scene.route.payloads.isEmpty else { return }
                report(scene.route.tag, "payloadParam missing", missing: .payloadParam)
            }),

        Rule(
            "T016", .warning, "a setting of a payload is unknown", source: "common-element; measured",
            .route { scene, report in
                for payload in scene.route.payloads {
                    for (term, words) in Self.words { scene.judge(payload, term, words, &report) }
                    scene.judgeSamplingRate(payload, &report)
                }
            }),
    ]

    /// Documented words, and two that FlightHub 2 and Pilot 2 write beside them.
    private static let words: [(Term, [String])] = [
        (.focusMode, ["firstPoint", "custom"]),
        (.meteringMode, ["average", "spot"]),
        (
            .returnMode,
            ["singleReturnStrongest", "dualReturn", "tripleReturn", "singleReturnFirst", "sedecupleReturn"]
        ),
        (.scanningMode, ["repetitive", "nonRepetitive"]),
    ]

    /// Pulses per second; 350000 is in files only.
    fileprivate static let samplingRates: [Double] = [60000, 80000, 120_000, 160_000, 180_000, 240_000, 350_000]
}

extension RouteScene {
    /// Empty text is what DJI's programs write for a setting that their payload does not have.
    fileprivate func judge(_ payload: Parameters, _ term: Term, _ words: [String], _ report: inout Reporter) {
        let setting = payload.text(term)
        guard setting.value?.isEmpty == false else { return }
        let text = document.text(at: setting.span)
        guard !words.contains(text) else { return }
        let hint = DidYouMean.nearest(text, among: words).map { ", did you mean \($0)?" } ?? ""
        report(setting.span, "unknown \(term.name) \(quoted(setting.span))\(hint)")
    }

    fileprivate func judgeSamplingRate(_ payload: Parameters, _ report: inout Reporter) {
        let rate = payload.number(.samplingRate)
        guard let hertz = rate.value, !PayloadParamRules.samplingRates.contains(hertz) else { return }
        let known = PayloadParamRules.samplingRates.map { PlainNumber.text($0) }.joined(separator: ", ")
        report(rate.span, "samplingRate \(PlainNumber.text(hertz)) Hz is none of \(known)")
    }
}
