// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Distances between two places, in metres along the surface.
package enum Distance {
    /// The Earth's radius that DJI's planners compute with, metres (measured on 20 waylines of six aircraft: their
    /// declared distances are met within 0.04 ppm).
    package static let radius = 6_371_000.0

    /// Great-circle distance on DJI's sphere, by the haversine formula.
    package static func haversine(_ a: Position, _ b: Position) -> Double {
        let (φ1, φ2) = (radians(a.latitude), radians(b.latitude))
        let sinΦ = sin((φ2 - φ1) / 2)
        let sinΛ = sin(radians(b.longitude - a.longitude) / 2)
        let h = sinΦ * sinΦ + cos(φ1) * cos(φ2) * sinΛ * sinΛ
        // Rounding can carry h past 1 for antipodes, where asin has no value.
        return 2 * radius * asin(min(1, h.squareRoot()))
    }

    /// The slope length of a leg: surface distance and height difference as the sides of a right angle.
    package static func slope(_ horizontal: Double, rise: Double) -> Double { hypot(horizontal, rise) }

    /// From a place to the nearest point of a line between two others, along the surface. The Earth is flat for this:
    /// good to a metre near a leg of some kilometres, which is where it is asked.
    package static func toLine(_ place: Position, from start: Position, to end: Position) -> Double {
        let scale = cos(radians(start.latitude))
        func metres(_ other: Position) -> (x: Double, y: Double) {
            // The short way round, also across the antimeridian.
            let turn = remainder(other.longitude - start.longitude, 360)
            return (radius * radians(turn) * scale, radius * radians(other.latitude - start.latitude))
        }
        let (p, q) = (metres(place), metres(end))
        let square = q.x * q.x + q.y * q.y
        let share = square > 0 ? min(1, max(0, (p.x * q.x + p.y * q.y) / square)) : 0
        return hypot(p.x - share * q.x, p.y - share * q.y)
    }

    static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}
