// SPDX-License-Identifier: Apache-2.0

package import WaylineService

/// A moment in the one form that HTTP writes (RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
package enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// Four digits of a year is all that the form has.
    private static let last = UnixTime(seconds: 253_402_300_799)

    /// - Parameter moment: not before 1970 and not after the year 9999, whose ends stand for what is; whole seconds count.
    package static func text(_ moment: UnixTime) -> String {
        let moment = min(max(moment, UnixTime(seconds: 0)), last)
        // RFC 3339 holds everything but the weekday: 1994-11-06T08:49:37.000Z
        let text = Array("\(moment)".utf8)
        func digits(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
        let month = Int(digits(5..<7)) ?? 1
        let day = days[Int(moment.seconds / 86_400 % 7)]
        return "\(day), \(digits(8..<10)) \(months[month - 1]) \(digits(0..<4)) \(digits(11..<19)) GMT"
    }

    /// The moment that a client names, in the form of today or in one of the two old ones, which a server must still
    /// understand: `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`. nil for anything else.
    ///
    /// - Parameter now: a year of two digits is never more than fifty years ahead of it.
    package static func moment(_ text: String, now: UnixTime) -> UnixTime? {
        if let date = text.wholeMatch(of: /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\S{8}) GMT/)
        {
            return moment(year: date.3, month: date.2, day: date.1, time: date.4)
        }
        if let date = text.wholeMatch(of: /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) ([ \d]\d) (\S{8}) (\d{4})/) {
            return moment(year: date.4, month: date.1, day: date.2.drop { $0 == " " }, time: date.3)
        }
        guard let date = text.wholeMatch(of: /[A-Z][a-z]+day, (\d\d)-([A-Z][a-z]{2})-(\d\d) (\S{8}) GMT/),
            let short = Int(date.3), let thisYear = Int("\(now)".prefix(4))
        else { return nil }
        let year = thisYear / 100 * 100 + short
        let isAhead = year > thisYear + 50
        return moment(year: "\(isAhead ? year - 100 : year)"[...], month: date.2, day: date.1, time: date.4)
    }

    private static func moment(year: Substring, month: Substring, day: Substring, time: Substring) -> UnixTime? {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false).map { $0.count == 2 ? Int($0) : nil }
        guard let year = Int(year), let month = months.firstIndex(of: String(month)).map({ $0 + 1 }),
            let day = Int(day), (1...31).contains(day), parts.count == 3, let hour = parts[0], let minute = parts[1],
            let second = parts[2], (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        let days = days(year: year, month: month, day: day)
        return UnixTime(seconds: Int64(((days * 24 + hour) * 60 + minute) * 60 + second))
    }

    /// Days from 1970-01-01 to a day of the Gregorian calendar: years begin on 1 March, so that the leap day is the last.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return shiftedYear * 365 + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + dayOfYear - 719_468
    }
}
