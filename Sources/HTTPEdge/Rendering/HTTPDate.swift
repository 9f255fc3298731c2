// SPDX-License-Identifier: Apache-2.0

import WaylineService

/// A moment in the one form that HTTP writes (RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// - Parameter moment: not before 1970; whole seconds count.
    static func text(_ moment: UnixTime) -> String {
        // RFC 3339 holds everything but the weekday: 1994-11-06T08:49:37.000Z
        let text = Array("\(moment)".utf8)
        func digits(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
        let month = Int(digits(5..<7)) ?? 1
        let day = days[Int(max(0, moment.seconds) / 86_400 % 7)]
        return "\(day), \(digits(8..<10)) \(months[month - 1]) \(digits(0..<4)) \(digits(11..<19)) GMT"
    }
}
