// SPDX-License-Identifier: Apache-2.0

/// Family A: action groups and actions.
enum ActionRules {
    static let all: [Rule] =
        GroupRules.all + ActionIdentityRules.all + ParameterRules.all
        + GroupHabitRules.all
        + TriggerPairingRules.all
        + RequiredParameterRules.all
        + RotationRules.all
        + FocusRules.all
        + ShotRules.all
        + ActionUUIDRules.all
        + FunctionRules.all
        + DeviceRules.all
        + ActionLensRules.all
        + RecordingRules.all
        + ActionPayloadRules.all
        + IntervalRules.all
        + PlacementRules.all
}
