// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// One document of the file, sound or not.
struct DocumentScene: Sendable {
    let subject: Subject
    let document: WaylineDocument
}

/// One `missionConfig`; nil when the document has none.
struct ConfigScene: Sendable {
    let subject: Subject
    let document: WaylineDocument
    let config: MissionConfig

    /// The aircraft of this document, when its numbers are known.
    var aircraft: AircraftModel? { config.drone.flatMap(AircraftModel.init(of:)) }

    /// The text of a field as it stands in the file, in quotation marks.
    func quoted(_ span: SourceSpan) -> String { Quotation.quoted(span, in: document) }
}

/// One `Folder` of `waylines.wpml`.
struct WaylineScene: Sendable {
    let subject: Subject
    let document: WaylineDocument
    let wayline: Wayline

    func quoted(_ span: SourceSpan) -> String { Quotation.quoted(span, in: document) }
}

/// One `Folder` of `template.kml`.
struct RouteScene: Sendable {
    let subject: Subject
    let document: WaylineDocument
    let route: TemplateRoute

    func quoted(_ span: SourceSpan) -> String { Quotation.quoted(span, in: document) }
}

/// One area or strip of a survey template.
struct SurveyScene: Sendable {
    let subject: Subject
    let document: WaylineDocument
    let route: TemplateRoute
    let survey: Survey

    func quoted(_ span: SourceSpan) -> String { Quotation.quoted(span, in: document) }
}

/// One leg, from a waypoint to the next.
struct LegScene: Sendable {
    let list: WaypointList
    let leg: Leg

    var start: Waypoint { list.waypoints[leg.start] }
    var end: Waypoint { list.waypoints[leg.end] }
    /// "leg 3→4", as the file counts.
    var label: String { "leg \(list.label(leg.start))→\(list.label(leg.end))" }
}

/// One waypoint of a list.
struct WaypointScene: Sendable {
    let list: WaypointList
    let waypoint: Waypoint
    /// Document position, from 0.
    let ordinal: Int

    var isMission: Bool { list.document.kind == .waylines }
    /// What the file calls it; its document position when it has no index.
    var label: String { "waypoint \(waypoint.index.value ?? ordinal)" }
    func quoted(_ span: SourceSpan) -> String { Quotation.quoted(span, in: list.document) }
}

/// One heading that counts.
struct HeadingScene: Sendable {
    let list: WaypointList
    let heading: Heading
    /// The waypoint's document position; nil for a template's heading of all waypoints.
    let ordinal: Int?

    /// Whose heading it is.
    var label: String { ordinal.map { "waypoint \(list.label($0))" } ?? Term.globalWaypointHeadingParam.name }
    func quoted(_ span: SourceSpan) -> String { Quotation.quoted(span, in: list.document) }
}

/// One action group.
struct GroupScene: Sendable {
    let list: WaypointList
    let group: ActionGroup

    var label: String { group.groupID.value.map { "group \($0)" } ?? "action group" }
    func quoted(_ span: SourceSpan) -> String { Quotation.quoted(span, in: list.document) }
}

/// One action, and the group it belongs to; nil for a start action.
struct ActionScene: Sendable {
    let list: WaypointList
    let group: ActionGroup?
    let action: Action

    /// The function's name.
    var function: String { action.function.value.flatMap { $0.isKnown ? $0.name : nil } ?? "action" }
    /// "group 2 action 0", as far as they have numbers.
    var label: String {
        let owner = group.map { $0.groupID.value.map { "group \($0)" } ?? "action group" } ?? "start actions"
        return owner + (action.actionID.value.map { " action \($0)" } ?? "")
    }
    func quoted(_ span: SourceSpan) -> String { Quotation.quoted(span, in: list.document) }
}
