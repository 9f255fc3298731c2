// SPDX-License-Identifier: Apache-2.0

/// The codes of a deflate block with fixed Huffman codes (RFC 1951 §3.2.5, §3.2.6).
package enum FixedHuffman {
    package static let endOfBlock = 256

    /// First length of each length symbol from 257 on, and how many extra bits follow it.
    private static let lengths: [(base: Int, extra: Int)] = ranges(start: 3, groups: 28) { $0 < 8 ? 0 : $0 / 4 - 1 }
    /// First distance of each distance symbol from 0 on, and how many extra bits follow it.
    private static let distances: [(base: Int, extra: Int)] = ranges(start: 1, groups: 30) { $0 < 4 ? 0 : $0 / 2 - 1 }

    private static func ranges(start: Int, groups: Int, extra: (Int) -> Int) -> [(base: Int, extra: Int)] {
        var base = start
        return (0..<groups).map { group in
            defer { base += 1 << extra(group) }
            return (base, extra(group))
        }
    }

    package static func write(symbol: Int, to bits: inout BitWriter) {
        switch symbol {
        case 0...143: bits.append(code: 0x30 + symbol, width: 8)
        case 144...255: bits.append(code: 0x190 + symbol - 144, width: 9)
        case 256...279: bits.append(code: symbol - 256, width: 7)
        default: bits.append(code: 0xC0 + symbol - 280, width: 8)
        }
    }

    /// Writes a repetition: `length` 3…258 bytes, the same as those `distance` 1…32,768 bytes back.
    package static func write(length: Int, distance: Int, to bits: inout BitWriter) {
        if length == 258 {
            // The longest length has a symbol of its own, outside the pattern of the other groups.
            write(symbol: 285, to: &bits)
        } else {
            let (group, base, extra) = slot(of: length, in: lengths)
            write(symbol: 257 + group, to: &bits)
            bits.append(length - base, width: extra)
        }
        let (group, base, extra) = slot(of: distance, in: distances)
        bits.append(code: group, width: 5)
        bits.append(distance - base, width: extra)
    }

    private static func slot(of value: Int, in ranges: [(base: Int, extra: Int)]) -> (Int, Int, Int) {
        let group = (ranges.lastIndex { $0.base <= value }) ?? 0
        return (group, ranges[group].base, ranges[group].extra)
    }
}
