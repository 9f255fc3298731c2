// SPDX-License-Identifier: Apache-2.0

import Markup

/// What one document yields: the document itself, and a template or a mission.
struct DocumentReading {
    let document: WaylineDocument
    let template: Template?
    let mission: Mission?

    init(_ bytes: [UInt8], kind: DocumentKind, entry: String, limits: MarkupLimits) {
        var reader = DocumentReader(kind: kind)
        let markup = MarkupReader(vocabulary: Vocabulary.names, limits: limits).read(bytes, into: &reader)
        var document = WaylineDocument(kind: kind, entry: entry, bytes: bytes, markup: markup)
        document.strays = reader.strays
        document.root = reader.root
        document.rootIsKML = reader.rootIsKML
        document.documentTags = reader.documentTags
        document.kmlNamespace = NamespaceTally.main(reader.namespaces.kml, markup.namespaces)
        document.wpmlNamespace = NamespaceTally.main(reader.namespaces.wpml, markup.namespaces)
        document.misnamed = NamespaceTally.others(reader.namespaces.kml) + NamespaceTally.others(reader.namespaces.wpml)
        self.document = document
        let information = reader.information ?? DocumentInformation(tag: SourceSpan(start: 0, end: 0))
        template =
            kind == .template
            ? Template(document: document, information: information, config: reader.config, routes: reader.routes) : nil
        mission =
            kind == .waylines
            ? Mission(document: document, config: reader.config, waylines: reader.waylines) : nil
    }
}
