// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// Shortens turns that overlap on their leg, and gives one without a distance the distance that DJI's planners do: a
/// third of the shorter leg, ten metres at most.
enum DampingRemedies {
    static func remedies(for scene: RepairScene) -> [Remedy] {
        scene.lists.flatMap { list in
            var turns = Turns(list)
            // In a template only the mission's legs would tell which turns overlap.
            if list.wayline != nil { turns.shorten() }
            turns.lengthen()
            return turns.remedies(in: list.document)
        }
    }
}

/// The turn distances of a list of waypoints, while they are being changed.
private struct Turns {
    private struct Change {
        let metres: Double
        let rule: String
    }

    private let waypoints: [Waypoint]
    private let course: Course
    /// Metres, by document position; 0 where there is no turn before the waypoint.
    private var distances: [Double]
    private var changes: [Int: Change] = [:]

    init(_ list: WaypointList) {
        waypoints = list.waypoints
        course = Course(list.waypoints)
        distances = list.waypoints.map(\.damping)
    }

    /// One way through is enough: a turn made shorter only gives room to the leg before it.
    mutating func shorten() {
        // Of a leg whose rise is not known no rule has spoken.
        for place in course.legs.indices where course.legs[place]?.rise != nil && overlap(at: place) {
            let (start, end) = (course.order[place], course.order[place + 1])
            let (greater, lesser) = distances[end] > distances[start] ? (end, start) : (start, end)
            shorten(greater)
            if overlap(at: place) { shorten(lesser) }
        }
    }

    private mutating func shorten(_ ordinal: Int) {
        guard let most = course.turnDistance(at: ordinal), most < distances[ordinal] else { return }
        change(ordinal, to: most, "W031")
    }

    mutating func lengthen() {
        for (ordinal, waypoint) in waypoints.enumerated() where waypoint.lacksDampingDistance {
            guard let metres = course.turnDistance(at: ordinal) else { continue }
            distances[ordinal] = metres
            let place = course.place(of: ordinal)
            if overlap(at: place - 1) || overlap(at: place) {
                distances[ordinal] = 0
            } else {
                change(ordinal, to: metres, "W030")
            }
        }
    }

    private mutating func change(_ ordinal: Int, to metres: Double, _ rule: String) {
        distances[ordinal] = metres
        changes[ordinal] = Change(metres: metres, rule: rule)
    }

    private func overlap(at place: Int) -> Bool {
        guard course.legs.indices.contains(place), let leg = course.legs[place] else { return false }
        return leg.isTooShort(for: distances[leg.start] + distances[leg.end])
    }

    func remedies(in document: WaylineDocument) -> [Remedy] {
        changes.sorted { $0.key < $1.key }.compactMap { ordinal, change in
            guard let field = waypoints[ordinal].turn?.dampingDistance else { return nil }
            let text = PlainNumber.text(change.metres)
            return Remedy(
                Edit(field, in: document, of: .waypointTurnDampingDist, to: text, curing: change.rule))
        }
    }
}

extension Waypoint {
    /// Its turn needs a distance and has none above 0.
    fileprivate var lacksDampingDistance: Bool {
        guard usesDampingDistance, useGlobalTurn.value != true else { return false }
        return turn?.dampingDistance.value.map { $0 <= 0 } ?? false
    }
}
