// SPDX-License-Identifier: Apache-2.0

/// Every code that was ever given. A code is permanent: it is never given to another rule.
package enum RuleIndex {
    package static let codes: [String] = families.flatMap { family in
        family.numbers.map { number in
            let digits = String(number)
            return family.letter + String(repeating: "0", count: 3 - digits.count) + digits
        }
    }

    /// The rules in the order of the index.
    static func ordered(_ rules: [Rule]) -> [Rule] {
        rules.sorted { place(of: $0.code) < place(of: $1.code) }
    }

    /// Grows with the place in the index: the family's, then the number.
    private static func place(of code: String) -> Int {
        code.utf8.reduce(0) { place, byte in
            let digit = Int(byte) - Int(UInt8(ascii: "0"))
            return (0...9).contains(digit) ? place * 10 + digit : letters.firstIndex(of: byte) ?? letters.count
        }
    }

    private static let letters = Array("ZXDMFTWACSI".utf8)

    private static let families: [(letter: String, numbers: [Int])] = [
        ("Z", Array(1...27)),
        ("X", Array(1...31)),
        ("D", Array(1...3)),
        ("M", Array(1...17) + Array(19...31)),
        ("F", Array(1...13) + Array(15...19)),
        ("T", Array(1...2) + Array(4...24) + Array(26...35) + [37] + Array(39...46)),
        ("W", Array(1...39) + [41] + Array(43...44)),
        ("A", Array(1...32) + Array(34...35) + Array(37...40) + Array(42...56)),
        ("C", Array(1...15)),
        ("S", Array(1...15)),
        ("I", Array(1...8)),
    ]
}
