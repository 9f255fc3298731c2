// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// A length of time as people write it: `90m`, `12h`, `7d`, `1h30m`.
struct TimeSpan: Sendable, Hashable {
    let seconds: Int64
}

extension TimeSpan: ExpressibleByArgument {
    init?(argument: String) {
        var total: Int64 = 0
        var number: Int64?
        for character in argument {
            if let digit = character.wholeNumberValue, character.isASCII {
                let value = (number ?? 0) * 10 + Int64(digit)
                guard value <= 9_999_999_999 else { return nil }
                number = value
            } else {
                guard let unit = Self.units[character], let value = number else { return nil }
                total += value * unit
                guard total <= 9_999_999_999 else { return nil }
                number = nil
            }
        }
        guard number == nil, total > 0 else { return nil }
        seconds = total
    }

    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
}

extension TimeSpan {
    /// For people: the two largest units, `1 h 30 min`.
    var text: String {
        let parts = [
            (seconds / 86_400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s"),
        ]
        let shown = parts.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }
        return shown.isEmpty ? "0 s" : shown.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
}
