// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The shortest line on the WGS84 ellipsoid, by Vincenty's inverse formula (Survey Review 176, 1975).
package enum Geodesic {
    private static let a = 6_378_137.0
    private static let f = 1 / 298.257_223_563
    private static let b = a * (1 - f)

    /// The distance in metres, good to a millimetre.
    ///
    /// The iteration does not converge for nearly antipodal points. It is bounded, and they get the distance on DJI's
    /// sphere, which is off by half a per cent at most: no aircraft flies that leg, but a report must end and must be
    /// finite.
    package static func distance(_ from: Position, _ to: Position) -> Double {
        guard from.longitude != to.longitude || from.latitude != to.latitude else { return 0 }
        return vincenty(from, to) ?? Distance.haversine(from, to)
    }

    private static func vincenty(_ from: Position, _ to: Position) -> Double? {
        let difference = Distance.radians(to.longitude - from.longitude)
        let start = Reduced(latitude: from.latitude, f)
        let end = Reduced(latitude: to.latitude, f)
        var λ = difference
        for _ in 0..<100 {
            let step = Step(start, end, λ)
            guard step.sinσ > 0 else { return 0 }
            let c = f / 16 * step.cos2α * (4 + f * (4 - 3 * step.cos2α))
            let inner = step.cos2σm + c * step.cosσ * (-1 + 2 * step.cos2σm * step.cos2σm)
            let next = difference + (1 - c) * f * step.sinα * (step.σ + c * step.sinσ * inner)
            guard next.isFinite else { return nil }
            if abs(next - λ) < 1e-12 { return length(step) }
            λ = next
        }
        return nil
    }

    private static func length(_ step: Step) -> Double? {
        let u2 = step.cos2α * (a * a - b * b) / (b * b)
        let ka = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
        let kb = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
        let m = step.cos2σm
        let cubic = kb / 6 * m * (-3 + 4 * step.sinσ * step.sinσ) * (-3 + 4 * m * m)
        let Δσ = kb * step.sinσ * (m + kb / 4 * (step.cosσ * (-1 + 2 * m * m) - cubic))
        let length = b * ka * (step.σ - Δσ)
        return length.isFinite ? length : nil
    }

    /// Sine and cosine of the reduced latitude.
    private struct Reduced {
        let sine: Double
        let cosine: Double

        init(latitude: Double, _ f: Double) {
            let u = atan((1 - f) * tan(Distance.radians(latitude)))
            (sine, cosine) = (sin(u), cos(u))
        }
    }

    /// One step of the iteration; names as in the paper.
    private struct Step {
        let sinσ: Double
        let cosσ: Double
        let σ: Double
        let sinα: Double
        let cos2α: Double
        let cos2σm: Double

        init(_ p: Reduced, _ q: Reduced, _ λ: Double) {
            let x = q.cosine * sin(λ)
            let y = p.cosine * q.sine - p.sine * q.cosine * cos(λ)
            sinσ = (x * x + y * y).squareRoot()
            cosσ = p.sine * q.sine + p.cosine * q.cosine * cos(λ)
            σ = atan2(sinσ, cosσ)
            sinα = sinσ > 0 ? p.cosine * q.cosine * sin(λ) / sinσ : 0
            cos2α = 1 - sinα * sinα
            // On the equator cos²α is 0 and the term vanishes.
            cos2σm = cos2α > 0 ? cosσ - 2 * p.sine * q.sine / cos2α : 0
        }
    }
}
