// SPDX-License-Identifier: Apache-2.0

import WPML

/// Functions and the aircraft that have them; directories for photographs.
enum FunctionRules {
    static let all: [Rule] = [
        Rule(
            "A043", .warning, "a function is not documented for the aircraft, or not in this form",
            source: "common-element",
            .action { scene, report in
                guard let function = scene.action.function.value else { return }
                judge(function, scene, &report)
                if function == .panoShot { judgePanorama(scene, &report) }
            }),

        Rule(
            "A051", .error, "a directory's name is missing or cannot be one", source: "common-element; measured",
            .action { scene, report in
                guard scene.action.function.value == .customDirName, let parameters = scene.action.parameters else {
                    return
                }
                let name = parameters.text(.directoryName)
                if name.isAbsent {
                    // Pilot 2 has been seen to leave it out.
                    return report(
                        name.span, "customDirName: directoryName missing", missing: .directoryName, as: .warning)
                }
                guard let text = name.value else { return }
                if text.isEmpty { return report(name.span, "customDirName: directoryName is empty", as: .warning) }
                guard let byte = scene.list.document.utf8(at: name.span).first(where: forbidden.contains) else {
                    return
                }
                report(
                    name.span,
                    "customDirName: \(scene.quoted(name.span)) contains \(Character(Unicode.Scalar(byte)))")
            }),
    ]

    /// What some file system does not allow in a name.
    private static let forbidden = Set(#"/\:*?"<>|"#.utf8)

    /// The aircraft of the functions that have not all of them.
    private static let aircraft: [ActuatorFunction: Set<Int>] = Dictionary(
        uniqueKeysWithValues: ActuatorFunction.allCases.compactMap { function in
            function.documentedAircraft.map { (function, $0) }
        })

    /// Of an unknown aircraft nothing is known, and the Matrice 400 is younger than the lists.
    private static func judge(_ function: ActuatorFunction, _ scene: ActionScene, _ report: inout Reporter) {
        guard let documented = aircraft[function], let drone = scene.list.subject.drone,
            !documented.contains(drone), !scene.list.subject.isMatrice400, !AircraftModel.subTypes(of: drone).isEmpty
        else { return }
        let name = scene.list.subject.aircraft?.name ?? "aircraft \(drone)"
        report(scene.action.function.span, "\(function.name) is not documented for \(name)")
    }

    private static func judgePanorama(_ scene: ActionScene, _ report: inout Reporter) {
        guard let mode = scene.action.parameters?.text(.panoShotSubMode), let text = mode.value else { return }
        if text.isEmpty {
            report(mode.span, "panoShot: panoShotSubMode is empty, expected panoShot_360")
        } else if !scene.list.document.utf8(at: mode.span).elementsEqual("panoShot_360".utf8) {
            report(mode.span, "panoShot: panoShotSubMode \(scene.quoted(mode.span)), expected panoShot_360")
        }
    }
}
