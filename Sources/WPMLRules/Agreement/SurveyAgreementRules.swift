// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Whether the waylines of a survey fly where its template says.
enum SurveyAgreementRules {
    static let all: [Rule] = [
        // Measured from the box around the area, which makes the distance too small and never too large: an area may
        // have as many corners as a wayline has waypoints.
        Rule(
            "C015", .info, "a wayline leaves the area that it surveys", source: "waylines-wpml",
            .file { subject, report in
                guard let template = subject.template, let mission = subject.mission else { return }
                let areas = Dictionary(
                    template.routes.compactMap { route in
                        route.templateID.value.flatMap { id in SurveyedArea(route).map { (id, $0) } }
                    },
                    uniquingKeysWith: { first, _ in first })
                guard !areas.isEmpty else { return }
                report.turn(to: mission.document)
                for (ordinal, wayline) in mission.waylines.enumerated() {
                    guard let area = wayline.templateID.value.flatMap({ areas[$0] }),
                        let (waypoint, metres) = area.farthest(wayline.waypoints), metres > SurveyedArea.tolerance
                    else { continue }
                    let label = "wayline \(wayline.waylineID.value ?? ordinal)"
                    report(
                        waypoint.position.span,
                        "\(label) leaves the survey area by \(PlainNumber.text(metres, decimals: 0)) m")
                }
            })
    ]
}

/// The box around everything that a template surveys, and how far its waylines may reach beyond it.
private struct SurveyedArea {
    /// Metres that turns and oblique lines may need.
    static let tolerance = 500.0

    private let box: BoundingBox
    private let margin: Double

    /// - Returns: nil when the template surveys nothing that is on Earth.
    init?(_ route: TemplateRoute) {
        guard route.type.value?.isMapping == true,
            let box = BoundingBox(route.surveys.flatMap { $0.vertices.value ?? [] })
        else { return nil }
        self.box = box
        let terms: [Term] = [.margin, .leftExtend, .rightExtend]
        margin = route.surveys.reduce(0) { widest, survey in
            terms.compactMap { survey.parameters.number($0).value }.reduce(widest, max)
        }
    }

    /// The waypoint farthest outside, and by how many metres; nil when none has a place on Earth.
    func farthest(_ waypoints: [Waypoint]) -> (Waypoint, Double)? {
        var farthest: (ordinal: Int, metres: Double)?
        for (ordinal, waypoint) in waypoints.enumerated() {
            guard let place = waypoint.position.value, place.isOnEarth else { continue }
            let metres = Distance.haversine(place, box.nearest(to: place)) - margin
            if metres > farthest?.metres ?? -.infinity { farthest = (ordinal, metres) }
        }
        return farthest.map { (waypoints[$0.ordinal], $0.metres) }
    }
}

extension BoundingBox {
    /// The place in the box that is nearest to another, which is itself when it lies within.
    fileprivate func nearest(to place: Position) -> Position {
        let latitude = min(max(place.latitude, south), north)
        let isWithin =
            west <= east
            ? (west...east).contains(place.longitude) : place.longitude >= west || place.longitude <= east
        let (toWest, toEast) = (around(place.longitude - west), around(place.longitude - east))
        let longitude = isWithin ? place.longitude : toWest < toEast ? west : east
        return Position(longitude: longitude, latitude: latitude)
    }

    /// The shorter way round, degrees.
    private func around(_ degrees: Double) -> Double { min(abs(degrees), 360 - abs(degrees)) }
}
