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

@Suite struct ByteRangeTests {
    @Test(
        arguments: [
            (nil, ByteRange.whole), ("bytes=0-0", .part(0..<1)), ("bytes=0-", .part(0..<100)),
            ("bytes=5-", .part(5..<100)),
            ("bytes=-1", .part(99..<100)), ("bytes=-500", .part(0..<100)), ("bytes=99-", .part(99..<100)),
            ("bytes=10-19", .part(10..<20)),
            ("bytes=90-400", .part(90..<100)), ("bytes=0-99999999999999999999", .part(0..<100)),
            ("Bytes=1-2", .part(1..<3)),
        ] as [(String?, ByteRange)])
    func aRangeOfAHundredBytes(header: String?, range: ByteRange) {
        #expect(ByteRange(header: header, size: 100) == range)
    }

    @Test(arguments: ["bytes=100-", "bytes=-0", "bytes=99999999999999999999-"])
    func nothingOfTheFileIsInIt(header: String) {
        #expect(ByteRange(header: header, size: 100) == .unsatisfiable)
    }

    @Test(arguments: [
        "bytes=", "bytes=-", "bytes=5-2", "bytes=0-0,2-3", "items=0-1", "0-1", "bytes=a-b", "bytes=+1-2", "bytes = 0-1",
        "bytes=1-2-3",
        "bytes=" + String(repeating: "1", count: 100) + "-",
    ])
    func whatIsNotOneRangeOfBytesIsAnsweredWhole(header: String) {
        #expect(ByteRange(header: header, size: 100) == .whole)
    }

    @Test func anEmptyFileHasNoRange() {
        #expect(ByteRange(header: "bytes=0-", size: 0) == .unsatisfiable)
        #expect(ByteRange(header: "bytes=-1", size: 0) == .unsatisfiable)
    }
}
