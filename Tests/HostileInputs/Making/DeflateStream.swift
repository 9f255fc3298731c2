// SPDX-License-Identifier: Apache-2.0

import SampleFiles

/// Deflate streams written by hand, without the content that they stand for.
package enum DeflateStream {
    /// Level 0: blocks of at most 65,535 bytes as they are; longer than its content.
    package static func stored(_ content: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = []
        var rest = content[...]
        repeat {
            let block = rest.prefix(Int(UInt16.max))
            rest = rest.dropFirst(block.count)
            stream.append(rest.isEmpty ? 1 : 0)
            stream += frame(of: block.count) + block
        } while !rest.isEmpty
        return stream
    }

    /// Length and its complement, as they stand before the bytes of a stored block.
    static func frame(of count: Int) -> [UInt8] {
        var frame: [UInt8] = []
        frame.append16(UInt16(count))
        frame.append16(~UInt16(count))
        return frame
    }

    /// One block of fixed codes: the literals, then `copies` times 258 bytes from `distance` code 0, which is one back.
    package static func fixed(_ literals: [UInt8], copies: Int = 0, ends: Bool = true, distance: Int = 0) -> [UInt8] {
        var bits = BitWriter()
        bits.append(0b011, width: 3)
        for literal in literals { FixedHuffman.write(symbol: Int(literal), to: &bits) }
        for _ in 0..<copies {
            FixedHuffman.write(symbol: 285, to: &bits)
            bits.append(code: distance, width: 5)
        }
        if ends { FixedHuffman.write(symbol: FixedHuffman.endOfBlock, to: &bits) }
        bits.finish()
        return bits.bytes
    }

    /// So many zeros, at least one, at the highest ratio that deflate has: 258 of them in two bits, 1032 : 1.
    ///
    /// One block with codes of its own: one bit for "258 bytes" and one for "from one back", both 0, so that the stream
    /// itself is nearly all zeros.
    package static func zeros(_ count: Int) -> [UInt8] {
        var bits = BitWriter()
        writeCodes(to: &bits)
        let copies = (count - 1) / 258
        for _ in 0..<count - 258 * copies { bits.append(code: 0b10, width: 2) }
        for _ in 0..<copies / 16 { bits.append(0, width: 32) }
        bits.append(0, width: copies % 16 * 2)
        bits.append(code: 0b11, width: 2)
        bits.finish()
        return bits.bytes
    }

    /// The codes: 285 is 0, the literal 0 is 10, the end 11, the one distance 0 (RFC 1951 §3.2.7).
    private static func writeCodes(to bits: inout BitWriter) {
        bits.append(0b101, width: 3)
        for (value, width) in [(286 - 257, 5), (1 - 1, 5), (18 - 4, 4)] { bits.append(value, width: width) }
        // How long the codes for code lengths are: one bit for 18 ("many zeros"), two for 2 and 1.
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1]
        for symbol in order { bits.append([18: 1, 1: 2, 2: 2][symbol] ?? 0, width: 3) }
        let (many, one, two) = ((0b0, 1), (0b10, 2), (0b11, 2))
        func write(_ code: (Int, Int), zeros: Int? = nil) {
            bits.append(code: code.0, width: code.1)
            if let zeros { bits.append(zeros - 11, width: 7) }
        }
        write(two)  // the literal 0
        write(many, zeros: 138)
        write(many, zeros: 117)
        write(two)  // the end
        write(many, zeros: 28)
        write(one)  // 285
        write(one)  // the distance
    }
}
