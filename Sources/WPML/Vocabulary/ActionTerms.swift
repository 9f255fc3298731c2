// SPDX-License-Identifier: Apache-2.0

extension Vocabulary {
    static let actionGroups: [TermRow] = [
        .container(.actionGroup, in: .Placemark).many(),
        .integer(.actionGroupId, in: .actionGroup),
        .integer(.actionGroupStartIndex, in: .actionGroup),
        .integer(.actionGroupEndIndex, in: .actionGroup),
        .word(.actionGroupMode, ActionGroupMode.self, in: .actionGroup),
        .container(.actionTrigger, in: .actionGroup),
        .word(.actionTriggerType, TriggerType.self, in: .actionTrigger),
        .number(.actionTriggerParam, nil, in: .actionTrigger),
        // FlightHub 2 writes an action directly into the placemark of a patrol template.
        .container(.action, in: .actionGroup, .startActionGroup).undocumentedIn(.Placemark).many(),
        .integer(.actionId, in: .action),
        .word(.actionActuatorFunc, ActuatorFunction.self, in: .action),
        .container(.actionActuatorFuncParam, in: .action),
    ]

    static let actuatorParameters: [TermRow] =
        cameraParameters + gimbalParameters + shotParameters + deviceParameters + undocumentedParameters

    private static let cameraParameters: [TermRow] = [
        .text(.actionUUID, in: .actionActuatorFuncParam),
        .text(.fileSuffix, in: .actionActuatorFuncParam),
        .text(.payloadLensIndex, in: .actionActuatorFuncParam),
        .flag(.useGlobalPayloadLensIndex, in: .actionActuatorFuncParam),
        .flag(.isPointFocus, in: .actionActuatorFuncParam),
        .number(.focusX, nil, in: .actionActuatorFuncParam),
        .number(.focusY, nil, in: .actionActuatorFuncParam),
        .number(.focusRegionWidth, nil, in: .actionActuatorFuncParam),
        .number(.focusRegionHeight, nil, in: .actionActuatorFuncParam),
        .flag(.isInfiniteFocus, in: .actionActuatorFuncParam),
        .undocumented(.isCalibrationFocus, in: .actionActuatorFuncParam),
        .number(.focalLength, .millimetres, in: .actionActuatorFuncParam).undocumentedIn(.payloadInfo),
        .undocumented(.isUseFocalFactor, in: .actionActuatorFuncParam),
        .text(.directoryName, in: .actionActuatorFuncParam),
        .text(.panoShotSubMode, in: .actionActuatorFuncParam),
        .word(.recordPointCloudOperate, PointCloudOperation.self, in: .actionActuatorFuncParam),
    ]

    private static let gimbalParameters: [TermRow] = [
        .word(.gimbalHeadingYawBase, GimbalYawBase.self, in: .actionActuatorFuncParam),
        .word(.gimbalRotateMode, GimbalRotateMode.self, in: .actionActuatorFuncParam),
        .flag(.gimbalPitchRotateEnable, in: .actionActuatorFuncParam),
        .number(.gimbalPitchRotateAngle, .degrees, in: .actionActuatorFuncParam),
        .flag(.gimbalRollRotateEnable, in: .actionActuatorFuncParam),
        .number(.gimbalRollRotateAngle, .degrees, in: .actionActuatorFuncParam),
        .flag(.gimbalYawRotateEnable, in: .actionActuatorFuncParam),
        .number(.gimbalYawRotateAngle, .degrees, in: .actionActuatorFuncParam),
        .flag(.gimbalRotateTimeEnable, in: .actionActuatorFuncParam),
        .number(.gimbalRotateTime, .seconds, in: .actionActuatorFuncParam),
        .undocumented(.payloadPitchControlMode, in: .actionActuatorFuncParam),
        .number(.aircraftHeading, .degrees, in: .actionActuatorFuncParam),
        .word(.aircraftPathMode, HeadingPathMode.self, in: .actionActuatorFuncParam),
        .number(.hoverTime, .seconds, in: .actionActuatorFuncParam),
    ]

    /// accurateShoot and orientedShoot: repeat a photograph exactly. The misspelling "Apertue" is the wire's own.
    private static let shotParameters: [TermRow] = [
        .flag(.accurateFrameValid, in: .actionActuatorFuncParam),
        .number(.targetAngle, .degrees, in: .actionActuatorFuncParam),
        .number(.imageWidth, nil, in: .actionActuatorFuncParam),
        .number(.imageHeight, nil, in: .actionActuatorFuncParam),
        .number(.AFPos, nil, in: .actionActuatorFuncParam),
        .integer(.gimbalPort, in: .actionActuatorFuncParam),
        .integer(.accurateCameraType, in: .actionActuatorFuncParam),
        .text(.accurateFilePath, in: .actionActuatorFuncParam),
        .text(.accurateFileMD5, in: .actionActuatorFuncParam),
        .number(.accurateFileSize, .bytes, in: .actionActuatorFuncParam),
        .text(.accurateFileSuffix, in: .actionActuatorFuncParam),
        .number(.accurateCameraApertue, nil, in: .actionActuatorFuncParam),
        .number(.accurateCameraLuminance, nil, in: .actionActuatorFuncParam),
        .number(.accurateCameraShutterTime, .seconds, in: .actionActuatorFuncParam),
        .number(.accurateCameraISO, nil, in: .actionActuatorFuncParam),
        .integer(.orientedCameraType, in: .actionActuatorFuncParam),
        .text(.orientedFilePath, in: .actionActuatorFuncParam),
        .text(.orientedFileMD5, in: .actionActuatorFuncParam),
        .number(.orientedFileSize, .bytes, in: .actionActuatorFuncParam),
        .text(.orientedFileSuffix, in: .actionActuatorFuncParam),
        .number(.orientedCameraApertue, nil, in: .actionActuatorFuncParam),
        .number(.orientedCameraLuminance, nil, in: .actionActuatorFuncParam),
        .number(.orientedCameraShutterTime, .seconds, in: .actionActuatorFuncParam),
        .number(.orientedCameraISO, nil, in: .actionActuatorFuncParam),
        .text(.orientedPhotoMode, in: .actionActuatorFuncParam),
        .undocumented(.cloudFilePath, in: .actionActuatorFuncParam),
    ]

    private static let deviceParameters: [TermRow] = [
        .integer(.megaphoneOperateType, in: .actionActuatorFuncParam),
        .integer(.megaphoneOperateVolume, in: .actionActuatorFuncParam),
        .flag(.megaphoneOperateLoop, in: .actionActuatorFuncParam),
        .text(.megaphoneOperateFilePath, in: .actionActuatorFuncParam),
        .text(.megaphoneFileName, in: .actionActuatorFuncParam),
        .text(.megaphoneFileOriginalName, in: .actionActuatorFuncParam),
        .text(.megaphoneFileMd5, in: .actionActuatorFuncParam),
        .integer(.megaphoneFileBitrate, in: .actionActuatorFuncParam),
        .integer(.searchlightOperateType, in: .actionActuatorFuncParam),
        .integer(.searchlightBrightness, in: .actionActuatorFuncParam),
    ]

    private static let undocumentedTerms: [Term] = [
        .cameraFocusType, .smartObliqueCycleMode, .smartObliqueEulerPitch, .smartObliqueEulerRoll,
        .smartObliqueEulerYaw, .smartObliqueRunningTime, .smartObliqueStayTime,
        .irGainMode, .irColorPalette, .customTitle, .customText, .modelIndex, .modelScore, .useThirdModel,
    ]

    private static let undocumentedParameters: [TermRow] =
        undocumentedTerms.map {
            .undocumented($0, in: .actionActuatorFuncParam)
        } + [
            .undocumented(.smartObliquePoint, in: .actionActuatorFuncParam).many(),
            .undocumented(.targetParam, .container, in: .actionActuatorFuncParam).many(),
            .undocumented(.minThreshold, in: .targetParam),
            .undocumented(.maxThreshold, in: .targetParam),
            .undocumented(.useMinThreshold, in: .targetParam),
            .undocumented(.useMaxThreshold, in: .targetParam),
            .undocumented(.targetType, in: .targetParam),
        ]
}
