// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Whether DJI Fly can do anything with the file. It documents nothing; all of this is from those who tried. Namespaces and
/// prefixes are X010's and X014's.
enum DJIFlyRules {
    static let all: [Rule] = [
        Rule(
            "I002", .off, except: [.djifly: .warning], "elements of the enterprise programs", source: "field reports",
            note: "some versions of DJI Fly refuse the file", help: "leave the element out",
            .document { scene, report in
                for (term, span) in scene.enterpriseElements {
                    report(span, "<\(term.name)> is refused by some DJI Fly versions")
                }
            }),

        Rule(
            "I003", .off, except: [.djifly: .warning], "the aircraft is not DJI Fly's",
            source: "measured; field reports", help: "write 68 and sub type 0",
            .config { scene, report in
                guard let type = scene.config.drone?.type, let number = type.value, number != AircraftModel.consumer
                else { return }
                report(
                    type.span, "droneEnumValue \(number), DJI Fly writes \(AircraftModel.consumer) for every aircraft")
            }),

        // The number does not tell a Mini 3, which ignores waylines, from its sisters, which fly them: information only,
        // and only for who asked for DJI Fly.
        Rule(
            "I004", .off, except: [.djifly: .info], "the aircraft may be one without waypoint flight",
            source: "Mobile SDK issue 99", note: "a Mini 3 does nothing with a wayline",
            .config { scene, report in
                guard scene.subject.requested == .djifly, scene.document.kind == .waylines, scene.subject.hasActions,
                    let type = scene.config.drone?.type, type.value == AircraftModel.consumer
                else { return }
                report(type.span, "aircraft 68 may be a Mini 3, which has no waypoint flight")
            }),
    ]
}

extension DocumentScene {
    /// What only the enterprise programs write, each at its first place.
    fileprivate var enterpriseElements: [(Term, SourceSpan)] {
        let isTemplate = document.kind == .template
        let routes = isTemplate ? subject.template?.routes ?? [] : []
        let config = isTemplate ? subject.template?.config : subject.mission?.config
        let places: [(Term, SourceSpan?)] = [
            (.payloadInfo, config?.payloads.first?.tag),
            (.templateType, routes.first { !$0.type.isAbsent }?.type.span),
            (.payloadParam, routes.lazy.compactMap(\.payloads.first).first?.tag),
            (.useGlobalPayloadLensIndex, globalLens),
        ]
        return places.compactMap { term, span in span.map { (term, $0) } }
    }

    private var globalLens: SourceSpan? {
        var first: SourceSpan?
        subject.eachAction(in: document) { action in
            first = first ?? action.parameters?[.useGlobalPayloadLensIndex]?.span
        }
        return first
    }
}

extension Subject {
    fileprivate var hasActions: Bool {
        mission?.waylines.contains { wayline in
            wayline.startActions?.actions.isEmpty == false
                || wayline.waypoints.contains { $0.actionGroups.contains { !$0.actions.isEmpty } }
        } == true
    }
}
