// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// `accurateShoot` and `orientedShoot`: a photograph that is repeated exactly.
enum ShotRules {
    static let all: [Rule] = [
        Rule(
            "A037", .warning, "accurateShoot is no longer maintained", source: "common-element",
            .action { scene, report in
                guard scene.action.function.value == .accurateShoot else { return }
                let successor = ActuatorFunction.orientedShoot
                let isFlown = scene.list.subject.drone.flatMap { successor.documentedAircraft?.contains($0) } != false
                report(
                    scene.action.function.span, "accurateShoot is no longer maintained",
                    help: isFlown ? "use \(successor.name)" : nil)
            }),

        Rule(
            "A038", .warning, "a shot's number is out of range", source: "common-element; measured",
            .action { scene, report in
                guard let function = scene.action.function.value, function.repeatsAShot else { return }
                for (term, limits) in numbers { scene.judge(shot: term, limits, &report) }
                scene.judge(shot: .gimbalPitchRotateAngle, .within(scene.pitchRange(of: function)), &report)
                if scene.list.subject.drone == AircraftModel.matrice30 {
                    scene.judge(shot: .gimbalPort, .exactly(0), &report)
                }
            }),

        Rule(
            "A039", .warning, "an oriented shot looks another way than the aircraft", source: "common-element",
            .action { scene, report in
                guard scene.action.function.value == .orientedShoot, let parameters = scene.action.parameters,
                    scene.list.subject.drone.map(turnAsOne.contains) == true
                else { return }
                let yaw = parameters.number(.gimbalYawRotateAngle)
                guard let gimbal = yaw.value, let aircraft = parameters.number(.aircraftHeading).value else { return }
                guard abs((gimbal - aircraft).remainder(dividingBy: 360)) > 0.01 else { return }
                report(
                    yaw.span,
                    "orientedShoot: gimbal yaw \(PlainNumber.text(gimbal))° must equal aircraft heading "
                        + "\(PlainNumber.text(aircraft))°")
            }),

        Rule(
            "A040", .warning, "an oriented shot is for another camera", source: "common-element",
            .file { subject, report in
                for document in DocumentActions.all(of: subject) {
                    report.turn(to: document.document)
                    let payloads = document.payloads
                    document.each { action, _ in judgeCamera(action, payloads, &report) }
                }
            }),
    ]

    /// Pixels of the reference photograph, degrees, millimetres. The aircraft's heading has a rule of its own.
    private static let numbers: [(Term, Limits)] = [
        (.gimbalYawRotateAngle, .within(-180...180)),
        (.focusX, .between(0, 960)), (.focusY, .between(0, 720)),
        (.focusRegionWidth, .between(0, 960)), (.focusRegionHeight, .between(0, 720)),
        (.focalLength, .above(0)), (.targetAngle, .within(0...360)),
        (.imageWidth, .exactly(960)), (.imageHeight, .exactly(720)),
    ]

    /// Aircraft whose gimbal does not yaw: it looks where the nose points.
    private static let turnAsOne: Set<Int> = [
        AircraftModel.mavic3, AircraftModel.matrice3D, AircraftModel.matrice4E, AircraftModel.matrice4D,
    ]

    private static func judgeCamera(_ action: Action, _ payloads: [Int: Set<Int>], _ report: inout Reporter) {
        guard action.function.value == .orientedShoot, let parameters = action.parameters else { return }
        let camera = parameters.integer(.orientedCameraType)
        guard let type = camera.value, type != 0 || parameters.flag(.accurateFrameValid).value == true,
            let position = parameters.integer(.payloadPositionIndex).value,
            let mounted = payloads[position], !mounted.contains(type)
        else { return }
        let names = mounted.sorted().map(String.init).joined(separator: " or ")
        report(camera.span, "orientedShoot: camera \(type) but payload \(names)")
    }
}

extension ActionScene {
    /// Where there is no reference photograph, its measures are 0.
    fileprivate func judge(shot term: Term, _ limits: Limits, _ report: inout Reporter) {
        guard let parameters = action.parameters, let number = parameters.number(term).value else { return }
        guard number != 0 || parameters.flag(.accurateFrameValid).value == true else { return }
        judge(term, limits, &report)
    }

    /// Degrees; the widest that is documented for an unknown aircraft.
    fileprivate func pitchRange(of function: ActuatorFunction) -> ClosedRange<Double> {
        let widest = -120.0...45.0
        return function == .accurateShoot ? widest : list.subject.aircraft?.pitch ?? widest
    }
}

extension ActuatorFunction {
    fileprivate var repeatsAShot: Bool { self == .accurateShoot || self == .orientedShoot }
}
