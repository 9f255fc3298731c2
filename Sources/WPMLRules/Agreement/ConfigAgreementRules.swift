// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// Whether both documents say the same about the flight as a whole. A setting that only one of them has is missing in the
/// other, which is not said again.
enum ConfigAgreementRules {
    static let all: [Rule] = [
        // The reference take-off point is exempt: it belongs to the template alone.
        Rule(
            "C003", .warning, "a setting of the mission differs", source: "measured: alike in all pairs of DJI's apps",
            .config { scene, report in
                guard let planned = scene.planned else { return }
                for setting in MissionSetting.all {
                    guard let problem = setting.difference(planned, scene.config) else { continue }
                    report(problem.span, problem.message)
                }
            }),

        Rule(
            "C010", .warning, "template and waylines are for different devices",
            source: "measured: alike in all pairs of DJI's apps",
            .config { scene, report in
                guard let planned = scene.planned else { return }
                if let there = planned.drone, let here = scene.config.drone, there.differs(from: here) {
                    report(
                        here.tag, "the waylines are for aircraft \(here.numbers), the template is for \(there.numbers)")
                }
                guard let first = scene.config.payloads.first, planned.payloadsDiffer(from: scene.config) else {
                    return
                }
                let (here, there) = (scene.config.payloadNumbers, planned.payloadNumbers)
                report(first.tag, "the waylines are for payload \(here), the template is for \(there)")
            }),
    ]
}

extension ConfigScene {
    /// The template's configuration when this is the mission's and both could be read; nil for all others.
    fileprivate var planned: MissionConfig? {
        document.kind == .waylines ? subject.template?.config : nil
    }
}

/// One setting of the mission, compared.
private struct MissionSetting: Sendable {
    /// Where the difference is, and what it is; nil when there is none.
    let difference: @Sendable (_ planned: MissionConfig, _ flown: MissionConfig) -> (span: SourceSpan, message: String)?

    static let all: [MissionSetting] = [
        word(.flyToWaylineMode) { $0.flyToWaylineMode }, word(.finishAction) { $0.finishAction },
        word(.exitOnRCLost) { $0.exitOnRCLost }, word(.executeRCLostAction) { $0.executeRCLostAction },
        number(.takeOffSecurityHeight) { $0.takeOffSecurityHeight },
        number(.globalTransitionalSpeed) { $0.globalTransitionalSpeed },
        number(.globalRTHHeight) { $0.globalRTHHeight },
        reroute(.missionAutoRerouteMode), reroute(.transitionalAutoRerouteMode),
    ]

    private static func word<W: WireWord>(
        _ term: Term, _ field: @escaping @Sendable (MissionConfig) -> Field<W>
    ) -> MissionSetting {
        setting(term, field, differ: { $0.isKnown && $1.isKnown && $0 != $1 }, text: \.name)
    }

    /// Numbers that print alike to the millimetre are alike: some serialisers go through 32 bits.
    private static func number(
        _ term: Term, _ field: @escaping @Sendable (MissionConfig) -> Field<Double>
    ) -> MissionSetting {
        setting(term, field, differ: { abs($0 - $1) > 0.001 }, text: { PlainNumber.text($0) })
    }

    private static func reroute(_ term: Term) -> MissionSetting {
        setting(
            term, { config in config.autoReroute?.flag(term) ?? Field(absentIn: config.tag) }, differ: { $0 != $1 },
            text: { $0 ? "1" : "0" })
    }

    private static func setting<V>(
        _ term: Term, _ field: @escaping @Sendable (MissionConfig) -> Field<V>,
        differ: @escaping @Sendable (V, V) -> Bool, text: @escaping @Sendable (V) -> String
    ) -> MissionSetting {
        MissionSetting { planned, flown in
            guard let a = field(planned).value, let b = field(flown).value, differ(a, b) else { return nil }
            return (field(flown).span, "\(term.name) \(text(b)), the template says \(text(a))")
        }
    }
}

extension DroneInfo {
    fileprivate func differs(from other: DroneInfo) -> Bool {
        type.contradicts(other.type) || subType.contradicts(other.subType)
    }

    /// "91/0"
    fileprivate var numbers: String {
        [type.value, subType.value].compactMap { $0.map(String.init) }.joined(separator: "/")
    }
}

extension MissionConfig {
    /// Both name payloads, and not the same ones.
    fileprivate func payloadsDiffer(from other: MissionConfig) -> Bool {
        guard !payloads.isEmpty, !other.payloads.isEmpty else { return false }
        let (a, b) = (payloadsInPlace, other.payloadsInPlace)
        guard a.count == b.count else { return true }
        return zip(a, b).contains {
            $0.position.contradicts($1.position) || $0.type.contradicts($1.type) || $0.subType.contradicts($1.subType)
        }
    }

    private var payloadsInPlace: [PayloadInfo] {
        payloads.sorted { ($0.position.value ?? 0, $0.type.value ?? 0) < ($1.position.value ?? 0, $1.type.value ?? 0) }
    }

    /// "80 on position 0, 65534 on position 2"
    fileprivate var payloadNumbers: String {
        let shown = payloadsInPlace.prefix(4).map { payload in
            let type = [payload.type.value, payload.subType.value].compactMap { $0.map(String.init) }.joined(
                separator: "/")
            return type + (payload.position.value.map { " on position \($0)" } ?? "")
        }
        return shown.joined(separator: ", ") + (payloads.count > shown.count ? ", …" : "")
    }
}

extension Field where Value: Equatable {
    /// Both have a value, and not the same one.
    fileprivate func contradicts(_ other: Field<Value>) -> Bool {
        guard let value, let theirs = other.value else { return false }
        return value != theirs
    }
}
