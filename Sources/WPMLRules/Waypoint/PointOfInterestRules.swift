// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// The place that the nose is kept on.
enum PointOfInterestRules {
    static let all: [Rule] = [
        Rule(
            "W022", .error, "the point that the heading follows is 0,0", source: "plausibility",
            help: "write latitude, longitude and height of the point of interest",
            .waypoint { scene, report in
                guard let heading = scene.usedHeading, let point = heading.followedPoint, point.isNowhere else {
                    return
                }
                report(heading.pointOfInterest.span, "\(scene.label): POI is 0,0")
            }),

        Rule(
            "W023", .warning, "the point that the heading follows is far away or not on Earth",
            source: "common-element; field reports",
            .waypoint { scene, report in
                guard let heading = scene.usedHeading, let point = heading.followedPoint, !point.isNowhere else {
                    return
                }
                guard let place = scene.waypoint.position.value, place.isOnEarth else { return }
                guard !point.isNear(place) else { return }
                let isSwapped = point.withAxesSwapped.isNear(place)
                let hint = isSwapped ? "; it looks like longitude,latitude, the order is latitude,longitude,height" : ""
                // One source says that DJI Fly wants this order.
                let isHabit = isSwapped && scene.list.subject.profile == .djifly
                report(
                    heading.pointOfInterest.span, "\(scene.label): POI is \(point.distance(from: place))\(hint)",
                    as: isHabit ? .info : nil)
            }),

        Rule(
            "W043", .warning, "a leg passes over the point that the heading follows", source: "plausibility",
            .leg { scene, report in
                guard let heading = scene.list.waypoints[scene.leg.start].heading,
                    let point = heading.followedPoint, point.isOnEarth, !point.isNowhere,
                    let start = scene.start.position.value, let end = scene.end.position.value
                else { return }
                guard Distance.toLine(point, from: start, to: end) < 1 else { return }
                report(
                    heading.pointOfInterest.span,
                    "\(scene.label) passes over its POI, where towardPOI has no direction")
            }),
    ]
}

extension Heading {
    /// The point of interest, when the heading follows it and it can be read.
    fileprivate var followedPoint: Position? { mode.value == .towardPOI ? pointOfInterest.value : nil }
}

extension Position {
    /// Metres beyond which no camera recognises anything.
    private static let sight = 5000.0

    /// What DJI's apps write where there is no point of interest.
    fileprivate var isNowhere: Bool { longitude == 0 && latitude == 0 }

    fileprivate func isNear(_ place: Position) -> Bool {
        isOnEarth && Distance.haversine(self, place) <= Self.sight
    }

    fileprivate func distance(from place: Position) -> String {
        guard isOnEarth else { return "not on Earth" }
        return PlainNumber.text(Distance.haversine(self, place) / 1000, decimals: 2) + " km away, expected at most 5"
    }
}
