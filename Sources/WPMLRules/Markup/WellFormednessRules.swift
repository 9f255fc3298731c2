// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Whether the bytes are the XML that a wayline document is. After one of the errors here nothing else is said about
/// the document: what was not read would only be reported as missing.
enum WellFormednessRules {
    static let all: [Rule] = [
        defect("X001", "the document is not well-formed XML", source: "XML 1.0") {
            switch $0.kind {
            case .empty: "the document is empty"
            case .malformed(let words): words
            case .version(let version): "XML version \(version), expected 1.0"
            default: nil
            }
        },
        defect(
            "X002", "a document type declaration or a processing instruction",
            source: "security; never written by DJI"
        ) {
            switch $0.kind {
            case .documentTypeDeclaration: "document type declarations are refused"
            case .processingInstruction(let target): "processing instruction \(Quotation.quoted(target)) is refused"
            default: nil
            }
        },
        defect("X003", "the bytes are not UTF-8", source: "XML 1.0; contract §2", help: "save the document as UTF-8") {
            guard case .encoding(let seen) = $0.kind else { return nil }
            return "not UTF-8: \(seen)"
        },
        defect(
            "X009", "a prefix is not bound to a namespace", source: "Namespaces in XML; measured: four fragments",
            help: "add xmlns:wpml=\"\(Vocabulary.currentNamespace)\" to the root element"
        ) {
            guard case .unboundPrefix(let prefix) = $0.kind else { return nil }
            return "prefix \(Quotation.quoted(prefix)) is not declared"
        },
        defect("X028", "the document exceeds a safety limit", source: "contract §2") {
            guard case .limit(let name, let value) = $0.kind else { return nil }
            return "the document exceeds the limit \(name) of \(value)"
        },
    ]

    /// A rule that reads one kind of defect off the document; nil says that the defect is another rule's.
    private static func defect(
        _ code: String, _ summary: String, source: String, help: String? = nil,
        _ message: @escaping @Sendable (MarkupDefect) -> String?
    ) -> Rule {
        Rule(
            code, .error, summary, source: source, note: RootRules.parseError, help: help,
            .document { scene, report in
                for defect in scene.document.markup.defects {
                    guard let message = message(defect) else { continue }
                    report(defect.span, message)
                }
            })
    }
}

/// The outermost elements, and what stands before them.
enum RootRules {
    /// What others say about a document that they cannot read.
    static let parseError = "DJI firmware reports this as 4, the Mobile SDK as -2"

    static let all: [Rule] = [
        Rule(
            "X004", .info, "the document begins with a byte order mark", source: "measured: in none of 150 files",
            .document { scene, report in
                guard scene.document.markup.hasByteOrderMark else { return }
                report(SourceSpan(start: 0, end: 3), "the document starts with a byte order mark")
            }),

        Rule(
            "X005", .info, except: [.cloudDemo: .error], "the declared encoding is not spelled UTF-8",
            source: "Cloud API demo compares the text",
            .document { scene, report in
                guard let encoding = scene.document.markup.declaredEncoding, encoding != "UTF-8" else { return }
                report(
                    SourceSpan(start: 0, end: 0),
                    "encoding \(Quotation.quoted(encoding)): Cloud API servers compare with \"UTF-8\"")
            }),

        // After a syntax error the declaration is the least of it.
        Rule(
            "X006", .info, "the document has no XML declaration",
            source: "measured: every file of DJI's programs has one",
            help: "begin with <?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            .document { scene, report in
                let markup = scene.document.markup
                guard markup.defects.isEmpty, markup.declaredVersion == nil, markup.declaredEncoding == nil else {
                    return
                }
                report(SourceSpan(start: 0, end: 0), "no XML declaration")
            }),

        Rule(
            "X007", .error, "the root element is not kml", source: "template-kml", note: parseError,
            .document { scene, report in
                let document = scene.document
                guard document.markup.defects.isEmpty, !document.rootIsKML, let root = document.root else { return }
                let name = MarkupReader.tagName(in: document.bytes, root)
                report(root, "the root element is <\(name)>, expected <kml>")
            }),

        Rule(
            "X016", .error, "there is not exactly one Document", source: "template-kml", note: parseError,
            .document { scene, report in
                let document = scene.document
                guard document.markup.defects.isEmpty, document.rootIsKML, let root = document.root else { return }
                guard document.documentTags.count != 1 else { return }
                let place = document.documentTags.dropFirst().first ?? root
                report(place, "expected exactly one <Document>, found \(document.documentTags.count)")
            }),
    ]
}
