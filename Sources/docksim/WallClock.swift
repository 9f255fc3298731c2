// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The time of day: for messages, and for the lines of the transcript.
enum WallClock {
    /// Milliseconds since 1970.
    @Sendable static func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    /// RFC 3339 in UTC with milliseconds: `2026-02-03T04:05:06.007Z`.
    static func text(_ milliseconds: Int) -> String {
        var seconds = milliseconds / 1000
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let day = [padded(parts.tm_year + 1900, 4), padded(parts.tm_mon + 1, 2), padded(parts.tm_mday, 2)]
        let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { padded($0, 2) }
        let rest = padded(Int32(milliseconds % 1000), 3)
        return "\(day.joined(separator: "-"))T\(time.joined(separator: ":")).\(rest)Z"
    }

    private static func padded(_ number: Int32, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
