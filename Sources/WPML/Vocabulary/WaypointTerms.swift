// SPDX-License-Identifier: Apache-2.0

extension Vocabulary {
    static let waylineFolder: [TermRow] = [
        .integer(.waylineId, in: .Folder).only(.waylines),
        .word(.executeHeightMode, ExecuteHeightMode.self, in: .Folder).only(.waylines),
        .undocumented(.distance, .number, in: .Folder).only(.waylines),
        .undocumented(.duration, .number, in: .Folder).only(.waylines),
        .container(.startActionGroup, in: .Folder).only(.waylines),
        .undocumented(.realTimeFollowSurfaceByFov, in: .Folder).only(.waylines),
    ]

    static let waypoints: [TermRow] = [
        .integer(.index, in: .Placemark),
        .flag(.isRisky, in: .Placemark),
        .flag(.useGlobalHeight, in: .Placemark).only(.template),
        .number(.ellipsoidHeight, .metres, in: .Placemark).only(.template),
        .number(.height, .metres, in: .Placemark).only(.template),
        .number(.executeHeight, .metres, in: .Placemark).only(.waylines),
        .flag(.useGlobalSpeed, in: .Placemark).only(.template),
        .number(.waypointSpeed, .metresPerSecond, in: .Placemark),
        .flag(.useGlobalHeadingParam, in: .Placemark).only(.template),
        .container(.waypointHeadingParam, in: .Placemark),
        .flag(.useGlobalTurnParam, in: .Placemark).only(.template),
        .container(.waypointTurnParam, in: .Placemark),
        .flag(.useStraightLine, in: .Placemark),
        .number(.gimbalPitchAngle, .degrees, in: .Placemark).only(.template),
        .undocumented(.waypointWorkType, in: .Placemark),

        .word(.waypointHeadingMode, HeadingMode.self, in: .waypointHeadingParam, .globalWaypointHeadingParam),
        .number(.waypointHeadingAngle, .degrees, in: .waypointHeadingParam, .globalWaypointHeadingParam),
        TermRow(.waypointPoiPoint, .latitudeFirst, in: [.waypointHeadingParam, .globalWaypointHeadingParam]),
        .word(.waypointHeadingPathMode, HeadingPathMode.self, in: .waypointHeadingParam, .globalWaypointHeadingParam),
        .undocumented(.waypointHeadingAngleEnable, .flag, in: .waypointHeadingParam, .globalWaypointHeadingParam),
        .undocumented(.waypointHeadingPoiIndex, in: .waypointHeadingParam, .globalWaypointHeadingParam),
        .undocumented(.waypointHeadingYawPathMode, in: .waypointHeadingParam, .globalWaypointHeadingParam)
            .replaced(by: .waypointHeadingPathMode),

        .word(.waypointTurnMode, TurnMode.self, in: .waypointTurnParam),
        .number(.waypointTurnDampingDist, .metres, in: .waypointTurnParam),

        .undocumented(.waypointGimbalHeadingParam, .container, in: .Placemark),
        .undocumented(.waypointGimbalPitchAngle, in: .waypointGimbalHeadingParam),
        .undocumented(.waypointGimbalYawAngle, in: .waypointGimbalHeadingParam),
        .undocumented(.waypointGimbalHeadingMode, in: .Placemark),
    ]
}
