// SPDX-License-Identifier: Apache-2.0

/// What an action does, with the parameters that rules and metrics ask for. All others stay in ``Action/parameters``.
package enum Operation: Sendable {
    /// Seconds.
    case hover(time: Field<Double>)
    /// Degrees clockwise from north, -180…180.
    case rotateYaw(heading: Field<Double>, pathMode: Field<HeadingPathMode>)
    case gimbalRotate(GimbalRotation)
    /// Degrees, reached at the end of the leg.
    case gimbalEvenlyRotate(pitch: Field<Double>)
    /// Millimetres.
    case zoom(focalLength: Field<Double>)
    case recordPointCloud(Field<PointCloudOperation>)
    case megaphone(operation: Field<Int>)
    case searchlight(operation: Field<Int>)
    /// Degrees clockwise from north: the exact pose of an aircraft that repeats a photograph.
    case shoot(aircraftHeading: Field<Double>)
    /// A function whose parameters are not judged one by one.
    case other(ActuatorFunction)

    init(function: ActuatorFunction, parameters: Parameters) {
        self =
            switch function {
            case .hover: .hover(time: parameters.number(.hoverTime))
            case .rotateYaw:
                .rotateYaw(heading: parameters.number(.aircraftHeading), pathMode: parameters.word(.aircraftPathMode))
            case .gimbalRotate: .gimbalRotate(GimbalRotation(parameters))
            case .gimbalEvenlyRotate: .gimbalEvenlyRotate(pitch: parameters.number(.gimbalPitchRotateAngle))
            case .zoom: .zoom(focalLength: parameters.number(.focalLength))
            case .recordPointCloud: .recordPointCloud(parameters.word(.recordPointCloudOperate))
            case .megaphone: .megaphone(operation: parameters.integer(.megaphoneOperateType))
            case .searchlight: .searchlight(operation: parameters.integer(.searchlightOperateType))
            case .orientedShoot, .accurateShoot: .shoot(aircraftHeading: parameters.number(.aircraftHeading))
            default: .other(function)
            }
    }
}

/// `gimbalRotate`: turns the gimbal about those axes that are enabled. Degrees.
package struct GimbalRotation: Sendable, Hashable {
    package struct Axis: Sendable, Hashable {
        package let name: String
        package let isEnabled: Field<Bool>
        package let angle: Field<Double>
        /// The element that holds the angle.
        package let angleTerm: Term
    }

    package let pitch: Axis
    package let roll: Axis
    package let yaw: Axis

    package var axes: [Axis] { [pitch, roll, yaw] }

    init(_ parameters: Parameters) {
        func axis(_ name: String, _ enable: Term, _ angle: Term) -> Axis {
            Axis(name: name, isEnabled: parameters.flag(enable), angle: parameters.number(angle), angleTerm: angle)
        }
        pitch = axis("pitch", .gimbalPitchRotateEnable, .gimbalPitchRotateAngle)
        roll = axis("roll", .gimbalRollRotateEnable, .gimbalRollRotateAngle)
        yaw = axis("yaw", .gimbalYawRotateEnable, .gimbalYawRotateAngle)
    }
}
