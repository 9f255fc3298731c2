// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// How the aircraft and the gimbal are turned.
enum RotationRules {
    static let all: [Rule] =
        words + effects + [
            Rule(
                "A028", .warning, "the gimbal is turned beyond its range",
                source: "common-element; that no camera rolls is inferred",
                note: "the Mobile SDK reports this as -30",
                .action { scene, report in
                    switch scene.action.operation {
                    case .gimbalEvenlyRotate(let pitch): judgePitch(pitch, scene, &report)
                    case .gimbalRotate(let rotation):
                        // An angle from where the gimbal stands says nothing about where it ends.
                        guard scene.rotateMode.value != .relativeAngle else { return }
                        if rotation.pitch.isEnabled.value == true { judgePitch(rotation.pitch.angle, scene, &report) }
                        if rotation.roll.isEnabled.value == true { judgeRoll(rotation.roll.angle, scene, &report) }
                        if rotation.yaw.isEnabled.value == true { judgeYaw(rotation.yaw.angle, &report) }
                    default: return
                    }
                })
        ]

    private static let words: [Rule] = [
        Rule(
            "A025", .warning, "the way round for the aircraft's heading is missing or unknown",
            source: "common-element; measured",
            .action { scene, report in
                guard case .rotateYaw(_, let pathMode) = scene.action.operation, scene.action.parameters != nil
                else { return }
                // Demanded of the Matrice 300 and 350 only, and written for all.
                path.judge(pathMode, of: "rotateYaw", scene.quoted, &report)
            }),

        Rule(
            "A026", .warning, "the kind of the gimbal's angles is missing, old or unknown", source: "common-element",
            .action { scene, report in
                guard scene.rotatesGimbal else { return }
                mode.judge(scene.rotateMode, of: "gimbalRotate", scene.quoted, &report)
            }),

        // FlightHub 2 and DJI Fly still write aircraft.
        Rule(
            "A027", .info, "what the gimbal's yaw is measured from is missing, old or unknown",
            source: "common-element; measured",
            .action { scene, report in
                guard scene.rotatesGimbal, let parameters = scene.action.parameters else { return }
                base.judge(parameters.word(.gimbalHeadingYawBase), of: "gimbalRotate", scene.quoted, &report)
            }),
    ]

    private static let path = ExpectedWord<HeadingPathMode>(
        .aircraftPathMode, [.clockwise, .counterClockwise], missing: .info)
    private static let mode = ExpectedWord<GimbalRotateMode>(
        .gimbalRotateMode, [.absoluteAngle], other: .info, unknown: .error)
    private static let base = ExpectedWord<GimbalYawBase>(.gimbalHeadingYawBase, [.north], unknown: .error)

    private static let effects: [Rule] = [
        // A flag that is missing is A020's.
        Rule(
            "A029", .warning, "a gimbal is turned about no axis", source: "no axis, no rotation",
            .action { scene, report in
                guard case .gimbalRotate(let rotation) = scene.action.operation else { return }
                let flags = (rotation.pitch.isEnabled, rotation.roll.isEnabled, rotation.yaw.isEnabled)
                guard flags.0.value == false, flags.1.value == false, flags.2.value == false else { return }
                report(scene.action.function.span, "gimbalRotate has no effect: no axis is enabled")
            }),

        Rule(
            "A030", .error, "a rotation of the gimbal takes no time", source: "common-element",
            help: "write 0 to gimbalRotateTimeEnable, or a time",
            .action { scene, report in
                guard scene.rotatesGimbal, let parameters = scene.action.parameters else { return }
                guard parameters.flag(.gimbalRotateTimeEnable).value == true else { return }
                let time = parameters.number(.gimbalRotateTime)
                guard let seconds = time.value, seconds <= 0 else { return }
                report(time.span, "gimbalRotate: gimbalRotateTime \(PlainNumber.text(seconds)) s must be above 0")
            }),
    ]

    /// Where the range is not known, half a circle is assumed.
    private static func judgePitch(_ angle: Field<Double>, _ scene: ActionScene, _ report: inout Reporter) {
        let range = scene.aircraftOfGimbal?.pitch ?? -180...180
        guard let degrees = angle.value, !range.contains(degrees) else { return }
        let limits = "\(PlainNumber.text(range.lowerBound))…\(PlainNumber.text(range.upperBound))"
        report(angle.span, "\(scene.function): pitch \(PlainNumber.text(degrees))° outside \(limits)")
    }

    private static func judgeRoll(_ angle: Field<Double>, _ scene: ActionScene, _ report: inout Reporter) {
        guard let aircraft = scene.aircraftOfGimbal, aircraft.gimbalRolls == false else { return }
        guard let degrees = angle.value, degrees != 0 else { return }
        let roll = PlainNumber.text(degrees)
        report(angle.span, "\(scene.function): roll \(roll)°, expected 0 on the \(aircraft.name)")
    }

    private static func judgeYaw(_ angle: Field<Double>, _ report: inout Reporter) {
        guard let degrees = angle.value, abs(degrees) > 180 else { return }
        let isPlain = abs(degrees) <= 360
        let turned = degrees > 0 ? degrees - 360 : degrees + 360
        report(
            angle.span, "gimbalRotate: yaw \(PlainNumber.text(degrees))° outside -180…180", as: isPlain ? nil : .error,
            help: isPlain ? "write \(PlainNumber.text(turned, decimals: 6))" : nil)
    }
}

extension ActionScene {
    /// A gimbalRotate that has parameters.
    fileprivate var rotatesGimbal: Bool {
        action.function.value == .gimbalRotate && action.parameters != nil
    }

    fileprivate var rotateMode: Field<GimbalRotateMode> {
        action.parameters?.word(.gimbalRotateMode) ?? Field(absentIn: action.tag)
    }

    /// The aircraft, when it is known and the action speaks of the gimbal that is built into it.
    fileprivate var aircraftOfGimbal: AircraftModel? {
        let position = action.parameters?.integer(.payloadPositionIndex)
        return position?.value ?? 0 == 0 ? list.subject.aircraft : nil
    }
}
