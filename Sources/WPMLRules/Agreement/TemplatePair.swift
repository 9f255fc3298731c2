// SPDX-License-Identifier: Apache-2.0

import WPML

/// A wayline, and the template folder that it was made from. A reference, because every pair of waypoints carries it.
final class TemplatePair {
    let route: TemplateRoute
    let wayline: Wayline

    init(route: TemplateRoute, wayline: Wayline) {
        self.route = route
        self.wayline = wayline
    }

    /// Calls the body with each waypoint and its counterpart, paired in flight order. Only a waypoint template has
    /// counterparts; and where there are more on one side nobody can tell which they are, which C004 has said.
    func eachWaypoint(_ body: (WaypointPair) -> Void) {
        guard route.type.value == .waypoint, route.waypoints.count == wayline.waypoints.count else { return }
        let order = wayline.flightOrder
        for (flown, planned) in zip(order, route.waypoints.flightOrder) {
            body(
                WaypointPair(
                    pair: self, plannedOrdinal: planned, ordinal: flown,
                    isEnd: flown == order.first || flown == order.last))
        }
    }
}

/// One waypoint as the template plans it and as the wayline flies it.
struct WaypointPair {
    let pair: TemplatePair
    /// Document position in the template, from 0.
    let plannedOrdinal: Int
    /// Document position in the wayline, from 0.
    let ordinal: Int
    /// The first or the last in flight order.
    let isEnd: Bool

    var planned: Waypoint { pair.route.waypoints[plannedOrdinal] }
    var flown: Waypoint { pair.wayline.waypoints[ordinal] }
    /// As the wayline calls it.
    var label: String { "waypoint \(flown.index.value ?? ordinal)" }
}

extension Subject {
    /// Calls the body with every wayline whose template there is no doubt about: a number that two templates have names
    /// neither (F004). What is reported counts into the mission's document.
    func eachPair(_ report: inout Reporter, _ body: (TemplatePair, inout Reporter) -> Void) {
        guard let template, let mission else { return }
        let routes = Dictionary(grouping: template.routes.indices) { template.routes[$0].templateID.value }
        report.turn(to: mission.document)
        for wayline in mission.waylines {
            guard let number = wayline.templateID.value, let places = routes[number], places.count == 1 else {
                continue
            }
            body(TemplatePair(route: template.routes[places[0]], wayline: wayline), &report)
        }
    }

    /// Calls the body with every waypoint that has a counterpart in the template.
    func eachWaypointPair(_ report: inout Reporter, _ body: (WaypointPair, inout Reporter) -> Void) {
        eachPair(&report) { pair, report in
            pair.eachWaypoint { body($0, &report) }
        }
    }
}
