// SPDX-License-Identifier: Apache-2.0

/// Numbers as WPML wants them: a point, no exponent, no trailing zeros, the same on every machine.
enum PlainNumber {
    /// Rounds half away from zero to at most `decimals` (0…9) places.
    ///
    /// Meant for coordinates, metres and seconds: |value| stays below 10⁹, so that the scaled value is exact enough.
    static func text(_ value: Double, decimals: Int) -> String {
        let scale = (0..<decimals).reduce(Int64(1)) { product, _ in product * 10 }
        let scaled = Int64((value * Double(scale)).rounded(.toNearestOrAwayFromZero))
        let (whole, part) = scaled.magnitude.quotientAndRemainder(dividingBy: scale.magnitude)
        let sign = scaled < 0 ? "-" : ""
        guard part > 0 else { return sign + String(whole) }
        var digits = String(part)
        digits = String(repeating: "0", count: decimals - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return sign + String(whole) + "." + digits
    }

    /// The value that `text(_:decimals:)` writes.
    static func rounded(_ value: Double, decimals: Int) -> Double {
        Double(text(value, decimals: decimals)) ?? value
    }
}
