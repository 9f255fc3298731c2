// SPDX-License-Identifier: Apache-2.0

/// Family C: whether template, waylines and resources of one archive agree. In files that DJI's programs wrote they agree
/// exactly, so that every difference tells of a later hand.
enum AgreementRules {
    static let all: [Rule] =
        LinkRules.all + ConfigAgreementRules.all + RouteAgreementRules.all + WaypointAgreementRules.all
        + ActionAgreementRules.all + ResourceRules.all + SurveyAgreementRules.all
}
