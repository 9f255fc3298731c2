// SPDX-License-Identifier: Apache-2.0

import HTTPValues
import Testing

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
