// SPDX-License-Identifier: Apache-2.0

extension Vocabulary {
    static let templateFolder: [TermRow] =
        [
            .word(.templateType, TemplateType.self, in: .Folder).only(.template),
            .integer(.templateId, in: .Folder),
            .number(.autoFlightSpeed, .metresPerSecond, in: .Folder),
            // Folder children of 1.0.0, dropped from the documentation since.
            .undocumented(.useGlobalTransitionalSpeed, .flag, in: .Folder).only(.template),
            .undocumented(.transitionalSpeed, .number, in: .Folder).only(.template),

            .container(.waylineCoordinateSysParam, in: .Folder).only(.template),
            .word(.coordinateMode, CoordinateMode.self, in: .waylineCoordinateSysParam).only(.template),
            .word(.heightMode, HeightMode.self, in: .waylineCoordinateSysParam).only(.template),
            .word(.positioningType, PositioningType.self, in: .waylineCoordinateSysParam).only(.template),
            .number(.globalShootHeight, .metres, in: .waylineCoordinateSysParam).only(.template),
            .flag(.surfaceFollowModeEnable, in: .waylineCoordinateSysParam).only(.template),
            .number(.surfaceRelativeHeight, .metres, in: .waylineCoordinateSysParam).only(.template),
            .undocumented(.isRealtimeSurfaceFollow, .flag, in: .waylineCoordinateSysParam).only(.template),
            .undocumented(.dsmFile, .text, in: .waylineCoordinateSysParam).only(.template),

            .word(.globalWaypointTurnMode, TurnMode.self, in: .Folder).only(.template),
            .flag(.globalUseStraightLine, in: .Folder).only(.template),
            .word(.gimbalPitchMode, GimbalPitchMode.self, in: .Folder, .Placemark).only(.template),
            .undocumented(.globalGimbalPitchMode, in: .Folder).only(.template),
            .number(.globalHeight, .metres, in: .Folder).undocumentedIn(.waylineCoordinateSysParam).only(.template),
            .container(.globalWaypointHeadingParam, in: .Folder).only(.template),
        ] + payloadParam

    private static let payloadParam: [TermRow] = [
        .container(.payloadParam, in: .Folder).many().only(.template),
        .text(.focusMode, in: .payloadParam).only(.template),
        .text(.meteringMode, in: .payloadParam).only(.template),
        .flag(.dewarpingEnable, in: .payloadParam).only(.template),
        .text(.returnMode, in: .payloadParam).only(.template),
        .number(.samplingRate, .hertz, in: .payloadParam).only(.template),
        .text(.scanningMode, in: .payloadParam).only(.template),
        .flag(.modelColoringEnable, in: .payloadParam).only(.template),
        .text(.imageFormat, in: .payloadParam).only(.template),
        .undocumented(.photoSize, in: .payloadParam).only(.template),
    ]

    /// What a template placemark says about an area or a strip to be surveyed.
    static let surveys: [TermRow] = (surveyElements + overlaps).map { $0.only(.template) }

    private static let surveyElements: [TermRow] = [
        .flag(.caliFlightEnable, in: .Placemark).undocumentedIn(.Folder),
        .flag(.elevationOptimizeEnable, in: .Placemark),
        .flag(.smartObliqueEnable, in: .Placemark),
        .number(.smartObliqueGimbalPitch, .degrees, in: .Placemark),
        .word(.shootType, ShootType.self, in: .Placemark),
        .number(.direction, .degrees, in: .Placemark),
        .number(.margin, .metres, in: .Placemark),
        .container(.overlap, in: .Placemark),
        .flag(.facadeWaylineEnable, in: .Placemark),
        .container(.mappingHeadingParam, in: .Placemark),
        .word(.mappingHeadingMode, MappingHeadingMode.self, in: .mappingHeadingParam),
        .number(.mappingHeadingAngle, .degrees, in: .mappingHeadingParam),
        .flag(.quickOrthoMappingEnable, in: .Placemark),
        .number(.quickOrthoMappingPitch, .degrees, in: .Placemark),
        .number(.inclinedGimbalPitch, .degrees, in: .Placemark),
        .number(.inclinedFlightSpeed, .metresPerSecond, in: .Placemark),
        .flag(.singleLineEnable, in: .Placemark),
        .number(.cuttingDistance, .metres, in: .Placemark),
        .flag(.boundaryOptimEnable, in: .Placemark),
        .number(.leftExtend, .metres, in: .Placemark),
        .number(.rightExtend, .metres, in: .Placemark),
        .flag(.includeCenterEnable, in: .Placemark),
        .flag(.stripUseTemplateAltitude, in: .Placemark),
        .undocumented(.efficiencyFlightModeEnable, in: .Placemark),
        .undocumented(.isLookAtSceneSet, in: .Placemark),
        .undocumented(.recordEnable, in: .Placemark),
        .undocumented(.targetDetectionActionEnable, in: .Placemark),
        // "overlap" with "facadeWaylineEnable" written into its middle; three files of one generator have it.
        .undocumented(.ovefacadeWaylineEnablerlap, in: .Placemark).replaced(by: .overlap),
    ]

    private static let overlaps: [TermRow] = [
        .number(.orthoLidarOverlapH, .percent, in: .overlap),
        .number(.orthoLidarOverlapW, .percent, in: .overlap),
        .number(.inclinedLidarOverlapH, .percent, in: .overlap),
        .number(.inclinedLidarOverlapW, .percent, in: .overlap),
        .number(.orthoCameraOverlapH, .percent, in: .overlap),
        .number(.orthoCameraOverlapW, .percent, in: .overlap),
        .number(.inclinedCameraOverlapH, .percent, in: .overlap),
        .number(.inclinedCameraOverlapW, .percent, in: .overlap),
    ]
}
