// SPDX-License-Identifier: Apache-2.0

/// Text of a document, made safe to print: what could move a cursor, break the line or turn the reading direction is
/// written as `\u{1b}`, and the rest beyond `limit` characters is cut.
func printable(_ text: String, limit: Int = 200) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(limit) {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            result += "\\u{" + String(scalar.value, radix: 16) + "}"
        default:
            result.unicodeScalars.append(scalar)
        }
    }
    return text.unicodeScalars.count > limit ? result + "…" : result
}
