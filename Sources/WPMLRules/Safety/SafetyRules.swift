// SPDX-License-Identifier: Apache-2.0

/// Family S: what a careful pilot would ask about.
enum SafetyRules {
    static let all: [Rule] =
        HeightAboveTakeOffRules.all + EllipsoidHeightRules.all + DepartureRules.all + LinkLossRules.all
        + EnduranceRules.all + CourseHazardRules.all
}
