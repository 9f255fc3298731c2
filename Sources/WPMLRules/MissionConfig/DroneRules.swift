// SPDX-License-Identifier: Apache-2.0

import WPML

/// The aircraft and its payloads.
enum DroneRules {
    static let all: [Rule] = drone + payload

    private static let drone: [Rule] = [
        Rule(
            "M019", .warning, except: [.fh2: .error, .cloudDemo: .error], "the aircraft is not named",
            source: "Cloud API demo",
            .config { scene, report in
                if scene.config.drone == nil { report(scene.config.tag, "droneInfo missing", missing: .droneInfo) }
            }),

        Rule(
            "M020", .error, "the aircraft's number is missing or not an aircraft's",
            source: "common-element; product list",
            .config { scene, report in
                guard let type = scene.config.drone?.type else { return }
                if type.isAbsent { return report(type.span, "droneEnumValue missing", missing: .droneEnumValue) }
                guard let number = type.value, let device = Aircraft.otherDevices[number] else { return }
                report(type.span, "droneEnumValue \(number) is \(device), not an aircraft")
            }),

        Rule(
            "M021", .warning, "the aircraft is unknown", source: "product list",
            .config { scene, report in
                guard let type = scene.config.drone?.type, let number = type.value else { return }
                guard Aircraft.subTypes[number] == nil, Aircraft.otherDevices[number] == nil else { return }
                report(type.span, "unknown aircraft type \(number)")
            }),

        Rule(
            "M022", .warning, "the aircraft's sub type is missing or unknown", source: "common-element; product list",
            .config { scene, report in
                guard let drone = scene.config.drone, let type = drone.type.value, let known = Aircraft.subTypes[type]
                else { return }
                if drone.subType.isAbsent {
                    report(drone.subType.span, "aircraft \(type): sub type missing", missing: .droneSubEnumValue)
                } else if let subType = drone.subType.value, !known.contains(subType) {
                    let expected = known.sorted().map(String.init).joined(separator: ", ")
                    report(drone.subType.span, "aircraft \(type): sub type \(subType) is unknown, expected \(expected)")
                }
            }),
    ]

    private static let payload: [Rule] = [
        Rule(
            "M023", .warning, except: [.fh2: .error, .cloudDemo: .error, .djifly: .off], "no payload is named",
            source: "Cloud API demo",
            .config { scene, report in
                if scene.config.payloads.isEmpty {
                    report(scene.config.tag, "payloadInfo missing", missing: .payloadInfo)
                }
            }),

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

/// DJI's numbers for devices, from the product list (Cloud API 1.16.1) and from files.
enum Aircraft {
    /// Sub types by aircraft. 65535, which the Mobile SDK writes by default, is no aircraft.
    static let subTypes: [Int: Set<Int>] = [
        60: [0], 89: [0], 103: [0], 67: [0, 1], 77: [0, 1, 2, 3], 91: [0, 1], 99: [0, 1], 100: [0, 1], 68: [0],
    ]

    static let otherDevices: [Int: String] = [
        56: "a remote controller", 119: "a remote controller", 144: "a remote controller", 174: "a remote controller",
        1: "a dock", 2: "a dock", 3: "a dock",
        20: "a payload", 26: "a payload", 39: "a payload", 41: "a payload", 42: "a payload", 43: "a payload",
        50: "a payload", 52: "a payload", 53: "a payload", 61: "a payload", 66: "a payload", 80: "a payload",
        81: "a payload", 82: "a payload", 83: "a payload", 88: "a payload", 98: "a payload", 129: "a payload",
        165: "a payload", 176: "a payload", 65534: "a payload", 90742: "a payload",
    ]
}
