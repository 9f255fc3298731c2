// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Text from a file, made fit for a message: short, on one line, and without what a terminal would obey.
enum Quotation {
    /// Characters of a value that a message repeats.
    static let longest = 64

    /// The value at a span in quotation marks, cut when it is long.
    static func quoted(_ span: SourceSpan, in document: WaylineDocument) -> String {
        // Four bytes a character at most, and some for references; the rest of a long text is not even decoded.
        let end = min(span.end, span.start &+ UInt32(longest * 8))
        return quoted(document.text(at: SourceSpan(start: span.start, end: max(span.start, end))))
    }

    static func quoted(_ text: String) -> String {
        let isLong = text.unicodeScalars.count > longest
        let shown = isLong ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))) + "…" : text
        return "\"" + shown.split(whereSeparator: \.isWhitespace).joined(separator: " ") + "\""
    }

    /// The text with control characters and those that turn the direction of writing spelled out.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnfit) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isUnfit(scalar) {
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
