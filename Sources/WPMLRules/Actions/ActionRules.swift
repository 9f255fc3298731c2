// SPDX-License-Identifier: Apache-2.0

/// Family A: action groups and actions.
enum ActionRules {
    static let all: [Rule] = GroupRules.all + ActionIdentityRules.all + ParameterRules.all
}
