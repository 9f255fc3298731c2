// SPDX-License-Identifier: Apache-2.0

/// Rows of text set out in columns; numbers stand to the right.
struct Columns {
    private var rows: [[String]] = []
    private let rightAligned: Set<Int>
    private let indent: String

    /// - Parameters:
    ///   - headings: none for a table without a head.
    ///   - rightAligned: columns of numbers, from 0.
    init(_ headings: [String] = [], rightAligned: Set<Int> = [], indent: String = "") {
        if !headings.isEmpty { rows = [headings] }
        self.rightAligned = rightAligned
        self.indent = indent
    }

    mutating func append(_ row: [String]) { rows.append(row.map(Self.harmless)) }

    /// What stands in a file or comes from a server must not move the cursor or colour the rest of the screen.
    private static func harmless(_ cell: String) -> String {
        String(
            String.UnicodeScalarView(
                cell.unicodeScalars.map { scalar in
                    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? "\u{FFFD}" : scalar
                }))
    }

    /// Every row ended by a line break; nothing behind a row's last word.
    var text: String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell -> String in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return rightAligned.contains(column) ? space + cell : cell + space
            }
            let line = indent + cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
        }.joined()
    }
}
