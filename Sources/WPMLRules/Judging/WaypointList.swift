// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// The waypoints of one folder in either document, and what several rules need to know about them. A reference, because
/// every scene of every waypoint carries it.
final class WaypointList: Sendable {
    let subject: Subject
    let document: WaylineDocument
    /// The folder's start tag.
    let tag: SourceSpan
    let waypoints: [Waypoint]
    /// nil in a template.
    let wayline: Wayline?
    /// nil in a mission.
    let route: TemplateRoute?
    /// Document positions in flight order; in a template as they are written.
    let order: [Int]
    /// In flight order; empty in a template, whose heights and turns are only effective in the mission.
    let legs: [Leg]
    /// Of all waypoints, in document order. Gathered once, because looking at a waypoint's groups by itself copies the
    /// waypoint.
    let groups: [ActionGroup]
    /// The indices that the waypoints have.
    let indices: Set<Int>
    /// Every waypoint has an index, no two the same, from 0 without a gap.
    let isNumbered: Bool

    convenience init(_ subject: Subject, _ document: WaylineDocument, wayline: Wayline) {
        self.init(subject, document, wayline.tag, wayline.waypoints, wayline: wayline, route: nil)
    }

    convenience init(_ subject: Subject, _ document: WaylineDocument, route: TemplateRoute) {
        self.init(subject, document, route.tag, route.waypoints, wayline: nil, route: route)
    }

    private init(
        _ subject: Subject, _ document: WaylineDocument, _ tag: SourceSpan, _ waypoints: [Waypoint], wayline: Wayline?,
        route: TemplateRoute?
    ) {
        (self.subject, self.document, self.tag, self.waypoints) = (subject, document, tag, waypoints)
        (self.wayline, self.route) = (wayline, route)
        order = wayline?.flightOrder ?? Array(waypoints.indices)
        groups = waypoints.indices.flatMap { waypoints[$0].actionGroups }
        legs = wayline?.legs(in: order) ?? []
        // Closures and not key paths here and wherever all waypoints are gone through: the library walks a path anew each
        // time (measured: a twentieth of a check).
        indices = Set(waypoints.compactMap { $0.index.value })
        isNumbered = indices.count == waypoints.count && indices.allSatisfy { waypoints.indices.contains($0) }
    }

    /// A group may name this waypoint: an index of the file, or, where the indices themselves are at fault, a document
    /// position, so that one fault is not reported once for every group.
    func hasWaypoint(_ index: Int) -> Bool {
        indices.contains(index) || (!isNumbered && waypoints.indices.contains(index))
    }

    /// What the file calls the waypoint at a document position.
    func label(_ ordinal: Int) -> Int { waypoints[ordinal].index.value ?? ordinal }
    /// "waypoint 4", as the file counts.
    func waypointLabel(_ ordinal: Int) -> String { "waypoint \(label(ordinal))" }
    /// "leg 3→4", as the file counts.
    func legLabel(_ start: Int, _ end: Int) -> String { "leg \(label(start))→\(label(end))" }
}
