// SPDX-License-Identifier: Apache-2.0

/// A canonical Huffman code (RFC 1951 §3.2.2), ready for decoding.
struct HuffmanTable {
    /// Codes up to this length are found with one look; longer ones are counted through.
    static let quickBits = 10
    private static let longest = 15

    /// By the next ``quickBits`` bits: symbol << 4 | length, or 0 when the code is longer or does not exist.
    private var quick = [UInt16](repeating: 0, count: 1 << quickBits)
    /// Codes of each length.
    private var counts = [Int](repeating: 0, count: longest + 1)
    /// Symbols ordered by length, then by value.
    private var symbols: [UInt16] = []

    /// Builds the code from the length of each symbol; nil when the lengths are no code.
    ///
    /// zlib's judgement: never more codes than bits allow; fewer only where `allowsGaps` and a single code of one bit
    /// is all there is (a stream with one distance), or none (a stream without distances).
    init?(lengths: ArraySlice<UInt8>, allowsGaps: Bool) {
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        var free = 1
        for length in 1...Self.longest {
            free = free * 2 - counts[length]
            guard free >= 0 else { return nil }
        }
        let codes = counts.reduce(0, +)
        guard free == 0 || (allowsGaps && (codes == 0 || (codes == 1 && counts[1] == 1))) else { return nil }
        fill(lengths)
    }

    private mutating func fill(_ lengths: ArraySlice<UInt8>) {
        var code = 0
        for length in 1...Self.longest {
            for (symbol, own) in lengths.enumerated() where Int(own) == length {
                symbols.append(UInt16(symbol))
                if length <= Self.quickBits { spread(symbol, code: code, length: length) }
                code += 1
            }
            code <<= 1
        }
    }

    /// Enters a short code at every index whose low bits are the code, its first bit lowest.
    private mutating func spread(_ symbol: Int, code: Int, length: Int) {
        var reversed = 0
        for bit in 0..<length where code >> bit & 1 == 1 { reversed |= 1 << (length - 1 - bit) }
        for index in stride(from: reversed, to: 1 << Self.quickBits, by: 1 << length) {
            quick[index] = UInt16(symbol << 4 | length)
        }
    }

    /// The symbol at the front of `bits` and the length of its code; nil when no code begins like that.
    @inline(__always)
    func decode(_ bits: UInt64) -> (symbol: Int, length: Int)? {
        let entry = Int(quick[Int(truncatingIfNeeded: bits) & (1 << Self.quickBits - 1)])
        if entry != 0 { return (entry >> 4, entry & 15) }
        return decodeLong(bits)
    }

    private func decodeLong(_ bits: UInt64) -> (symbol: Int, length: Int)? {
        var code = 0
        var first = 0
        var index = 0
        for length in 1...Self.longest {
            code |= Int(bits >> UInt64(length - 1) & 1)
            if code - first < counts[length] { return (Int(symbols[index + code - first]), length) }
            index += counts[length]
            first = (first + counts[length]) << 1
            code <<= 1
        }
        return nil
    }
}
