// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Spells the wide lens as the wire does: `visable`. Pilot 2 does not know it as `visible`.
enum LensRemedies {
    static func remedies(for scene: RepairScene) -> [Remedy] {
        let payloads = scene.subject.template.map { template in
            template.routes.flatMap(\.payloads).compactMap {
                remedy($0, .imageFormat, "T014", in: template.document)
            }
        }
        let actions = scene.lists.flatMap { list in
            list.actions.compactMap { action in
                action.parameters.flatMap { remedy($0, .payloadLensIndex, "A047", in: list.document) }
            }
        }
        return (payloads ?? []) + actions
    }

    /// Bytes; there are five lenses, and a longer list is none.
    private static let longest = 256

    private static func remedy(
        _ parameters: Parameters, _ term: Term, _ rule: String, in document: WaylineDocument
    ) -> Remedy? {
        let list = parameters.text(term)
        guard list.occurrences == 1, list.span.end &- list.span.start <= longest,
            let old = document.plainText(at: list.span), let new = respelled(old)
        else { return nil }
        let told = "\(term.name) \(Quotation.quoted(old)) → \(Quotation.quoted(new))"
        return Remedy(Edit(list.span, in: document, to: new, curing: rule, telling: told))
    }

    /// The list with the lens under its right name, white space kept.
    ///
    /// - Returns: nil when there is nothing to spell anew, or the right name stands there already, so that the lens
    ///   would be listed twice; and for what no list of lenses contains.
    private static func respelled(_ list: String) -> String? {
        let tokens = list.split(separator: ",", omittingEmptySubsequences: false)
        let names = tokens.map { $0.filter { !$0.isWhitespace } }
        guard names.filter({ $0 == "visible" }).count == 1, !names.contains("visable"),
            !list.contains(where: { $0.isNewline || "&<>".contains($0) })
        else { return nil }
        let respelled = tokens.map { token in
            token.filter { !$0.isWhitespace } == "visible" ? token.replacing("visible", with: "visable") : token
        }
        return respelled.joined(separator: ",")
    }
}
