// SPDX-License-Identifier: Apache-2.0

package import PlainJSON
package import WPML

/// What differs between the missions of two wayline files, as an aircraft would notice it.
package struct WaylineDiff: Sendable {
    /// One difference. Positions are document positions, from 0.
    package struct Change: Sendable, Hashable {
        package enum Kind: String, Sendable {
            /// A waypoint stands elsewhere.
            case moved
            case added
            case removed
            /// A field says something else.
            case changed
        }

        package var kind: Kind
        /// nil for what holds for the whole file.
        package var wayline: Int?
        /// The waypoint in the first file; nil when it is not there, and for what holds for the whole wayline.
        package var a: Int?
        /// The waypoint in the second file.
        package var b: Int?
        /// As on the wire; nil for a waypoint or a wayline as a whole.
        package var field: String?
        package var from: JSONValue?
        package var to: JSONValue?
        /// Metres along the surface by which a waypoint was moved.
        package var distance: Double?

        init(_ kind: Kind, wayline: Int? = nil, a: Int? = nil, b: Int? = nil) {
            self.kind = kind
            self.wayline = wayline
            self.a = a
            self.b = b
        }
    }

    /// The mission's settings first, then wayline by wayline.
    package let changes: [Change]

    package var isEqual: Bool { changes.isEmpty }

    /// - Returns: nil when the mission of one of the files could not be read to its end.
    package init?(_ first: WaylineFile, _ second: WaylineFile) {
        guard let a = first.mission, let b = second.mission, a.document.isSound, b.document.isSound else { return nil }
        let settings = FieldComparison.settings(a, b)
        let shared = min(a.waylines.count, b.waylines.count)
        let waylines = (0..<shared).flatMap { WaylineComparison(a, b, wayline: $0).changes }
        let removed = (shared..<a.waylines.count).map { Change(.removed, wayline: $0) }
        let added = (shared..<b.waylines.count).map { Change(.added, wayline: $0) }
        changes = settings + waylines + removed + added
    }
}

/// The differences between two waylines at the same place in their files.
private struct WaylineComparison {
    private(set) var changes: [WaylineDiff.Change]

    init(_ a: Mission, _ b: Mission, wayline: Int) {
        let (first, second) = (a.waylines[wayline], b.waylines[wayline])
        changes = FieldComparison.wayline(first, a.document, second, b.document, at: wayline)
        for step in WaypointAlignment.steps(first.waypoints, second.waypoints) {
            switch step {
            case .onlyFirst(let position): changes.append(.init(.removed, wayline: wayline, a: position))
            case .onlySecond(let position): changes.append(.init(.added, wayline: wayline, b: position))
            case .both(let x, let y):
                changes += Self.move(first.waypoints[x], second.waypoints[y], wayline, x, y)
                changes += FieldComparison.waypoint(
                    first.waypoints[x], a.document, second.waypoints[y], b.document, at: (wayline, x, y))
            }
        }
    }

    private static func move(
        _ from: Waypoint, _ to: Waypoint, _ wayline: Int, _ a: Int, _ b: Int
    ) -> [WaylineDiff.Change] {
        guard !WaypointAlignment.isSamePlace(from, to) else { return [] }
        var change = WaylineDiff.Change(.moved, wayline: wayline, a: a, b: b)
        change.from = from.position.value.map(\.json)
        change.to = to.position.value.map(\.json)
        if let x = from.position.value, let y = to.position.value, x.isOnEarth, y.isOnEarth {
            change.distance = PlainNumber.rounded(Distance.haversine(x, y), 3)
        }
        return [change]
    }
}

extension Position {
    fileprivate var json: JSONValue { .array([.double(longitude), .double(latitude)]) }
}
