// SPDX-License-Identifier: Apache-2.0

/// Numbers as people and JSON read them: the shortest text that is the same double, without an exponent.
package enum PlainNumber {
    /// 5 for 5.0, 0.00001 for 1e-05; an empty text for what is no number.
    package static func text(_ number: Double) -> String {
        guard number.isFinite else { return "" }
        if number == number.rounded(), abs(number) < 9_007_199_254_740_992 { return "\(Int(number))" }
        let shortest = "\(number)"
        guard let mark = shortest.firstIndex(of: "e"), let exponent = Int(shortest[shortest.index(after: mark)...])
        else {
            return shortest
        }
        return expanded(shortest[..<mark], exponent)
    }

    /// Rounded to so many decimals.
    package static func text(_ number: Double, decimals: Int) -> String { text(rounded(number, decimals)) }

    /// Rounded to so many decimals; unchanged where the number is too large to have any.
    package static func rounded(_ number: Double, _ decimals: Int) -> Double {
        let scale = (0..<max(0, decimals)).reduce(1.0) { scale, _ in scale * 10 }
        let scaled = number * scale
        return scaled.isFinite && abs(scaled) < 9_007_199_254_740_992 ? scaled.rounded() / scale : number
    }

    private static func expanded(_ mantissa: Substring, _ exponent: Int) -> String {
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        let parts = mantissa.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(parts.first ?? "0")
        let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
        if exponent < 0 {
            return sign + "0." + String(repeating: "0", count: -exponent - 1) + whole + fraction
        }
        return sign + whole + fraction + String(repeating: "0", count: max(0, exponent - fraction.count))
    }
}
