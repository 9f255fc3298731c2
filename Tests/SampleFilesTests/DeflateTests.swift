// SPDX-License-Identifier: Apache-2.0

import SampleFiles
import Testing

@Suite struct DeflateTests {
    /// By hand from RFC 1951: block header 011, literals of 8 bits, end of block 0000000.
    @Test func shortStreamsAreWhatTheRFCSays() {
        #expect(Deflate.compress([]) == [0x03, 0x00])
        #expect(Deflate.compress([UInt8(ascii: "a")]) == [0x4B, 0x04, 0x00])
    }

    @Test func repetitionsAreFound() {
        let line = Array("<wpml:index>17</wpml:index>\n".utf8)
        let text = Array(repeatElement(line, count: 500).joined())
        #expect(Deflate.compress(text).count < text.count / 50)
    }

    @Test(.enabled(if: Tool.python != nil, "python3 is not installed"), arguments: DeflateSpecimen.all)
    func anotherInflaterReadsIt(specimen: DeflateSpecimen) throws {
        let python = try #require(Tool.python)
        let program = "import sys,zlib;d=zlib.decompressobj(-15);"
            + "sys.stdout.buffer.write(d.decompress(open(sys.argv[1],'rb').read()));sys.exit(not d.eof)"
        let (output, status) = try withFile(Deflate.compress(specimen.bytes)) { try python.run(["-c", program, $0]) }
        #expect(status == 0)
        #expect(output == specimen.bytes)
    }
}

struct DeflateSpecimen: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]

    static let all = [
        DeflateSpecimen(testDescription: "nothing", bytes: []),
        DeflateSpecimen(testDescription: "every byte value once", bytes: Array(0...255)),
        DeflateSpecimen(testDescription: "one byte 70,000 times", bytes: [UInt8](repeating: 7, count: 70_000)),
        DeflateSpecimen(testDescription: "noise", bytes: noise(5_000)),
        DeflateSpecimen(testDescription: "the same noise a window away", bytes: noise(32_768) + noise(300)),
        DeflateSpecimen(testDescription: "the same noise beyond the window", bytes: noise(32_769) + noise(300)),
        DeflateSpecimen(
            testDescription: "every repetition length", bytes: (3...258).flatMap { noise($0) + [0, UInt8($0 % 251)] }),
        DeflateSpecimen(testDescription: "a template", bytes: SampleFiles.mission(waypoints: 40).templateText.bytes),
    ]

    /// Bytes without repetitions, the same on every run.
    private static func noise(_ count: Int) -> [UInt8] {
        var state: UInt64 = 88_172_645_463_325_252
        return (0..<count).map { _ in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return UInt8(truncatingIfNeeded: state >> 32)
        }
    }
}
