// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Whether namespace and prefix are those that the other document, simple readers and the elements themselves ask for.
enum NamespaceUseRules {
    static let all: [Rule] = [
        // A server's waylines beside an app's template, merged by hand, have been seen.
        Rule(
            "X013", .info, except: [.pilot2: .warning], "template and waylines are of different WPML versions",
            source: "measured: alike in all pairs of DJI's apps",
            .file { subject, report in
                guard let template = subject.template?.document.wpmlNamespace?.uri, let mission = subject.mission,
                    let use = mission.document.wpmlNamespace, let uri = use.uri, uri != template
                else { return }
                report.turn(to: mission.document)
                report(
                    mission.document.root ?? use.span,
                    "the waylines use \(Quotation.quoted(uri)), the template \(Quotation.quoted(template))")
            }),

        Rule(
            "X014", .info, except: [.cloudDemo: .error, .djifly: .warning], "the WPML namespace has another prefix",
            source: "Cloud API demo compares the text wpml:", help: "bind the namespace to the prefix wpml",
            .document { scene, report in
                guard scene.document.isSound, let use = scene.document.wpmlNamespace,
                    let prefix = scene.prefix(of: use),
                    prefix != "wpml"
                else { return }
                let name = prefix.isEmpty ? "no prefix" : "prefix \(Quotation.quoted(prefix))"
                report(scene.root(use), "\(name) for the WPML namespace, expected \"wpml\"")
            }),

        // Nobody has published what came with which version. These came with the Matrice 4, whose files are all 1.0.6.
        Rule(
            "X031", .info, "an element is younger than the WPML version", source: "field reports, unverified",
            .document { scene, report in
                guard scene.document.isSound, let version = scene.document.wpmlNamespace?.uri?.wpmlVersion, version < 6
                else { return }
                for (name, span) in scene.youngElements {
                    report(span, "\(name) in WPML 1.0.\(version): older readers may drop it")
                }
            }),
    ]
}

extension DocumentScene {
    /// The prefix under which the namespace is first used, empty for none; nil when it is not used.
    fileprivate func prefix(of use: NamespaceUse) -> String? {
        guard let uri = use.uri, let place = document.markup.namespaces.firstIndex(of: uri) else { return nil }
        return document.markup.prefixes.indices.contains(place) ? document.markup.prefixes[place] : nil
    }

    /// What came with WPML 1.0.6, each at its first place.
    fileprivate var youngElements: [(name: String, span: SourceSpan)] {
        var found: [(name: String, span: SourceSpan)] = []
        func note(_ name: String, _ span: SourceSpan) {
            if !found.contains(where: { $0.name == name }) { found.append((name, span)) }
        }
        subject.eachAction(in: document) { action in
            guard let function = action.function.value, function == .megaphone || function == .searchlight else {
                return
            }
            note(function.name, action.function.span)
        }
        for survey in document.kind == .template ? (subject.template?.routes ?? []).flatMap(\.surveys) : [] {
            guard let flag = survey.parameters[.quickOrthoMappingEnable] else { continue }
            note("quickOrthoMappingEnable", flag.span)
        }
        return found
    }
}
