// SPDX-License-Identifier: Apache-2.0

import Markup

/// Tells the texts that a program should have replaced before it wrote the file.
enum PlaceholderText {
    private static let dollar = UInt8(ascii: "$")
    private static let opening = UInt8(ascii: "{")
    private static let closing = UInt8(ascii: "}")

    /// `{{height}}` or `${height}` anywhere in the text, or `TODO` as the whole of it.
    static func isPlaceholder(_ text: RawSpan) -> Bool {
        text.spells("TODO") || hasBraces(text)
    }

    /// The names of the axes where numbers are due, as in the documentation's own sample: `longitude,latitude`.
    static func namesAxes(_ text: RawSpan) -> Bool { text.begins("longitude") || text.begins("latitude") }

    /// One pass over the text, since nobody says how long it is.
    private static func hasBraces(_ text: RawSpan) -> Bool {
        var mark: UInt8?
        var last: UInt8 = 0
        for offset in 0..<text.byteCount {
            let byte = text.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            if let mark {
                if byte == closing, mark == dollar || last == closing { return true }
            } else if byte == opening, last == dollar || last == opening {
                mark = last
            }
            last = byte
        }
        return false
    }
}

extension RawSpan {
    fileprivate func begins(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        return count <= byteCount && extracting(0..<count).spells(word)
    }
}
