// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// A second, written as RFC 3339 (`2026-01-31T12:00:00Z`) or as Unix seconds.
struct Moment: Sendable, Hashable {
    let unixSeconds: Int64

    /// The end of the year 9999: the last one that has a spelling here, and a bound that leaves room for milliseconds.
    private static let latest: Int64 = 253_402_300_799

    init(unixSeconds: Int64) { self.unixSeconds = unixSeconds }

    /// `2026-01-31T12:00:00Z`
    var text: String {
        let days = unixSeconds >= 0 ? unixSeconds / 86_400 : (unixSeconds - 86_399) / 86_400
        let second = unixSeconds - days * 86_400
        let (year, month, day) = Self.date(ofDay: days)
        let date = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
        let parts = [second / 3600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }
        return "\(date)T\(parts.joined(separator: ":"))Z"
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = "\(number)"
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Moment: ExpressibleByArgument {
    init?(argument: String) {
        if argument.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let seconds = Int64(argument) {
            guard seconds <= Self.latest else { return nil }
            self.init(unixSeconds: seconds)
        } else {
            self.init(rfc3339: argument)
        }
    }

    /// `YYYY-MM-DD`, `T`, `t` or a space, `hh:mm:ss`, a fraction that is dropped, and `Z` or an offset.
    init?(rfc3339 text: String) {
        var rest = Array(text.utf8)[...]
        func number(_ digits: Int, _ range: ClosedRange<Int64>) -> Int64? {
            guard rest.count >= digits, rest.prefix(digits).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
            let value = rest.prefix(digits).reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
            rest = rest.dropFirst(digits)
            return range.contains(value) ? value : nil
        }
        func skip(_ allowed: String) -> Bool {
            guard let first = rest.first, allowed.utf8.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4, 0...9999), skip("-"), let month = number(2, 1...12), skip("-"),
            let day = number(2, 1...31), skip("Tt "), let hour = number(2, 0...23), skip(":"),
            let minute = number(2, 0...59), skip(":"), let second = number(2, 0...60)
        else { return nil }
        if skip(".") { rest = rest.drop { $0 >= 0x30 && $0 <= 0x39 } }
        var offset: Int64 = 0
        if !skip("Zz") {
            let isWest = rest.first == UInt8(ascii: "-")
            guard skip("+-"), let hours = number(2, 0...23), skip(":"), let minutes = number(2, 0...59) else {
                return nil
            }
            offset = (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
        }
        let days = Self.day(year: year, month: month, day: day)
        guard rest.isEmpty, Self.date(ofDay: days) == (year, month, day) else { return nil }
        self.init(unixSeconds: days * 86_400 + hour * 3600 + minute * 60 + second - offset)
    }
}

extension Moment {
    /// Days since 1970-01-01 of a date of the Gregorian calendar, counted in eras of 400 years that begin in March.
    fileprivate static func day(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    fileprivate static func date(ofDay days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let days = days + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
