// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Markup

@Suite struct LineIndexTests {
    private func position(_ text: String, _ offset: Int) -> [Int] {
        let position = LineIndex(Array(text.utf8)).position(of: UInt32(offset))
        return [position.line, position.column]
    }

    @Test func linesAndColumnsCountFromOne() {
        #expect(position("ab\ncd", 0) == [1, 1])
        #expect(position("ab\ncd", 2) == [1, 3])
        #expect(position("ab\ncd", 3) == [2, 1])
        #expect(position("ab\ncd", 5) == [2, 3])
        #expect(position("", 0) == [1, 1])
        #expect(position("a\n", 2) == [2, 1])
    }

    @Test func columnsCountUTF16Units() {
        #expect(position("é航\u{1f681}x", 2) == [1, 2])
        #expect(position("é航\u{1f681}x", 5) == [1, 3])
        #expect(position("é航\u{1f681}x", 9) == [1, 5])
    }

    @Test func theByteOrderMarkIsInNoColumn() {
        #expect(position("\u{feff}<a/>", 0) == [1, 1])
        #expect(position("\u{feff}<a/>", 3) == [1, 1])
        #expect(position("\u{feff}<a/>", 4) == [1, 2])
        #expect(LineIndex(Array("\u{feff}<a/>".utf8)).line(1) == "<a/>")
    }

    @Test func anOffsetBehindTheEndIsTheEnd() {
        #expect(position("ab", 99) == [1, 3])
    }

    /// Found by fuzzing: bytes that only look like the start of a pair were counted as two units, and places stood behind
    /// the ends of their lines.
    @Test(arguments: [[0xFF], [0xF8, 0x61], [0xF0], [0xF0, 0x9F, 0x9A], [0xF4, 0x61, 0x62, 0x63]] as [[UInt8]])
    func aLineThatIsNoUTF8IsNoLongerThanItsText(bytes: [UInt8]) {
        let index = LineIndex(bytes + bytes)
        #expect(index.position(of: 99).column <= index.line(1).utf16.count + 1)
    }

    @Test func aRangeHasAnExclusiveEnd() {
        let range = LineIndex(Array("a\nbcd\ne".utf8)).range(of: SourceSpan(3..<7))
        #expect([range.line, range.column, range.endLine, range.endColumn] == [2, 2, 3, 2])
    }

    @Test func linesEndBeforeTheirEnd() {
        let index = LineIndex(Array("one\r\ntwo\n\nfour\r".utf8))
        #expect((1...4).map(index.line) == ["one", "two", "", "four\r"])
        #expect(index.line(0) == "" && index.line(5) == "")
        #expect((0...5).map(index.byteCount) == [0, 3, 3, 0, 5, 0])
    }

    /// Sums are kept every few kilobytes; they must agree with counting.
    @Test func positionsFarInsideOneLongLineAreRight() {
        let text = String(repeating: "aé航\u{1f681}", count: 3000)
        let index = LineIndex(Array(text.utf8))
        for repetition in stride(from: 0, to: 3000, by: 7) {
            #expect(index.position(of: UInt32(repetition * 10)) == (1, repetition * 5 + 1))
            #expect(index.position(of: UInt32(repetition * 10 + 6)) == (1, repetition * 5 + 4))
        }
    }

    @Test func manyLinesAreFound() {
        let text = (0..<5000).map { "line \($0)\n" }.joined()
        let index = LineIndex(Array(text.utf8))
        #expect(index.line(4321) == "line 4320")
        #expect(index.position(of: UInt32(text.utf8.count)) == (5001, 1))
    }
}
