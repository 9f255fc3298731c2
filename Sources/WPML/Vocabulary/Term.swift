// SPDX-License-Identifier: Apache-2.0

/// Every element name that a wayline file is known to use. A case is spelled as on the wire, capitals included.
///
/// The raw value is the position in ``Vocabulary/names``, which is what the markup reader counts in. What a term means,
/// where it stands and what it holds is its ``TermRow``.
package enum Term: UInt16, CaseIterable, Sendable, Hashable {
    // KML
    case kml, Document, Folder, Placemark, Point, coordinates, Polygon, outerBoundaryIs, LinearRing, LineString

    // Document information
    case author, createTime, updateTime

    // Mission configuration
    case missionConfig, flyToWaylineMode, finishAction, exitOnRCLost, executeRCLostAction, takeOffSecurityHeight
    case globalTransitionalSpeed, globalRTHHeight, takeOffRefPoint, takeOffRefPointAGLHeight, waylineAvoidLimitAreaMode
    case droneInfo, droneEnumValue, droneSubEnumValue
    case payloadInfo, payloadEnumValue, payloadSubEnumValue, payloadPositionIndex
    case autoRerouteInfo, missionAutoRerouteMode, transitionalAutoRerouteMode
    case customPayloadName, sensorW, sensorH, imageW, imageH, minShootInterval
    case customPayloadActionInfo, customActionType, customActionName, customActionMinParamValue
    case customActionMaxParamValue, customActionIndex

    // Template folder
    case templateType, templateId, autoFlightSpeed, useGlobalTransitionalSpeed, transitionalSpeed
    case waylineCoordinateSysParam, coordinateMode, heightMode, positioningType, globalShootHeight
    case surfaceFollowModeEnable, surfaceRelativeHeight, isRealtimeSurfaceFollow, dsmFile
    case globalWaypointTurnMode, globalUseStraightLine, gimbalPitchMode, globalGimbalPitchMode, globalHeight
    case globalWaypointHeadingParam
    case payloadParam, focusMode, meteringMode, dewarpingEnable, returnMode, samplingRate, scanningMode
    case modelColoringEnable, imageFormat, photoSize

    // Template placemark: surveys
    case caliFlightEnable, elevationOptimizeEnable, smartObliqueEnable, smartObliqueGimbalPitch, shootType, direction
    case margin, overlap, facadeWaylineEnable, mappingHeadingParam, mappingHeadingMode, mappingHeadingAngle
    case quickOrthoMappingEnable, quickOrthoMappingPitch, inclinedGimbalPitch, inclinedFlightSpeed, singleLineEnable
    case cuttingDistance, boundaryOptimEnable, leftExtend, rightExtend, includeCenterEnable, stripUseTemplateAltitude
    case orthoLidarOverlapH, orthoLidarOverlapW, inclinedLidarOverlapH, inclinedLidarOverlapW
    case orthoCameraOverlapH, orthoCameraOverlapW, inclinedCameraOverlapH, inclinedCameraOverlapW
    case efficiencyFlightModeEnable, isLookAtSceneSet, recordEnable, targetDetectionActionEnable
    case ovefacadeWaylineEnablerlap

    // Wayline folder
    case waylineId, executeHeightMode, distance, duration, startActionGroup, realTimeFollowSurfaceByFov

    // Waypoint
    case index, isRisky, useGlobalHeight, ellipsoidHeight, height, executeHeight, useGlobalSpeed, waypointSpeed
    case useGlobalHeadingParam, waypointHeadingParam, useGlobalTurnParam, waypointTurnParam, useStraightLine
    case gimbalPitchAngle, waypointWorkType
    case waypointHeadingMode, waypointHeadingAngle, waypointPoiPoint, waypointHeadingPathMode
    case waypointHeadingAngleEnable, waypointHeadingPoiIndex, waypointHeadingYawPathMode
    case waypointTurnMode, waypointTurnDampingDist
    case waypointGimbalHeadingParam, waypointGimbalPitchAngle, waypointGimbalYawAngle, waypointGimbalHeadingMode

    // Action groups
    case actionGroup, actionGroupId, actionGroupStartIndex, actionGroupEndIndex, actionGroupMode
    case actionTrigger, actionTriggerType, actionTriggerParam
    case action, actionId, actionActuatorFunc, actionActuatorFuncParam, actionUUID

    // Actuator parameters
    case fileSuffix, payloadLensIndex, useGlobalPayloadLensIndex
    case isPointFocus, focusX, focusY, focusRegionWidth, focusRegionHeight, isInfiniteFocus, isCalibrationFocus
    case focalLength, isUseFocalFactor, directoryName
    case gimbalHeadingYawBase, gimbalRotateMode, gimbalPitchRotateEnable, gimbalPitchRotateAngle
    case gimbalRollRotateEnable, gimbalRollRotateAngle, gimbalYawRotateEnable, gimbalYawRotateAngle
    case gimbalRotateTimeEnable, gimbalRotateTime, payloadPitchControlMode
    case aircraftHeading, aircraftPathMode, hoverTime
    case accurateFrameValid, targetAngle, imageWidth, imageHeight, AFPos, gimbalPort
    case accurateCameraType, accurateFilePath, accurateFileMD5, accurateFileSize, accurateFileSuffix
    case accurateCameraApertue, accurateCameraLuminance, accurateCameraShutterTime, accurateCameraISO
    case orientedCameraType, orientedFilePath, orientedFileMD5, orientedFileSize, orientedFileSuffix
    case orientedCameraApertue, orientedCameraLuminance, orientedCameraShutterTime, orientedCameraISO
    case orientedPhotoMode, cloudFilePath, panoShotSubMode, recordPointCloudOperate
    case megaphoneOperateType, megaphoneOperateVolume, megaphoneOperateLoop, megaphoneOperateFilePath
    case megaphoneFileName, megaphoneFileOriginalName, megaphoneFileMd5, megaphoneFileBitrate
    case searchlightOperateType, searchlightBrightness
    case cameraFocusType, smartObliqueCycleMode, smartObliqueEulerPitch, smartObliqueEulerRoll, smartObliqueEulerYaw
    case smartObliquePoint, smartObliqueRunningTime, smartObliqueStayTime
    case irGainMode, irColorPalette, customTitle, customText, modelIndex, modelScore, useThirdModel
    case targetParam, minThreshold, maxThreshold, useMinThreshold, useMaxThreshold, targetType

    /// The element's local name, as on the wire.
    package var name: String { Vocabulary.names[Int(rawValue)] }
    /// What is known of the term.
    package var row: TermRow { Vocabulary.rows[Int(rawValue)] }
}
