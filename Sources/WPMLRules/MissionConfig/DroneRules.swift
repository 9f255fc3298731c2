// SPDX-License-Identifier: Apache-2.0

import WPML

/// The aircraft.
enum DroneRules {
    static let all: [Rule] = [
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
                guard let number = type.value, let device = AircraftModel.otherDevice(number) else { return }
                report(type.span, "droneEnumValue \(number) is \(device), not an aircraft")
            }),

        Rule(
            "M021", .warning, "the aircraft is unknown", source: "product list",
            .config { scene, report in
                guard let type = scene.config.drone?.type, let number = type.value else { return }
                guard AircraftModel.subTypes(of: number).isEmpty, AircraftModel.otherDevice(number) == nil else {
                    return
                }
                report(type.span, "unknown aircraft type \(number)")
            }),

        Rule(
            "M022", .warning, "the aircraft's sub type is missing or unknown", source: "common-element; product list",
            .config { scene, report in
                guard let drone = scene.config.drone, let type = drone.type.value else { return }
                let known = AircraftModel.subTypes(of: type)
                guard !known.isEmpty else { return }
                if drone.subType.isAbsent {
                    report(drone.subType.span, "aircraft \(type): sub type missing", missing: .droneSubEnumValue)
                } else if let subType = drone.subType.value, !known.contains(subType) {
                    let expected = known.sorted().map(String.init).joined(separator: ", ")
                    report(drone.subType.span, "aircraft \(type): sub type \(subType) is unknown, expected \(expected)")
                }
            }),
    ]
}
