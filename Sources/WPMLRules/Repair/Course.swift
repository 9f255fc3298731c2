// SPDX-License-Identifier: Apache-2.0

import WPML

/// The way from waypoint to waypoint, in either document.
struct Course {
    /// Document positions in flight order.
    let order: [Int]
    /// Metres from each waypoint of ``order`` to the next; nil where one of them has no position on Earth. Without
    /// heights it is the distance along the surface, which is never the longer one.
    let lengths: [Double?]
    private let places: [Int]

    init(_ waypoints: [Waypoint]) {
        let order = Self.order(waypoints)
        lengths = zip(order, order.dropFirst()).map { Self.length(waypoints[$0], waypoints[$1]) }
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
        let legs = [place - 1, place].filter { lengths.indices.contains($0) }.map { lengths[$0] }
        guard !legs.isEmpty, legs.allSatisfy({ $0 != nil }) else { return nil }
        let third = (legs.compactMap { $0 }.min() ?? 0) / 3
        let metres = (min(10, third) * 10).rounded(.down) / 10
        return metres > 0 ? metres : nil
    }

    /// By index where all indices can be told apart, else as written.
    private static func order(_ waypoints: [Waypoint]) -> [Int] {
        let indices = waypoints.compactMap(\.index.value)
        guard indices.count == waypoints.count, Set(indices).count == indices.count else {
            return Array(waypoints.indices)
        }
        return waypoints.indices.sorted { indices[$0] < indices[$1] }
    }

    private static func length(_ start: Waypoint, _ end: Waypoint) -> Double? {
        guard let a = start.position.value, let b = end.position.value, a.isOnEarth, b.isOnEarth else { return nil }
        let rise: Double =
            if let low = start.executeHeight.value, let high = end.executeHeight.value { high - low } else { 0 }
        return Distance.slope(Distance.haversine(a, b), rise: rise)
    }
}
