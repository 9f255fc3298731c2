// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// In which namespaces the elements stand. Warnings at most: DJI's readers go by names, and real files have wrong ones.
enum NamespaceRules {
    static let all: [Rule] = [
        Rule(
            "X008", .warning, "the KML namespace is missing or another", source: "template-kml",
            help: "use xmlns=\"\(Vocabulary.kmlNamespace)\"",
            .document { scene, report in
                guard scene.document.isSound, let use = scene.document.kmlNamespace, use.uri != Vocabulary.kmlNamespace
                else { return }
                report(
                    use.span,
                    use.uri.map { "the KML namespace is \(Quotation.quoted($0))" } ?? "the KML namespace is missing")
            }),

        Rule(
            "X010", .warning, "the WPML namespace is unknown", source: "measured: 1.0.0 to 1.0.6",
            help: "use xmlns:wpml=\"\(Vocabulary.currentNamespace)\"",
            .document { scene, report in
                guard scene.document.isSound, let use = scene.document.wpmlNamespace else { return }
                guard
                    use.uri.map({ !Vocabulary.namespaces.contains($0) && !$0.isAutel && $0.wpmlVersion == nil }) ?? true
                else { return }
                report(
                    scene.root(use),
                    use.uri.map { "unknown WPML namespace \(Quotation.quoted($0))" } ?? "the WPML namespace is missing")
            }),

        Rule(
            "X011", .info, except: [.djifly: .off], "the namespace of DJI Fly", source: "measured on six producers",
            .document { scene, report in
                guard scene.document.isSound, let use = scene.document.wpmlNamespace else { return }
                guard use.uri?.hasPrefix("http://www.uav.com/wpmz/") == true else { return }
                report(scene.root(use), "DJI Fly dialect namespace")
            }),

        Rule(
            "X012", .warning, "the namespace of Autel", source: "third-party documentation",
            .document { scene, report in
                guard scene.document.isSound, let use = scene.document.wpmlNamespace, use.uri?.isAutel == true else {
                    return
                }
                report(scene.root(use), "Autel dialect: ranges and words of this report do not apply")
            }),

        Rule(
            "X015", .warning, "elements of one vocabulary stand in several namespaces", source: "template-kml",
            .document { scene, report in
                guard scene.document.isSound else { return }
                for span in scene.document.misnamed {
                    report(span, "the element is in another namespace than the others of its kind")
                }
            }),

        Rule(
            "X030", .info, "the WPML version is newer than this book", source: "measured: 1.0.6 is the newest seen",
            note: "firmware that is older than the version reports 3",
            .document { scene, report in
                guard scene.document.isSound, let use = scene.document.wpmlNamespace else { return }
                guard let version = use.uri?.wpmlVersion, version > 6 else { return }
                report(scene.root(use), "WPML 1.0.\(version) is newer than this validator knows (1.0.6)")
            }),
    ]
}

extension DocumentScene {
    /// Where a namespace is declared in every real file: on the root element.
    func root(_ use: NamespaceUse) -> SourceSpan { document.root ?? use.span }
}

extension String {
    fileprivate var isAutel: Bool { hasPrefix("http://www.autel.com/wpmz/") }
    /// The last number of DJI's namespace when it is plausible; nil for any other URI.
    var wpmlVersion: Int? {
        let base = "http://www.dji.com/wpmz/1.0."
        guard hasPrefix(base), let number = Int(dropFirst(base.count)), (0...99).contains(number) else { return nil }
        return number
    }
}
