// SPDX-License-Identifier: Apache-2.0

import WPML

/// Waypoints that are plainly not where they were meant to be. Each is spoken of once: by which of the three it is, and
/// the length of a leg to it is no news then.
struct MisplacedWaypoints {
    /// Metres within which two places may belong to one flight.
    fileprivate static let near = 10_000.0

    /// Document positions of those at 0,0.
    let atZero: Set<Int>
    let swapped: Set<Int>
    /// Those far from the waypoints before and after them, and how many metres from the nearer one.
    let remote: [Int: Double]

    var all: Set<Int> { atZero.union(swapped).union(remote.keys) }

    init(_ list: WaypointList) {
        atZero = Set(list.waypoints.indices.filter { list.waypoints[$0].position.value?.isAtZero == true })
        swapped = Self.swapped(in: list)
        remote = list.isSurvey ? [:] : Self.remote(list, atZero.union(swapped))
    }

    /// Document positions of the waypoints that would be with the others if their axes were swapped.
    static func swapped(in list: WaypointList) -> Set<Int> {
        guard !list.isCompact else { return [] }
        let places = list.waypoints.indices.compactMap { ordinal -> (ordinal: Int, place: Position)? in
            guard let place = list.waypoints[ordinal].position.value, place.isOnEarth, !place.isAtZero else {
                return nil
            }
            return (ordinal, place)
        }
        guard let middle = list.middle(of: places.map(\.place)) else { return [] }
        return Set(places.filter { $0.place.isNearerSwapped(to: middle, beyond: Self.near) }.map(\.ordinal))
    }

    private static func remote(_ list: WaypointList, _ spoken: Set<Int>) -> [Int: Double] {
        let legs = list.legs.filter { !spoken.contains($0.start) && !spoken.contains($0.end) }
        // One waypoint astray makes two long legs; among fewer than four there is no telling what is usual.
        guard legs.count >= 4, let usual = median(legs.map(\.horizontal)) else { return [:] }
        let limit = max(1000, 20 * usual)
        var (astray, remote) = (spoken, [Int: Double]())
        // Those between two long legs first: a leg to one of them says nothing about its other end, even when that
        // has no other leg.
        for needed in [2, 1] {
            list.eachTurn { ordinal, before, after in
                let lengths = [before, after].compactMap { leg in
                    leg.flatMap { astray.contains($0.start) || astray.contains($0.end) ? nil : $0.horizontal }
                }
                guard lengths.count == needed, let least = lengths.min(), least > limit else { return }
                remote[ordinal] = least
                astray.insert(ordinal)
            }
        }
        return remote
    }

    /// The number in the middle, the lesser one of two; nil for no numbers.
    static func median(_ numbers: [Double]) -> Double? {
        numbers.isEmpty ? nil : numbers.sorted()[(numbers.count - 1) / 2]
    }
}

extension WaypointList {
    /// Where the route is: the reference take-off point when a waypoint is near it, else the middle of the waypoints.
    /// A reference point that is near none of them is not believed; that it looks swapped itself is M016's.
    fileprivate func middle(of places: [Position]) -> Position? {
        let config = subject.template?.config ?? subject.mission?.config
        if let reference = config?.takeOffRefPoint.value, reference.isOnEarth,
            places.contains(where: { Distance.haversine($0, reference) < MisplacedWaypoints.near })
        {
            return reference
        }
        guard let longitude = MisplacedWaypoints.median(places.map(\.longitude)),
            let latitude = MisplacedWaypoints.median(places.map(\.latitude))
        else { return nil }
        return Position(longitude: longitude, latitude: latitude)
    }

    /// All waypoints lie within a few kilometres of the first one, as nearly all routes do: there is nothing to look
    /// for then.
    fileprivate var isCompact: Bool {
        guard let first = waypoints.first?.position.value else { return waypoints.isEmpty }
        return waypoints.indices.allSatisfy { ordinal in
            guard let place = waypoints[ordinal].position.value else { return true }
            return abs(place.longitude - first.longitude) < 0.05 && abs(place.latitude - first.latitude) < 0.05
        }
    }

    /// Made from a survey, whose legs are long and short by turns.
    var isSurvey: Bool {
        let type = route?.type.value ?? wayline?.templateID.value.flatMap { subject.templateTypes[$0] }
        return type?.isSurvey == true
    }
}
