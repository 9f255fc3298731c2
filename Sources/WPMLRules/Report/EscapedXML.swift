// SPDX-License-Identifier: Apache-2.0

/// Text as XML 1.0 can hold it. What XML has no way to write, control characters and the two non-characters, becomes
/// U+FFFD.
enum EscapedXML {
    /// Between tags.
    static func text(_ text: String) -> String { escaped(text, isAttribute: false) }

    /// Between double quotation marks. Line breaks and tabs are references there, or a reader would make blanks of them.
    static func attribute(_ text: String) -> String { escaped(text, isAttribute: true) }

    private static func escaped(_ text: String, isAttribute: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if let reference = reference(to: scalar, isAttribute: isAttribute) {
                result += reference
            } else {
                result.unicodeScalars.append(isWritable(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return result
    }

    private static func reference(to scalar: Unicode.Scalar, isAttribute: Bool) -> String? {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\r": "&#13;"
        case "\"" where isAttribute: "&quot;"
        case "\n" where isAttribute: "&#10;"
        case "\t" where isAttribute: "&#9;"
        default: nil
        }
    }

    private static func isWritable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
