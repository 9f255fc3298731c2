// SPDX-License-Identifier: Apache-2.0

/// The serial numbers of a fleet: the first one, counted up.
///
/// `SIMDOCK0001` is followed by `SIMDOCK0002`; the width of the number is kept as long as it suffices, so that they
/// sort. A first one without a number at its end gets one when there are several docks: `ROOF0001`, `ROOF0002`.
enum Serials {
    /// More digits at the end than this belong to the name.
    private static let longestNumber = 9

    static func counted(from first: String, count: Int) -> [String] {
        guard count > 1 else { return [first] }
        let digits = String(first.reversed().prefix { $0.isASCII && $0.isNumber }.prefix(longestNumber).reversed())
        guard let start = Int(digits) else { return (1...count).map { first + padded($0, to: 4) } }
        let name = first.dropLast(digits.count)
        return (start..<start + count).map { name + padded($0, to: digits.count) }
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
