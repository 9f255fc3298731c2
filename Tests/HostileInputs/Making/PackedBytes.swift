// SPDX-License-Identifier: Apache-2.0

import SampleFiles

/// Bytes of which only the deflated form is made, with what an archive must say about them.
package struct PackedBytes: Sendable {
    package let stream: [UInt8]
    /// Bytes after inflating.
    package let size: Int
    package let crc: UInt32

    package init(stream: [UInt8], size: Int, crc: UInt32) {
        self.stream = stream
        self.size = size
        self.crc = crc
    }

    package init(_ content: [UInt8]) {
        self.init(stream: Deflate.compress(content), size: content.count, crc: Checksum.crc32(content))
    }

    /// So many zeros, at the highest ratio.
    package static func zeros(_ count: Int) -> PackedBytes {
        PackedBytes(stream: DeflateStream.zeros(count), size: count, crc: ZeroRun.crc32(count))
    }
}

/// Checksums of long runs of zeros, by squaring the step of one byte: nobody has time for hundreds of millions of them.
package enum ZeroRun {
    /// CRC-32 of so many zeros.
    package static func crc32(_ count: Int) -> UInt32 { ~passed(UInt32.max, count) }

    /// CRC-32 of two stretches of bytes, one behind the other, from those of each.
    static func crc32(of first: UInt32, then second: UInt32, count: Int) -> UInt32 { passed(first, count) ^ second }

    /// What passing 1, 2, 4 … zeros does to each bit of the register.
    private static let steps: [[UInt32]] = {
        let one = (0..<32).map { bit in (0..<8).reduce(UInt32(1) << bit) { bits, _ in shifted(bits) } }
        return (1..<40).reduce(into: [one]) { steps, _ in
            let last = steps[steps.count - 1]
            steps.append(last.map { applied(last, $0) })
        }
    }()

    /// The register behind so many zeros.
    private static func passed(_ register: UInt32, _ count: Int) -> UInt32 {
        steps.indices.reduce(register) { sum, place in count >> place & 1 == 1 ? applied(steps[place], sum) : sum }
    }

    private static func applied(_ step: [UInt32], _ sum: UInt32) -> UInt32 {
        step.indices.reduce(0) { sum >> UInt32($1) & 1 == 1 ? $0 ^ step[$1] : $0 }
    }

    private static func shifted(_ bits: UInt32) -> UInt32 { bits & 1 == 1 ? bits >> 1 ^ 0xEDB8_8320 : bits >> 1 }
}
