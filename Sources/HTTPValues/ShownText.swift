// SPDX-License-Identifier: Apache-2.0

/// Text of a client's in an answer: one line, not endless.
package enum ShownText {
    package static func line(_ text: String) -> String {
        let line = text.unicodeScalars.prefix(80).map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(line))
    }
}
