// SPDX-License-Identifier: Apache-2.0

/// Family M: `missionConfig`.
enum MissionConfigRules {
    static let all: [Rule] =
        BehaviourRules.all + TakeOffRules.all + ReferencePointRules.all + DroneRules.all + PayloadRules.all
        + RerouteRules.all
}
