// SPDX-License-Identifier: Apache-2.0

/// One requirement of a wayline file, with a code that is never used for another.
///
/// The check says where and what; how much it weighs is for the book, which knows the profile.
package struct Rule: Sendable {
    /// A letter for the family and three digits: `W031`.
    package let code: String
    /// For ``Profile/generic``.
    package let level: Level
    /// Other weights for other readers.
    package let exceptions: [Profile: Level]
    /// What is wrong, without values.
    package let summary: String
    /// Where the requirement is from: a page of the documentation, a firmware's number, or what was measured.
    package let source: String
    /// What the world outside calls it, if it does.
    package let note: String?
    /// What to do about it.
    package let help: String?
    let check: Check

    /// The code as it is printed: `WPML-W031`.
    package var printedCode: String { "WPML-" + code }

    init(
        _ code: String, _ level: Level, except exceptions: [Profile: Level] = [:], _ summary: String, source: String,
        note: String? = nil, help: String? = nil, _ check: Check
    ) {
        self.code = code
        self.level = level
        self.exceptions = exceptions
        self.summary = summary
        self.source = source
        self.note = note
        self.help = help
        self.check = check
    }

    package func level(for profile: Profile) -> Level { exceptions[profile] ?? level }
}

/// What a rule looks at, and how often it is asked.
enum Check: Sendable {
    /// Once per file.
    case file(@Sendable (Subject, inout Reporter) -> Void)
    /// Once per document, sound or not.
    case document(@Sendable (DocumentScene, inout Reporter) -> Void)
    /// Once per `missionConfig`.
    case config(@Sendable (ConfigScene, inout Reporter) -> Void)
    /// Once per `Folder` of `waylines.wpml`.
    case wayline(@Sendable (WaylineScene, inout Reporter) -> Void)
    /// Once per `Folder` of `template.kml`.
    case route(@Sendable (RouteScene, inout Reporter) -> Void)
    /// Once per area or strip of a survey template.
    case survey(@Sendable (SurveyScene, inout Reporter) -> Void)
    /// Once per list of waypoints, in either document.
    case waypoints(@Sendable (WaypointList, inout Reporter) -> Void)
    /// Once per waypoint, in either document.
    case waypoint(@Sendable (WaypointScene, inout Reporter) -> Void)
    /// Once per leg of `waylines.wpml`, in flight order.
    case leg(@Sendable (LegScene, inout Reporter) -> Void)
    /// Once per heading that counts: a waypoint's own, and a template's for all waypoints when one of them uses it.
    case heading(@Sendable (HeadingScene, inout Reporter) -> Void)
    /// Once per action group, in either document; start actions are no group.
    case group(@Sendable (GroupScene, inout Reporter) -> Void)
    /// Once per action, in either document, start actions included.
    case action(@Sendable (ActionScene, inout Reporter) -> Void)
}
