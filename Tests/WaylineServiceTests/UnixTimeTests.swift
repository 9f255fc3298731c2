// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WaylineService

@Suite struct UnixTimeTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_766_003_600_125, "2025-12-17T20:33:20.125Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_399_999, "2000-02-28T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000Z"), (2_147_483_648_000, "2038-01-19T03:14:08.000Z"),
    ])
    func isWrittenAsRFC3339InUTC(milliseconds: Int64, text: String) {
        #expect("\(UnixTime(milliseconds: milliseconds))" == text)
    }

    @Test func wholeSecondsAreRoundedTowardsThePast() {
        #expect(UnixTime(milliseconds: 1999).seconds == 1)
        #expect(UnixTime(milliseconds: -1).seconds == -1)
        #expect(UnixTime(milliseconds: 0) + .milliseconds(1500) == UnixTime(milliseconds: 1500))
    }
}
