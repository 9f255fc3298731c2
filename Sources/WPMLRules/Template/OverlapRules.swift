// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// How far the photographs of a survey overlap.
enum OverlapRules {
    static let all: [Rule] = [
        Rule(
            "T026", .error, "an overlap is missing or out of range", source: "template-kml",
            .survey { scene, report in
                guard scene.isMapping else { return }
                for term in Self.terms { scene.judgeOverlap(term, &report) }
                guard scene.survey.overlapTag != nil else {
                    return report(scene.survey.tag, "overlap missing", missing: .overlap, as: .warning)
                }
                for (camera, lidar) in Self.required(scene.type) { scene.judgePresence(camera, lidar, &report) }
            })
    ]

    private static let terms: [Term] = [
        .orthoLidarOverlapH, .orthoLidarOverlapW, .inclinedLidarOverlapH, .inclinedLidarOverlapW,
        .orthoCameraOverlapH, .orthoCameraOverlapW, .inclinedCameraOverlapH, .inclinedCameraOverlapW,
    ]

    /// A survey by laser alone may say its overlaps for the laser.
    private static func required(_ type: TemplateType?) -> [(Term, Term)] {
        let ortho: [(Term, Term)] = [
            (.orthoCameraOverlapH, .orthoLidarOverlapH), (.orthoCameraOverlapW, .orthoLidarOverlapW),
        ]
        let inclined: [(Term, Term)] = [
            (.inclinedCameraOverlapH, .inclinedLidarOverlapH), (.inclinedCameraOverlapW, .inclinedLidarOverlapW),
        ]
        return type == .mapping3d ? ortho + inclined : ortho
    }
}

extension SurveyScene {
    fileprivate func judgeOverlap(_ term: Term, _ report: inout Reporter) {
        let overlap = survey.parameters.number(term)
        guard let percent = overlap.value, !(0...95).contains(percent) else { return }
        let text = "\(term.name) \(PlainNumber.text(percent)) %"
        if (0...100).contains(percent) {
            report(overlap.span, "\(text): above 95 the lines hardly advance", as: .warning)
        } else {
            report(overlap.span, "\(text) outside 0…100")
        }
    }

    fileprivate func judgePresence(_ camera: Term, _ lidar: Term, _ report: inout Reporter) {
        guard survey.parameters[camera] == nil, survey.parameters[lidar] == nil else { return }
        report(survey.overlapTag ?? survey.tag, "\(camera.name) missing", missing: camera, as: .warning)
    }
}
