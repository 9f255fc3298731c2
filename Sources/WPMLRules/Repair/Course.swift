// SPDX-License-Identifier: Apache-2.0

import WPML

/// The way from waypoint to waypoint, in either document.
struct Course {
    /// Document positions in flight order.
    let order: [Int]
    /// From each waypoint of ``order`` to the next; nil where one of them has no position on Earth. Without heights its
    /// length is that along the surface, which is never the longer one.
    let legs: [Leg?]
    private let places: [Int]

    init(_ waypoints: [Waypoint]) {
        let order = waypoints.flightOrder
        legs = zip(order, order.dropFirst()).map { waypoints.leg(from: $0, to: $1) }
        var places = order
        for (place, ordinal) in order.enumerated() { places[ordinal] = place }
        self.places = places
        self.order = order
    }

    /// Where in the flight order the waypoint at a document position stands.
    func place(of ordinal: Int) -> Int { places[ordinal] }

    /// The distance of a turn that fits between its legs, metres, in tenths: a third of the shorter one, 10 at most.
    ///
    /// - Returns: nil when a leg's length is not known, or is so short that no distance is left.
    func turnDistance(at ordinal: Int) -> Double? {
        let place = places[ordinal]
        let lengths = [place - 1, place].filter { legs.indices.contains($0) }.map { legs[$0]?.length }
        guard !lengths.isEmpty, lengths.allSatisfy({ $0 != nil }) else { return nil }
        let third = (lengths.compactMap { $0 }.min() ?? 0) / 3
        let metres = (min(10, third) * 10).rounded(.down) / 10
        return metres > 0 ? metres : nil
    }
}
