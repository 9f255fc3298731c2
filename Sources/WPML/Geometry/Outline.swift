// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The corners of an area, laid out on a plane. Made of places on Earth only; an area that reaches across the
/// antimeridian stays in one piece.
package struct Outline: Sendable {
    private struct Corner: Hashable {
        /// Degrees east and north of the first place.
        let x: Double
        let y: Double
        /// Position in the document.
        let ordinal: Int

        func isAt(_ other: Corner) -> Bool { x == other.x && y == other.y }
    }

    /// Without those that repeat their predecessor, and without the last one where it closes the ring.
    private var corners: [Corner] = []
    private let latitude: Double

    package init(_ places: [Position]) {
        latitude = places.first?.latitude ?? 0
        guard let first = places.first else { return }
        for (ordinal, place) in places.enumerated() {
            let east = remainder(place.longitude - first.longitude, 360)
            let corner = Corner(x: east, y: place.latitude - first.latitude, ordinal: ordinal)
            if corners.last?.isAt(corner) != true { corners.append(corner) }
        }
        if corners.count > 1, corners[0].isAt(corners[corners.count - 1]) { corners.removeLast() }
    }

    /// How many different places the corners are: 0, 1, 2, or 3 for three and more.
    package var distinctCorners: Int {
        var seen: [Corner] = []
        for corner in corners where !seen.contains(where: corner.isAt) {
            seen.append(corner)
            if seen.count == 3 { break }
        }
        return seen.count
    }

    /// Metres by which the corners depart from one straight line; 0 where there is no area at all.
    package var breadth: Double {
        let shrink = cos(Distance.radians(latitude))
        let points = corners.map { (x: $0.x * shrink, y: $0.y) }
        guard let far = points.max(by: { hypot($0.x, $0.y) < hypot($1.x, $1.y) }) else { return 0 }
        let length = hypot(far.x, far.y)
        guard length > 0 else { return 0 }
        let degrees = points.reduce(0) { max($0, abs($1.x * far.y - $1.y * far.x) / length) }
        return Distance.radians(degrees) * Distance.radius
    }

    /// Two sides that cross, by the document positions of the corners at which they begin; nil when none do, and when
    /// the work allowed is used up before one is found.
    ///
    /// Sides that only touch do not cross: an area around a hole is drawn so. A side is compared with those that lie
    /// above the same longitudes, which are few in an area that anybody surveys.
    ///
    /// - Parameter comparisons: how many pairs of sides may be compared; what was used is taken off.
    package func crossing(_ comparisons: inout Int) -> (Int, Int)? {
        let sides = corners.indices.map { Side(corners[$0], corners[($0 + 1) % corners.count]) }
        var open: [Side] = []
        for side in sides.sorted(by: { $0.west < $1.west }) {
            comparisons -= open.count
            guard comparisons >= 0 else { return nil }
            open.removeAll { $0.east < side.west }
            if let other = open.first(where: side.crosses) {
                return (min(side.start.ordinal, other.start.ordinal), max(side.start.ordinal, other.start.ordinal))
            }
            open.append(side)
        }
        return nil
    }

    private struct Side {
        let start: Corner
        let end: Corner
        let west: Double
        let east: Double

        init(_ start: Corner, _ end: Corner) {
            (self.start, self.end) = (start, end)
            (west, east) = (min(start.x, end.x), max(start.x, end.x))
        }

        /// The ends of each lie on different sides of the other, and none upon it.
        func crosses(_ other: Side) -> Bool {
            isBetween(other.start, other.end) && other.isBetween(start, end)
        }

        private func isBetween(_ a: Corner, _ b: Corner) -> Bool {
            let (left, right) = (turn(a), turn(b))
            return (left > 0 && right < 0) || (left < 0 && right > 0)
        }

        private func turn(_ corner: Corner) -> Double {
            (end.x - start.x) * (corner.y - start.y) - (end.y - start.y) * (corner.x - start.x)
        }
    }
}
