// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Declares the prefix that everybody means. A namespace that is declared, known or not, stays.
enum NamespaceRemedies {
    static func remedies(for file: WaylineFile) -> [Remedy] {
        file.documents.compactMap { Remedy(declaration(in: $0)) }
    }

    /// - Returns: nil when the prefix is declared somewhere, or when something else is wrong with the XML.
    private static func declaration(in document: WaylineDocument) -> Edit? {
        let defects = document.markup.defects
        guard !defects.isEmpty, defects.allSatisfy({ $0.kind == .unboundPrefix("wpml") }),
            !document.markup.prefixes.contains("wpml"), let root = document.root
        else { return nil }
        let isEmpty = document.bytes[..<Int(root.end)].suffix(2).first == UInt8(ascii: "/")
        let place = root.end - (isEmpty ? 2 : 1)
        let text = "xmlns:wpml=\"\(Vocabulary.currentNamespace)\""
        return Edit(
            SourceSpan(start: place, end: place), in: document, to: " " + text, curing: "X009",
            telling: text + " added")
    }
}
