// SPDX-License-Identifier: Apache-2.0

/// A small deflate encoder: one block with fixed Huffman codes, repetitions found through hash chains.
///
/// Written here, and not taken from zlib, so that the same sample has the same bytes on every machine.
package enum Deflate {
    private static let window = 32_768
    private static let longest = 258
    /// How many earlier places are tried for one repetition; more costs time and gains little on XML.
    private static let patience = 8
    /// A repetition this long is taken without looking for a longer one.
    private static let longEnough = 128

    /// The bytes as a raw deflate stream, without a zlib or gzip frame.
    package static func compress(_ bytes: [UInt8]) -> [UInt8] {
        var bits = BitWriter()
        bits.append(1, width: 1)  // the last block
        bits.append(1, width: 2)  // with fixed codes
        var history = History(bytes)
        var position = 0
        while position < bytes.count {
            if let (length, distance) = history.repetition(at: position) {
                FixedHuffman.write(length: length, distance: distance, to: &bits)
                history.remember(position..<position + length)
                position += length
            } else {
                FixedHuffman.write(symbol: Int(bytes[position]), to: &bits)
                history.remember(position..<position + 1)
                position += 1
            }
        }
        FixedHuffman.write(symbol: FixedHuffman.endOfBlock, to: &bits)
        bits.finish()
        return bits.bytes
    }

    /// Where each run of three bytes was last seen, and where before that.
    private struct History {
        private static let remembered = 64
        private let bytes: [UInt8]
        private var newest = [Int](repeating: -1, count: 1 << 15)
        private var older: [Int]

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            older = [Int](repeating: -1, count: bytes.count)
        }

        private func hash(_ position: Int) -> Int {
            let run = Int(bytes[position]) << 16 | Int(bytes[position + 1]) << 8 | Int(bytes[position + 2])
            return (run &* 0x9E37_79B1) >> 15 & 0x7FFF
        }

        mutating func remember(_ places: Range<Int>) {
            // Of a long repetition only the beginning: its other places are found through the first occurrence.
            for place in places.prefix(Self.remembered) where place + 2 < bytes.count {
                let slot = hash(place)
                older[place] = newest[slot]
                newest[slot] = place
            }
        }

        /// The longest repetition found for the bytes at `position`; nil when there is none of three bytes.
        func repetition(at position: Int) -> (length: Int, distance: Int)? {
            guard position + 2 < bytes.count else { return nil }
            var best = (length: 2, distance: 0)
            var candidate = newest[hash(position)]
            var tries = patience
            while candidate >= 0, position - candidate <= window, tries > 0, best.length < longEnough {
                let length = commonLength(candidate, position)
                if length > best.length { best = (length, position - candidate) }
                candidate = older[candidate]
                tries -= 1
            }
            return best.length >= 3 ? best : nil
        }

        private func commonLength(_ earlier: Int, _ position: Int) -> Int {
            let limit = min(longest, bytes.count - position)
            // Through a pointer: this is where a debug build spends its time.
            return bytes.withUnsafeBufferPointer { bytes in
                var length = 0
                while length < limit, bytes[earlier + length] == bytes[position + length] { length += 1 }
                return length
            }
        }
    }
}
