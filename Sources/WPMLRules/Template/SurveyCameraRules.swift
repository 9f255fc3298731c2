// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Where the nose of the aircraft and its camera point during a survey, and how fast the oblique lines are flown.
enum SurveyCameraRules {
    static let all: [Rule] =
        oblique + [
            Rule(
                "T030", .error, "the fixed heading of a survey is missing or out of range", source: "template-kml",
                .survey { scene, report in
                    let parameters = scene.survey.parameters
                    let mode = parameters.word(.mappingHeadingMode, as: MappingHeadingMode.self)
                    guard scene.isMapping, mode.value == .fixed else { return }
                    let angle = parameters.number(.mappingHeadingAngle)
                    if angle.isAbsent {
                        report(
                            scene.survey.headingTag ?? scene.survey.tag,
                            "mappingHeadingAngle missing, required with fixed",
                            missing: .mappingHeadingAngle)
                    } else {
                        angle.judge("mappingHeadingAngle", within: 0...360, &report)
                    }
                }),

            Rule(
                "T031", .error, "the fixed pitch of a survey's gimbal is missing or out of range",
                source: "template-kml",
                .survey { scene, report in
                    let parameters = scene.survey.parameters
                    let mode = parameters.word(.gimbalPitchMode, as: GimbalPitchMode.self)
                    guard scene.type == .mapping2d, mode.value == .fixed else { return }
                    scene.judgeAngle(.gimbalPitchAngle, within: -90 ... -30, &report)
                }),

            Rule(
                "T032", .error, "the pitch of quick orthophotos is missing or out of range", source: "template-kml",
                .survey { scene, report in
                    let isEnabled = scene.survey.parameters.flag(.quickOrthoMappingEnable)
                    guard scene.type == .mapping2d, isEnabled.value == true else { return }
                    scene.judgeAngle(.quickOrthoMappingPitch, within: 10...30, &report)
                    guard let drone = scene.subject.aircraft, drone.type != AircraftModel.matrice4E else { return }
                    report(
                        isEnabled.span,
                        "quickOrthoMappingEnable 1 is documented for the Matrice 4E only, not for \(drone.name)",
                        as: .warning)
                }),
        ]

    private static let oblique: [Rule] = [
        Rule(
            "T028", .error, "the pitch of oblique photographs is missing or out of range", source: "template-kml",
            .survey { scene, report in
                guard scene.type == .mapping3d else { return }
                scene.judgeAngle(.inclinedGimbalPitch, within: -90...0, &report)
            }),

        Rule(
            "T029", .error, "the speed of oblique lines is outside what aircraft fly", source: "template-kml",
            .survey { scene, report in
                guard scene.type == .mapping3d else { return }
                let speed = scene.survey.parameters.number(.inclinedFlightSpeed)
                speed.judgeSpeed("inclinedFlightSpeed", scene.subject, &report)
            }),
    ]
}

extension SurveyScene {
    /// Broken when the angle is absent or out of range.
    fileprivate func judgeAngle(_ term: Term, within range: ClosedRange<Double>, _ report: inout Reporter) {
        let angle = survey.parameters.number(term)
        if angle.isAbsent {
            report(survey.tag, "\(term.name) missing", missing: term)
        } else {
            angle.judge(term.name, within: range, &report)
        }
    }
}

extension Field where Value == Double {
    fileprivate func judge(_ name: String, within range: ClosedRange<Double>, _ report: inout Reporter) {
        guard let value, !range.contains(value) else { return }
        let limits = "\(PlainNumber.text(range.lowerBound))…\(PlainNumber.text(range.upperBound))"
        report(span, "\(name) \(PlainNumber.text(value))° outside \(limits)")
    }
}
