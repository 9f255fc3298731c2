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

    static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }
}
