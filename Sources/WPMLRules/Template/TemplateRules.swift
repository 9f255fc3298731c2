// SPDX-License-Identifier: Apache-2.0

import WPML

/// Family T: what only a template says.
enum TemplateRules {
    static let all: [Rule] =
        kinds + DatumRules.all + SurfaceRules.all + PayloadParamRules.all + LensRules.all + RouteDefaultRules.all
        + SurveyRules.all + SurveyAreaRules.all + OverlapRules.all + SurveyCameraRules.all + TemplateWaypointRules.all
        + IgnoredValueRules.all + TwoHeightsRules.all

    private static let kinds: [Rule] = [
        Rule(
            "T001", .error, "the kind of the template is missing", source: "template-kml",
            .route { scene, report in
                let type = scene.route.type
                if type.isAbsent { report(type.span, "templateType missing", missing: .templateType) }
            }),

        // FlightHub 2 writes "targetdetection" for patrols, and DJI's libraries know four more; no documentation does.
        Rule(
            "T002", .error, "the kind of the template is unknown", source: "template-kml; measured",
            .route { scene, report in
                let type = scene.route.type
                guard let value = type.value, !value.isDocumented else { return }
                report(type.span, "unknown templateType \(scene.quoted(type.span))", as: value.isKnown ? .info : nil)
            }),
    ]
}
