// SPDX-License-Identifier: Apache-2.0

/// Follows a raw deflate stream (RFC 1951) symbol by symbol without producing its bytes.
///
/// libzip cannot tell whether a member's stream ends where its compressed size says: it stops at the end of the stream
/// and ignores what follows, and it takes a stream whose end mark is cut off (both measured on 1.7.3). Bytes behind the
/// stream are a hiding place, so the walk exists. It also yields the size of the output before any is made.
struct DeflateWalk {
    struct Fault: Error, Hashable {
        let reason: String
    }

    private var cursor: BitCursor
    private var produced = 0
    private let limit: Int

    private init(_ stream: ArraySlice<UInt8>, limit: Int) {
        cursor = BitCursor(stream)
        self.limit = limit
    }

    /// Bytes that the stream inflates to. The walk ends early, with a number above `limit`, as soon as they are more.
    static func size(of stream: ArraySlice<UInt8>, upTo limit: Int) -> Result<Int, Fault> {
        var walk = DeflateWalk(stream, limit: limit)
        return Result { () throws(Fault) in try walk.run() }
    }

    private mutating func run() throws(Fault) -> Int {
        var isLast = false
        while !isLast {
            isLast = try take(1) == 1
            switch try take(2) {
            case 0: try skipStored()
            case 1: try skipSymbols(Self.fixedLiterals, Self.fixedDistances)
            case 2:
                let (literals, distances) = try readTables()
                try skipSymbols(literals, distances)
            default: throw Fault(reason: "invalid block type")
            }
            if produced > limit { return produced }
        }
        let behind = cursor.untouchedBytes
        guard behind == 0 else { throw Fault(reason: "\(behind) bytes behind the end of the stream") }
        return produced
    }

    private mutating func take(_ count: Int) throws(Fault) -> Int {
        guard let value = cursor.take(count) else { throw Self.cutOff }
        return value
    }

    private mutating func skipStored() throws(Fault) {
        cursor.skipToByte()
        let length = try take(16)
        guard try take(16) == length ^ 0xffff else { throw Fault(reason: "invalid stored block length") }
        guard cursor.skipBytes(length) else { throw Self.cutOff }
        produced += length
    }

    /// The symbols of one compressed block, up to its end mark or past the limit.
    private mutating func skipSymbols(_ literals: HuffmanTable, _ distances: HuffmanTable) throws(Fault) {
        while produced <= limit {
            cursor.refill()
            let symbol = try next(literals)
            if symbol < Self.endOfBlock {
                produced += 1
                continue
            }
            if symbol == Self.endOfBlock { return }
            guard symbol < Self.endOfBlock + 1 + Self.lengths.count else { throw Fault(reason: "invalid length code") }
            let length = try value(Self.lengths[symbol - Self.endOfBlock - 1])
            let code = try next(distances)
            guard code < Self.distances.count else { throw Fault(reason: "invalid distance code") }
            guard try value(Self.distances[code]) <= produced else {
                throw Fault(reason: "invalid distance too far back")
            }
            produced += length
        }
    }

    @inline(__always)
    private mutating func next(_ table: HuffmanTable) throws(Fault) -> Int {
        guard let (symbol, length) = table.decode(cursor.bits) else {
            throw cursor.available < 15 ? Self.cutOff : Fault(reason: "invalid code")
        }
        guard cursor.skip(length) else { throw Self.cutOff }
        return symbol
    }

    /// A base and the extra bits behind it; the refill before the symbol has brought enough.
    @inline(__always)
    private mutating func value(_ range: (base: UInt16, extra: UInt8)) throws(Fault) -> Int {
        let extra = Int(cursor.bits & (1 << UInt64(range.extra) - 1))
        guard cursor.skip(Int(range.extra)) else { throw Self.cutOff }
        return Int(range.base) + extra
    }
}

extension DeflateWalk {
    /// The code lengths of a dynamic block (RFC 1951 §3.2.7), themselves Huffman-coded and run-length-coded.
    private mutating func readTables() throws(Fault) -> (HuffmanTable, HuffmanTable) {
        let literalCount = try take(5) + 257
        let distanceCount = try take(5) + 1
        guard literalCount <= 286, distanceCount <= 30 else {
            throw Fault(reason: "too many length or distance symbols")
        }
        let lengths = try readLengths(literalCount + distanceCount)
        guard lengths[Self.endOfBlock] != 0 else { throw Fault(reason: "no code for the end of the block") }
        guard let literals = HuffmanTable(lengths: lengths[..<literalCount], allowsGaps: true) else {
            throw Fault(reason: "invalid literal/lengths set")
        }
        guard let distances = HuffmanTable(lengths: lengths[literalCount...], allowsGaps: true) else {
            throw Fault(reason: "invalid distances set")
        }
        return (literals, distances)
    }

    private mutating func readLengths(_ count: Int) throws(Fault) -> [UInt8] {
        let table = try readLengthTable(take(4) + 4)
        var lengths: [UInt8] = []
        while lengths.count < count {
            cursor.refill()
            let symbol = try next(table)
            switch symbol {
            case 16:
                guard let last = lengths.last else { throw Fault(reason: "invalid bit length repeat") }
                lengths += repeatElement(last, count: 3 + (try take(2)))
            case 17: lengths += repeatElement(0, count: 3 + (try take(3)))
            case 18: lengths += repeatElement(0, count: 11 + (try take(7)))
            default: lengths.append(UInt8(symbol))
            }
        }
        guard lengths.count == count else { throw Fault(reason: "invalid bit length repeat") }
        return lengths
    }

    private mutating func readLengthTable(_ count: Int) throws(Fault) -> HuffmanTable {
        let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
        var lengths = [UInt8](repeating: 0, count: order.count)
        for symbol in order.prefix(count) { lengths[symbol] = UInt8(try take(3)) }
        guard let table = HuffmanTable(lengths: lengths[...], allowsGaps: false) else {
            throw Fault(reason: "invalid code lengths set")
        }
        return table
    }
}

extension DeflateWalk {
    private static let cutOff = Fault(reason: "the stream is cut off")
    private static let endOfBlock = 256

    /// The codes of fixed blocks (RFC 1951 §3.2.6). Symbols 286, 287 and distances 30, 31 have codes and no meaning.
    private static let fixedLiterals = fixed(
        [(8, 144), (9, 112), (7, 24), (8, 8)].flatMap { [UInt8](repeating: $0.0, count: $0.1) })
    private static let fixedDistances = fixed([UInt8](repeating: 5, count: 32))

    private static func fixed(_ lengths: [UInt8]) -> HuffmanTable {
        guard let table = HuffmanTable(lengths: lengths[...], allowsGaps: false) else {
            preconditionFailure("the codes of the specification are complete")
        }
        return table
    }

    /// Symbol 257 and up: the length of a copy (RFC 1951 §3.2.5).
    private static let lengths: [(base: UInt16, extra: UInt8)] = [
        (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1), (17, 1), (19, 2),
        (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4), (83, 4), (99, 4), (115, 4), (131, 5),
        (163, 5), (195, 5), (227, 5), (258, 0),
    ]
    /// How far back a copy reaches.
    private static let distances: [(base: UInt16, extra: UInt8)] = [
        (1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (7, 1), (9, 2), (13, 2), (17, 3), (25, 3), (33, 4), (49, 4), (65, 5),
        (97, 5), (129, 6), (193, 6), (257, 7), (385, 7), (513, 8), (769, 8), (1025, 9), (1537, 9), (2049, 10),
        (3073, 10), (4097, 11), (6145, 11), (8193, 12), (12289, 12), (16385, 13), (24577, 13),
    ]
}
