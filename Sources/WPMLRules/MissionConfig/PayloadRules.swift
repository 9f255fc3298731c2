// SPDX-License-Identifier: Apache-2.0

import WPML

/// The payloads: which, and on which gimbal.
enum PayloadRules {
    static let all: [Rule] = kinds + positions

    private static let kinds: [Rule] = [
        Rule(
            "M023", .warning, except: [.fh2: .error, .cloudDemo: .error, .djifly: .off], "no payload is named",
            source: "Cloud API demo",
            .config { scene, report in
                if scene.config.payloads.isEmpty {
                    report(scene.config.tag, "payloadInfo missing", missing: .payloadInfo)
                }
            }),

        Rule(
            "M024", .warning, "a payload is unknown", source: "product list",
            .config { scene, report in
                for payload in scene.config.payloads {
                    let type = payload.type
                    if type.isAbsent {
                        report(type.span, "payloadEnumValue missing", missing: .payloadEnumValue, as: .error)
                    } else if let number = type.value, number == PayloadModel.unset || PayloadModel.model(number) == nil
                    {
                        report(type.span, "unknown payload type \(number)")
                    }
                }
            }),

        Rule(
            "M026", .warning, except: [.dock: .error, .fh2: .error], "a payload is the camera of another aircraft",
            source: "product list", note: "DJI firmware reports this as 1025",
            .config { scene, report in
                // Without its sub type an aircraft may have the camera of any of them.
                guard scene.config.drone?.subType.value != nil, let aircraft = scene.aircraft,
                    let camera = aircraft.camera
                else { return }
                for payload in scene.config.payloads {
                    guard let type = payload.type.value, type != camera, AircraftModel.isBuiltIn(type) else { continue }
                    report(
                        payload.type.span, "payload \(type) is not the camera of \(aircraft.name), expected \(camera)")
                }
            }),

        Rule(
            "M031", .info, except: [.cloudDemo: .error], "a payload has no sub type", source: "Cloud API demo",
            note: "DJI's apps write it, and the Cloud API demo server fails without it",
            .config { scene, report in
                for payload in scene.config.payloads where payload.subType.isAbsent {
                    report(payload.subType.span, "payloadSubEnumValue missing", missing: .payloadSubEnumValue)
                }
            }),
    ]

    private static let positions: [Rule] = [
        Rule(
            "M025", .error, "a payload stands where no gimbal is", source: "product list",
            .config { scene, report in
                for payload in scene.config.payloads {
                    guard let position = payload.position.value, ![0, 1, 2, 7].contains(position) else { continue }
                    // The Matrice 400 has more ports than the list, which is older, knows.
                    let variant: Level? = scene.subject.isMatrice400 && (3...6).contains(position) ? .warning : nil
                    report(
                        payload.position.span, "payloadPositionIndex \(position), expected 0, 1, 2 or 7", as: variant)
                }
            }),

        Rule(
            "M027", .warning, "the aircraft has no gimbal where the payload is", source: "product list",
            .config { scene, report in
                guard let aircraft = scene.aircraft else { return }
                for payload in scene.config.payloads {
                    // Positions that no aircraft has are M025's.
                    guard let position = payload.position.value, [0, 1, 2, 7].contains(position) else { continue }
                    guard let type = payload.type.value, aircraft.carriesOnGimbal(type) else { continue }
                    guard !aircraft.gimbals.contains(position) else { continue }
                    report(payload.position.span, "\(aircraft.name) has no gimbal \(position) for payload \(type)")
                }
            }),

        Rule(
            "M028", .error, "two payloads share a position", source: "one gimbal carries one payload",
            .config { scene, report in
                var taken: Set<Int> = []
                for payload in scene.config.payloads {
                    guard let position = payload.position.value, !taken.insert(position).inserted else { continue }
                    report(payload.position.span, "two payloads on position \(position)")
                }
            }),
    ]
}

extension AircraftModel {
    /// The payload hangs on one of the gimbals: a built-in camera on an aircraft that has one, and any known camera on
    /// one that carries several. First-person cameras, docks' cameras, loudspeakers and devices of the Payload SDK do
    /// not.
    fileprivate func carriesOnGimbal(_ payload: Int) -> Bool {
        guard camera == nil else { return AircraftModel.isBuiltIn(payload) }
        return gimbals.count > 1 && PayloadModel.model(payload)?.isThermal != nil
    }
}
