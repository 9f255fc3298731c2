// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// A place in a document that rules look at.
protocol Scene: Sendable {
    var document: WaylineDocument { get }
}

extension Scene {
    /// The text of a field as it stands in the file, in quotation marks.
    func quoted(_ span: SourceSpan) -> String { Quotation.quoted(span, in: document) }
}

/// One document of the file, sound or not.
struct DocumentScene: Scene {
    let subject: Subject
    let document: WaylineDocument
}

/// One `missionConfig`; nil when the document has none.
struct ConfigScene: Scene {
    let subject: Subject
    let document: WaylineDocument
    let config: MissionConfig

    /// The aircraft of this document, when its numbers are known.
    var aircraft: AircraftModel? { config.drone.flatMap(AircraftModel.init(of:)) }
}

/// One `Folder` of `waylines.wpml`.
struct WaylineScene: Scene {
    let subject: Subject
    let document: WaylineDocument
    let wayline: Wayline
}

/// One `Folder` of `template.kml`.
struct RouteScene: Scene {
    let subject: Subject
    let document: WaylineDocument
    let route: TemplateRoute
}

/// One area or strip of a survey template.
struct SurveyScene: Scene {
    let subject: Subject
    let document: WaylineDocument
    let route: TemplateRoute
    let survey: Survey
}

/// One leg, from a waypoint to the next.
struct LegScene: Sendable {
    let list: WaypointList
    let leg: Leg

    var start: Waypoint { list.waypoints[leg.start] }
    var end: Waypoint { list.waypoints[leg.end] }
    /// "leg 3→4", as the file counts.
    var label: String { list.legLabel(leg.start, leg.end) }
}

/// One waypoint of a list. It names its waypoint instead of holding it: a waypoint is half a kilobyte, and the scene is
/// handed to each of some fifty rules.
struct WaypointScene: Scene {
    let list: WaypointList
    /// Document position, from 0.
    let ordinal: Int

    var waypoint: Waypoint { list.waypoints[ordinal] }
    var isMission: Bool { list.document.kind == .waylines }
    /// What the file calls it; its document position when it has no index.
    var label: String { "waypoint \(waypoint.index.value ?? ordinal)" }
    var document: WaylineDocument { list.document }
}

/// One heading that counts.
struct HeadingScene: Scene {
    let list: WaypointList
    let heading: Heading
    /// The waypoint's document position; nil for a template's heading of all waypoints.
    let ordinal: Int?

    /// Whose heading it is.
    var label: String { ordinal.map { list.waypointLabel($0) } ?? Term.globalWaypointHeadingParam.name }
    var document: WaylineDocument { list.document }
}

/// One action group.
struct GroupScene: Scene {
    let list: WaypointList
    let group: ActionGroup

    var label: String { group.label }
    var document: WaylineDocument { list.document }
}

/// One action, and the group it belongs to; nil for a start action.
struct ActionScene: Scene {
    let list: WaypointList
    let group: ActionGroup?
    let action: Action

    /// The function's name.
    var function: String { action.function.value.flatMap { $0.isKnown ? $0.name : nil } ?? "action" }
    /// Whose action it is.
    var owner: String { group?.label ?? "start actions" }
    /// "group 2 action 0", as far as they have numbers.
    var label: String { owner + (action.actionID.value.map { " action \($0)" } ?? "") }
    var document: WaylineDocument { list.document }
}

extension ActionGroup {
    /// "group 2", as far as it has a number.
    var label: String { groupID.value.map { "group \($0)" } ?? "action group" }
}
