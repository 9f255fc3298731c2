// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Walks along a chunked body (RFC 9112 §7.1) in front of the decoder, to see what the decoder does not tell: how long
/// the lines between the chunks are, and whether fields follow the last one.
///
/// It judges nothing else. What is no chunked body at all the decoder refuses, which gets the same bytes.
struct ChunkWalk {
    enum Step: Hashable {
        /// All of the bytes belong to the body, and it goes on.
        case all
        /// The body ends after this many of the bytes.
        case end(Int)
        case fault(ConnectionFault)
    }

    private enum Place {
        /// In the digits of a line.
        case size
        /// In what follows the digits, up to the end of the line.
        case lineRest
        case data
        /// Between the bytes of a chunk and the next line.
        case dataEnd
        /// Behind the last chunk: an empty line, or fields.
        case last
    }

    /// Bytes that a line may have.
    let longestLine: Int
    private var place = Place.size
    private var lineBytes = 0
    /// Bytes of the chunk that are still to come.
    private var rest: UInt64 = 0

    init(longestLine: Int) {
        self.longestLine = longestLine
    }

    mutating func walk(_ bytes: ByteBufferView) -> Step {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if case .data = place {
                index += skip(bytes.endIndex - index)
                continue
            }
            let byte = bytes[index]
            index += 1
            if case .last = place {
                if byte == UInt8(ascii: "\n") { return .end(index - bytes.startIndex) }
                if byte != UInt8(ascii: "\r") { return .fault(.trailer) }
            } else if !take(byte) {
                return .fault(.longChunkLine)
            }
        }
        return .all
    }

    /// Passes over what is there of the chunk's bytes.
    private mutating func skip(_ available: Int) -> Int {
        let count = Int(min(rest, UInt64(available)))
        rest -= UInt64(count)
        if rest == 0 { place = .dataEnd }
        return count
    }

    /// One byte of what stands between the chunks; false when there are too many of them.
    private mutating func take(_ byte: UInt8) -> Bool {
        guard byte != UInt8(ascii: "\n") else {
            lineEnded()
            return true
        }
        lineBytes += 1
        if case .size = place {
            if let digit = Character(Unicode.Scalar(byte)).hexDigitValue {
                let (product, isTooLarge) = rest.multipliedReportingOverflow(by: 16)
                rest = isTooLarge ? .max : product | UInt64(digit)
            } else {
                place = .lineRest
            }
        }
        return lineBytes <= longestLine + (byte == UInt8(ascii: "\r") ? 1 : 0)
    }

    private mutating func lineEnded() {
        if case .dataEnd = place { place = .size } else { place = rest == 0 ? .last : .data }
        lineBytes = 0
    }
}
