// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import wayline

@Suite struct MomentTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2025-12-17T20:33:20Z", 1_766_003_600), ("2024-02-29T23:59:59Z", 1_709_251_199),
        ("2000-03-01T00:00:00Z", 951_868_800), ("1969-12-31T23:59:59Z", -1), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ])
    func aSecondIsWrittenAndReadAsRFC3339(text: String, seconds: Int64) {
        #expect(Moment(unixSeconds: seconds).text == text)
        #expect(Moment(argument: text)?.unixSeconds == seconds)
    }

    @Test(arguments: [
        ("1766003600", 1_766_003_600), ("2025-12-17T21:33:20+01:00", 1_766_003_600),
        ("2025-12-17t20:33:20.75z", 1_766_003_600),
        ("2025-12-17 12:03:20-08:30", 1_766_003_600),
    ])
    func otherSpellingsOfASecondAreRead(text: String, seconds: Int64) {
        #expect(Moment(argument: text)?.unixSeconds == seconds)
    }

    @Test(arguments: [
        "", "tomorrow", "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-12-17", "2025-12-17T20:33:20", "-5",
        "2025-12-17T24:00:00Z", "2025-12-17T20:33:20Zx", "99999999999999999999", "253402300800",
    ])
    func whatIsNoSecondIsRefused(text: String) {
        #expect(Moment(argument: text) == nil)
    }

    @Test(arguments: [("90m", 5400), ("30s", 30), ("7d", 604_800), ("1h30m", 5400), ("1d12h", 129_600)])
    func aSpanIsReadInItsUnits(text: String, seconds: Int64) {
        #expect(TimeSpan(argument: text)?.seconds == seconds)
    }

    @Test(arguments: ["", "90", "m", "0m", "-1h", "1.5h", "1w", "1h30", "99999999999d"])
    func whatIsNoSpanIsRefused(text: String) {
        #expect(TimeSpan(argument: text) == nil)
    }

    @Test(arguments: [(0, "0 s"), (59, "59 s"), (5400, "1 h 30 min"), (86_400, "1 d"), (90_061, "1 d 1 h")])
    func aSpanIsWrittenInItsTwoLargestUnits(seconds: Int64, text: String) {
        #expect(TimeSpan(seconds: seconds).text == text)
    }
}
