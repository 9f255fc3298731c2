// SPDX-License-Identifier: Apache-2.0

import Markup

/// Which namespaces the elements of the two vocabularies stand in. Namespaces are numbers here; what they are called is
/// known when the document has been read.
struct NamespaceTally {
    struct Use {
        let namespace: Int
        let first: SourceSpan
        var count = 1
    }

    private(set) var kml: [Use] = []
    private(set) var wpml: [Use] = []

    mutating func note(_ element: MarkupElement, _ term: Term?) {
        guard let term else { return }
        if Vocabulary.isKML(term) {
            Self.note(element, in: &kml)
        } else {
            Self.note(element, in: &wpml)
        }
    }

    private static func note(_ element: MarkupElement, in uses: inout [Use]) {
        if let known = uses.firstIndex(where: { $0.namespace == element.namespace }) {
            uses[known].count += 1
        } else if uses.count < 16 {
            // A document with more namespaces than this is misnamed sixteen times over already.
            uses.append(Use(namespace: element.namespace, first: element.tag))
        }
    }

    /// The namespace that most elements of a vocabulary stand in.
    static func main(_ uses: [Use], _ names: [String]) -> NamespaceUse? {
        guard let main = uses.max(by: { $0.count < $1.count }) else { return nil }
        return NamespaceUse(uri: uri(main.namespace, names), span: main.first)
    }

    /// Where elements stand in another namespace than most of their vocabulary.
    static func others(_ uses: [Use]) -> [SourceSpan] {
        guard let main = uses.max(by: { $0.count < $1.count }) else { return [] }
        return uses.filter { $0.namespace != main.namespace }.map(\.first)
    }

    private static func uri(_ namespace: Int, _ names: [String]) -> String? {
        names.indices.contains(namespace) ? names[namespace] : nil
    }
}
