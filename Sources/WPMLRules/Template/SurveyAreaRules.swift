// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// The corners of an area and the points of a strip.
enum SurveyAreaRules {
    static let all: [Rule] = [
        Rule(
            "T023", .error, "the area of a survey is none", source: "firmware; it leaves no room for a line",
            note: "DJI firmware reports this as 1563",
            .file { subject, report in
                guard let template = subject.template else { return }
                report.turn(to: template.document)
                var comparisons = Self.mostComparisons
                for route in template.routes where route.type.value == .mapping2d || route.type.value == .mapping3d {
                    for survey in route.surveys where !survey.isStrip {
                        survey.judgeArea(template.document, &comparisons, &report)
                    }
                }
            }),

        Rule(
            "T024", .error, "a corner of a survey is not on Earth", source: "template-kml",
            .survey { scene, report in
                let vertices = scene.survey.vertices
                guard let places = vertices.value, let first = places.firstIndex(where: { !$0.isOnEarth }) else {
                    return
                }
                let others = places.count { !$0.isOnEarth } - 1
                let more = others > 0 ? ", and \(others) more" : ""
                report(vertices.span, "vertex \(first): \(places[first].fault)\(more)")
            }),

        Rule(
            "T033", .error, "a strip has no length", source: "template-kml",
            .survey { scene, report in
                let survey = scene.survey
                guard scene.type == .mappingStrip, survey.isStrip else { return }
                if survey.vertices.isMalformed {
                    let text = scene.quoted(survey.vertices.span)
                    return report(
                        survey.vertices.span, "strip \(text), expected longitude,latitude,height of each point")
                }
                guard let places = survey.vertices.value, places.allSatisfy(\.isOnEarth) else { return }
                guard Outline(places).distinctCorners < 2 else { return }
                report(survey.vertices.span, "strip has 1 point, at least 2 are needed")
            }),

        Rule(
            "T035", .warning, "a slope is surveyed without heights, or by an aircraft that cannot",
            source: "template-kml",
            .survey { scene, report in
                let facade = scene.survey.parameters.flag(.facadeWaylineEnable)
                guard scene.type == .mapping2d, facade.value == true else { return }
                if let drone = scene.subject.aircraft, drone.type != AircraftModel.mavic3 {
                    report(
                        facade.span, "facadeWaylineEnable 1 is documented for the Mavic 3 only, not for \(drone.name)")
                } else if let places = scene.survey.vertices.value, places.allSatisfy({ ($0.height ?? 0) == 0 }) {
                    report(facade.span, "facadeWaylineEnable 1, but every vertex has height 0")
                }
            }),
    ]

    /// Pairs of sides that are compared in one file, which is a second at the very most. An area of a hundred thousand
    /// corners around a real place takes a tenth of it; beyond, crossing sides go unnoticed.
    private static let mostComparisons = 2_000_000
    /// Metres; below, corners lie on one line.
    fileprivate static let leastBreadth = 0.01
}

extension Survey {
    fileprivate func judgeArea(_ document: WaylineDocument, _ comparisons: inout Int, _ report: inout Reporter) {
        if vertices.isMalformed {
            let text = Quotation.quoted(vertices.span, in: document)
            return report(vertices.span, "survey polygon \(text), expected longitude,latitude,height of each corner")
        }
        guard let places = vertices.value, places.allSatisfy(\.isOnEarth) else { return }
        let outline = Outline(places)
        let corners = outline.distinctCorners
        if corners < 3 {
            report(
                vertices.span, "survey polygon has \(corners) corner\(corners == 1 ? "" : "s"), at least 3 are needed")
        } else if outline.breadth < SurveyAreaRules.leastBreadth {
            report(vertices.span, "survey polygon has no area: its corners lie on one line")
        } else if let (one, other) = outline.crossing(&comparisons) {
            report(
                vertices.span, "survey polygon crosses itself: the sides from vertex \(one) and from vertex \(other)",
                as: .warning)
        }
    }
}

extension Position {
    /// The first axis that is out of range.
    fileprivate var fault: String {
        abs(longitude) > 180
            ? "longitude \(PlainNumber.text(longitude)) outside -180…180"
            : "latitude \(PlainNumber.text(latitude)) outside -90…90"
    }
}
