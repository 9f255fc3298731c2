// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// What a survey must say of itself: where its lines run and how photographs are triggered.
enum SurveyRules {
    static let all: [Rule] = [
        Rule(
            "T022", .error, "a survey lacks an element that its kind requires", source: "template-kml; measured",
            .route { scene, report in
                guard scene.isMapping, let type = scene.route.type.value else { return }
                let shape: Term = type == .mappingStrip ? .LineString : .Polygon
                if scene.route.surveys.isEmpty {
                    report(scene.route.tag, "\(type.name): <\(shape.name)> missing", missing: .Placemark)
                }
                let required = Self.required(type)
                for survey in scene.route.surveys {
                    for (term, level) in required where survey.parameters[term] == nil {
                        report(survey.tag, "\(type.name): <\(term.name)> missing", missing: term, as: level)
                    }
                    if !survey.hasShape(of: type) {
                        report(survey.tag, "\(type.name): <\(shape.name)> missing", missing: shape)
                    }
                }
            }),

        Rule(
            "T027", .error, "the direction of the lines is out of range", source: "template-kml",
            .survey { scene, report in
                guard scene.isMapping else { return }
                let direction = scene.survey.parameters.number(.direction)
                guard let degrees = direction.value, !(0...360).contains(degrees) else { return }
                report(direction.span, "direction \(PlainNumber.text(degrees))° outside 0…360")
            }),

        Rule(
            "T034", .warning, "a width of a survey is negative, or a length is none", source: "template-kml",
            .survey { scene, report in
                guard scene.isMapping else { return }
                for term: Term in [.margin, .leftExtend, .rightExtend] {
                    let width = scene.survey.parameters.number(term)
                    guard let metres = width.value, metres < 0 else { continue }
                    report(width.span, "\(term.name) \(PlainNumber.text(metres)) m must not be below 0")
                }
                let length = scene.survey.parameters.number(.cuttingDistance)
                guard let metres = length.value, metres <= 0 else { return }
                report(length.span, "cuttingDistance \(PlainNumber.text(metres)) m must be above 0")
            }),

        Rule(
            "T037", .error, "what triggers the photographs is missing or unknown", source: "template-kml",
            .survey { scene, report in
                guard scene.isMapping else { return }
                let type = scene.survey.parameters.word(.shootType, as: ShootType.self)
                WordProblem(type, .shootType)?.report(scene.quoted, &report)
            }),
    ]

    /// Elements without which the survey is not described, and the weight of those that real files leave out: a strip
    /// of Pilot 2 for the P1 has neither a margin nor stripUseTemplateAltitude. What has a rule of its own (shootType,
    /// inclinedGimbalPitch, overlaps) is not here.
    private static func required(_ type: TemplateType) -> [(Term, Level?)] {
        switch type {
        case .mapping2d: common + [(.margin, nil), (.elevationOptimizeEnable, .warning)]
        case .mapping3d: common + [(.margin, nil), (.inclinedFlightSpeed, nil)]
        case .mappingStrip: common + strip
        default: []
        }
    }

    private static let common: [(Term, Level?)] = [(.direction, nil), (.ellipsoidHeight, nil), (.height, nil)]

    private static let strip: [(Term, Level?)] = [
        (.margin, .warning), (.caliFlightEnable, .warning), (.singleLineEnable, nil), (.cuttingDistance, nil),
        (.boundaryOptimEnable, nil), (.leftExtend, nil), (.rightExtend, nil), (.includeCenterEnable, nil),
        (.stripUseTemplateAltitude, .warning),
    ]
}

extension SurveyScene {
    var type: TemplateType? { route.type.value }
    /// An area or a strip, as the documentation describes them.
    var isMapping: Bool { type?.isMapping == true }
}

extension Survey {
    /// It has a line where its kind is a strip, and a polygon where it is an area.
    fileprivate func hasShape(of type: TemplateType) -> Bool {
        !vertices.isAbsent && isStrip == (type == .mappingStrip)
    }
}
