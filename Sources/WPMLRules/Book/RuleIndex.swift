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
        let places = Dictionary(codes.enumerated().map { ($1, $0) }) { first, _ in first }
        return rules.sorted { places[$0.code, default: .max] < places[$1.code, default: .max] }
    }

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
