// SPDX-License-Identifier: Apache-2.0

extension Vocabulary {
    static let missionConfig: [TermRow] =
        [
            .container(.missionConfig, in: .Document),
            .word(.flyToWaylineMode, FlyToWaylineMode.self, in: .missionConfig),
            .word(.finishAction, FinishAction.self, in: .missionConfig),
            .word(.exitOnRCLost, ExitOnRCLost.self, in: .missionConfig),
            .word(.executeRCLostAction, RCLostAction.self, in: .missionConfig),
            .number(.takeOffSecurityHeight, .metres, in: .missionConfig),
            .number(.globalTransitionalSpeed, .metresPerSecond, in: .missionConfig),
            .number(.globalRTHHeight, .metres, in: .missionConfig),
            TermRow(.takeOffRefPoint, .latitudeFirst, in: [.missionConfig]).only(.template),
            .number(.takeOffRefPointAGLHeight, .metres, in: .missionConfig).only(.template),
            .undocumented(.waylineAvoidLimitAreaMode, in: .missionConfig),

            .container(.droneInfo, in: .missionConfig),
            .integer(.droneEnumValue, in: .droneInfo),
            .integer(.droneSubEnumValue, in: .droneInfo),

            .container(.payloadInfo, in: .missionConfig).many(),
            .integer(.payloadEnumValue, in: .payloadInfo),
            .undocumented(.payloadSubEnumValue, .integer, in: .payloadInfo),
            .integer(.payloadPositionIndex, in: .payloadInfo, .payloadParam, .actionActuatorFuncParam),

            .container(.autoRerouteInfo, in: .missionConfig),
            .flag(.missionAutoRerouteMode, in: .autoRerouteInfo),
            .flag(.transitionalAutoRerouteMode, in: .autoRerouteInfo),
        ] + customPayload

    /// What a payload built with the Payload SDK says about itself, as Pilot 2 writes it down.
    private static let customPayload: [TermRow] = [
        .undocumented(.customPayloadName, in: .payloadInfo),
        .undocumented(.sensorW, in: .payloadInfo),
        .undocumented(.sensorH, in: .payloadInfo),
        .undocumented(.imageW, in: .payloadInfo),
        .undocumented(.imageH, in: .payloadInfo),
        .undocumented(.minShootInterval, in: .payloadInfo, .actionActuatorFuncParam),
        .undocumented(.customPayloadActionInfo, .container, in: .payloadInfo).many(),
        .undocumented(.customActionType, in: .customPayloadActionInfo),
        .undocumented(.customActionName, in: .customPayloadActionInfo),
        .undocumented(.customActionMinParamValue, in: .customPayloadActionInfo),
        .undocumented(.customActionMaxParamValue, in: .customPayloadActionInfo),
        .undocumented(.customActionIndex, in: .customPayloadActionInfo),
    ]
}
