// SPDX-License-Identifier: Apache-2.0

/// From byte offsets to lines and columns of one document.
///
/// Lines and columns count from 1, columns in UTF-16 units (contract §3), the byte order mark is in no column. A line
/// ends with a line feed; a carriage return before it belongs to no line's text. Columns are not counted from the start
/// of the line each time – a document may be one line of 128 MiB – but from sums kept every few kilobytes.
package struct LineIndex: Sendable {
    private let bytes: [UInt8]
    /// The offset of each line's first byte; the first one stands behind the byte order mark.
    private var starts: [UInt32]
    /// UTF-16 units before each block.
    private var units: [UInt32] = [0]
    private static let block = 4096

    /// Goes over the document once.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        starts = [bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0]
        var sum: UInt32 = 0
        for start in stride(from: 0, to: bytes.count, by: Self.block) {
            let block = start..<min(start + Self.block, bytes.count)
            for index in block where bytes[index] == UInt8(ascii: "\n") { starts.append(UInt32(clamping: index + 1)) }
            sum += Self.units(of: bytes.span, in: block)
            units.append(sum)
        }
    }

    /// The line and column of a byte. An offset behind the end counts as the end, one inside a character as its next.
    package func position(of offset: UInt32) -> (line: Int, column: Int) {
        let line = line(at: offset)
        let start = starts[line - 1]
        return (line, offset > start ? Int(unitsBefore(offset) - unitsBefore(start)) + 1 : 1)
    }

    /// Both ends of a span; the end is exclusive.
    package func range(of span: SourceSpan) -> (line: Int, column: Int, endLine: Int, endColumn: Int) {
        let start = position(of: span.start)
        let end = position(of: max(span.start, span.end))
        return (start.line, start.column, end.line, end.column)
    }

    /// The text of a line without its end; empty when there is no such line.
    package func line(_ number: Int) -> String { String(decoding: text(ofLine: number), as: UTF8.self) }

    /// How many bytes the text of a line has, without decoding it; 0 when there is no such line.
    package func byteCount(ofLine number: Int) -> Int { text(ofLine: number).count }

    private func text(ofLine number: Int) -> ArraySlice<UInt8> {
        guard starts.indices.contains(number - 1) else { return [] }
        let end = starts.indices.contains(number) ? Int(starts[number]) - 1 : bytes.count
        let text = bytes[Int(starts[number - 1])..<end]
        return number < starts.count && text.last == UInt8(ascii: "\r") ? text.dropLast() : text
    }

    /// The number of the last line that starts at or before `offset`, by bisection.
    private func line(at offset: UInt32) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    private func unitsBefore(_ offset: UInt32) -> UInt32 {
        let offset = min(Int(offset), bytes.count)
        let block = offset / Self.block
        return units[block] + Self.units(of: bytes.span, in: block * Self.block..<offset)
    }

    /// UTF-16 units in a range: one for each first byte of a character, two for one beyond the basic plane.
    private static func units(of bytes: Span<UInt8>, in range: Range<Int>) -> UInt32 {
        var units: UInt32 = 0
        for index in range where bytes[index] & 0xc0 != 0x80 {
            units += bytes[index] >= 0xf0 && isPair(bytes, at: index) ? 2 : 1
        }
        return units
    }

    /// Four bytes of one character. In what is no UTF-8 such a byte may stand alone, and is shown as one unit.
    private static func isPair(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        guard bytes[index] < 0xf5, index + 3 < bytes.count else { return false }
        return (1...3).allSatisfy { bytes[index + $0] & 0xc0 == 0x80 }
    }
}
