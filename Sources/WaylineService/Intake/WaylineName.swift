// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Foundation

/// The name of a wayline as people see it: the file name without `.kmz`. Data for the catalog, never part of a path.
package struct WaylineName: Sendable, Hashable {
    package let text: String

    /// Accepts 1–200 characters in NFC, without control characters, `/` and `\`; a `.kmz` at the end is taken off.
    ///
    /// - Throws: the fault, with its remedy.
    package init(_ text: String) throws(FieldFaults) {
        let bare = text.lowercased().hasSuffix(".kmz") ? String(text.dropLast(4)) : text
        if let (rule, remedy) = Self.fault(in: bare) {
            throw FieldFaults([
                FieldFault(field: "name", value: "\"\(Self.printable(text))\"", rule: rule, remedy: remedy)
            ])
        }
        self.text = bare
    }

    private static func fault(in name: String) -> (rule: String, remedy: String)? {
        if name.isEmpty { return ("must have at least one character", "pass ?name=<name of the wayline>") }
        if name.count > 200 { return ("must have at most 200 characters, has \(name.count)", "shorten it") }
        for scalar in name.unicodeScalars {
            if scalar == "/" || scalar == "\\" {
                return ("must not contain \"\(scalar)\"", "send the name alone, without a path")
            }
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                return ("must not contain control characters", "remove them")
            default: continue
            }
        }
        // Byte for byte: two spellings of one name must not be two names.
        guard Array(name.utf8) == Array(Self.composed(name).utf8) else {
            return ("must be in Unicode normalisation form C", "send the composed form of its letters")
        }
        return nil
    }

    private static func composed(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping
    }

    private static func printable(_ text: String) -> String {
        String(text.prefix(80).map { $0.isASCII && ($0.asciiValue ?? 0) < 0x20 ? "\u{FFFD}" : $0 })
    }
}
