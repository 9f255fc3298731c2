// SPDX-License-Identifier: Apache-2.0

extension Term {
    /// Every name, in the order of the cases, a blank between two: written out as ``WireWord/spelling`` is, and for the same
    /// reason.
    static let spelling: StaticString =
        """
        kml Document Folder Placemark Point coordinates Polygon outerBoundaryIs LinearRing LineString author \
        createTime updateTime missionConfig flyToWaylineMode finishAction exitOnRCLost executeRCLostAction \
        takeOffSecurityHeight globalTransitionalSpeed globalRTHHeight takeOffRefPoint takeOffRefPointAGLHeight \
        waylineAvoidLimitAreaMode droneInfo droneEnumValue droneSubEnumValue payloadInfo payloadEnumValue \
        payloadSubEnumValue payloadPositionIndex autoRerouteInfo missionAutoRerouteMode \
        transitionalAutoRerouteMode customPayloadName sensorW sensorH imageW imageH minShootInterval \
        customPayloadActionInfo customActionType customActionName customActionMinParamValue \
        customActionMaxParamValue customActionIndex templateType templateId autoFlightSpeed \
        useGlobalTransitionalSpeed transitionalSpeed waylineCoordinateSysParam coordinateMode heightMode \
        positioningType globalShootHeight surfaceFollowModeEnable surfaceRelativeHeight isRealtimeSurfaceFollow \
        dsmFile globalWaypointTurnMode globalUseStraightLine gimbalPitchMode globalGimbalPitchMode globalHeight \
        globalWaypointHeadingParam payloadParam focusMode meteringMode dewarpingEnable returnMode samplingRate \
        scanningMode modelColoringEnable imageFormat photoSize caliFlightEnable elevationOptimizeEnable \
        smartObliqueEnable smartObliqueGimbalPitch shootType direction margin overlap facadeWaylineEnable \
        mappingHeadingParam mappingHeadingMode mappingHeadingAngle quickOrthoMappingEnable quickOrthoMappingPitch \
        inclinedGimbalPitch inclinedFlightSpeed singleLineEnable cuttingDistance boundaryOptimEnable leftExtend \
        rightExtend includeCenterEnable stripUseTemplateAltitude orthoLidarOverlapH orthoLidarOverlapW \
        inclinedLidarOverlapH inclinedLidarOverlapW orthoCameraOverlapH orthoCameraOverlapW \
        inclinedCameraOverlapH inclinedCameraOverlapW efficiencyFlightModeEnable isLookAtSceneSet recordEnable \
        targetDetectionActionEnable ovefacadeWaylineEnablerlap waylineId executeHeightMode distance duration \
        startActionGroup realTimeFollowSurfaceByFov index isRisky useGlobalHeight ellipsoidHeight height \
        executeHeight useGlobalSpeed waypointSpeed useGlobalHeadingParam waypointHeadingParam useGlobalTurnParam \
        waypointTurnParam useStraightLine gimbalPitchAngle waypointWorkType waypointHeadingMode \
        waypointHeadingAngle waypointPoiPoint waypointHeadingPathMode waypointHeadingAngleEnable \
        waypointHeadingPoiIndex waypointHeadingYawPathMode waypointTurnMode waypointTurnDampingDist \
        waypointGimbalHeadingParam waypointGimbalPitchAngle waypointGimbalYawAngle waypointGimbalHeadingMode \
        actionGroup actionGroupId actionGroupStartIndex actionGroupEndIndex actionGroupMode actionTrigger \
        actionTriggerType actionTriggerParam action actionId actionActuatorFunc actionActuatorFuncParam \
        actionUUID fileSuffix payloadLensIndex useGlobalPayloadLensIndex isPointFocus focusX focusY \
        focusRegionWidth focusRegionHeight isInfiniteFocus isCalibrationFocus focalLength isUseFocalFactor \
        directoryName gimbalHeadingYawBase gimbalRotateMode gimbalPitchRotateEnable gimbalPitchRotateAngle \
        gimbalRollRotateEnable gimbalRollRotateAngle gimbalYawRotateEnable gimbalYawRotateAngle \
        gimbalRotateTimeEnable gimbalRotateTime payloadPitchControlMode aircraftHeading aircraftPathMode \
        hoverTime accurateFrameValid targetAngle imageWidth imageHeight AFPos gimbalPort accurateCameraType \
        accurateFilePath accurateFileMD5 accurateFileSize accurateFileSuffix accurateCameraApertue \
        accurateCameraLuminance accurateCameraShutterTime accurateCameraISO orientedCameraType orientedFilePath \
        orientedFileMD5 orientedFileSize orientedFileSuffix orientedCameraApertue orientedCameraLuminance \
        orientedCameraShutterTime orientedCameraISO orientedPhotoMode cloudFilePath panoShotSubMode \
        recordPointCloudOperate megaphoneOperateType megaphoneOperateVolume megaphoneOperateLoop \
        megaphoneOperateFilePath megaphoneFileName megaphoneFileOriginalName megaphoneFileMd5 \
        megaphoneFileBitrate searchlightOperateType searchlightBrightness cameraFocusType smartObliqueCycleMode \
        smartObliqueEulerPitch smartObliqueEulerRoll smartObliqueEulerYaw smartObliquePoint \
        smartObliqueRunningTime smartObliqueStayTime irGainMode irColorPalette customTitle customText modelIndex \
        modelScore useThirdModel targetParam minThreshold maxThreshold useMinThreshold useMaxThreshold targetType
        """
}

extension StaticString {
    /// What stands between the blanks.
    var words: [String] {
        withUTF8Buffer { bytes in
            var (words, start): ([String], Int) = ([], 0)
            for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: " ") {
                words.append(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
                start = end + 1
            }
            return words
        }
    }
}
