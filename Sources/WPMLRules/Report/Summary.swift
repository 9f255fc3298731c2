// SPDX-License-Identifier: Apache-2.0

package import WPML

/// What a wayline file amounts to. Metres, seconds, degrees, WGS84. What could not be read or computed is nil.
package struct Summary: Sendable, Hashable {
    package struct Drone: Sendable, Hashable {
        package let type: Int
        package let subType: Int?
    }

    package struct Payload: Sendable, Hashable {
        package let type: Int
        package let subType: Int?
        package let position: Int?
    }

    package struct Height: Sendable, Hashable {
        package let min: Double
        package let max: Double
        /// As on the wire.
        package let mode: String
    }

    package var namespace: String?
    /// Of the template's folders, in document order.
    package var templateTypes: [String]?
    package var drone: Drone?
    package var payloads: [Payload]?
    package var waylines: Int?
    package var waypoints: Int?
    package var actions: Int?
    /// By DJI's own formula.
    package var distance: Double?
    /// On the ellipsoid.
    package var distanceGeodesic: Double?
    package var duration: FlightTime?
    package var boundingBox: BoundingBox?
    /// nil when the waylines do not measure from the same datum.
    package var height: Height?
    package var photos: Int?

    /// - Returns: nil when neither document could be read to its end.
    package init?(of file: WaylineFile) {
        let mission = file.mission.flatMap { $0.document.isSound ? $0 : nil }
        let template = file.template.flatMap { $0.document.isSound ? $0 : nil }
        guard mission != nil || template != nil else { return nil }
        namespace = (mission?.document ?? template?.document)?.wpmlNamespace?.uri
        templateTypes = template.map { template in
            template.routes.compactMap { route in
                route.type.isAbsent ? nil : template.document.text(at: route.type.span)
            }
        }
        take(mission?.config ?? template?.config)
        if let mission { take(mission) }
    }

    private mutating func take(_ config: MissionConfig?) {
        guard let config else { return }
        drone = config.drone?.type.value.map { Drone(type: $0, subType: config.drone?.subType.value) }
        let read = config.payloads.compactMap { payload in
            payload.type.value.map {
                Payload(type: $0, subType: payload.subType.value, position: payload.position.value)
            }
        }
        payloads = config.payloads.isEmpty ? nil : read
    }

    private mutating func take(_ mission: Mission) {
        let routes = mission.waylines
        waylines = routes.count
        waypoints = routes.reduce(0) { $0 + $1.waypoints.count }
        var count = 0
        for wayline in routes { wayline.eachAction { _ in count += 1 } }
        actions = count
        distance = Self.sum(routes.map(\.distance))
        distanceGeodesic = Self.sum(routes.map(\.geodesicDistance))
        duration = FlightTime.sum(routes.map(\.flightTime))
        boundingBox = BoundingBox(routes.flatMap { $0.waypoints.compactMap { $0.position.value } })
        height = Self.height(routes, in: mission.document)
        photos = routes.reduce(0) { min($0 + $1.photoCount, 1_000_000_000) }
    }

    /// The sum; nil when there is nothing to add, or one of the parts is unknown.
    private static func sum(_ parts: [Double?]) -> Double? {
        let known = parts.compactMap { $0 }
        guard !known.isEmpty, known.count == parts.count else { return nil }
        let sum = known.reduce(0, +)
        return sum.isFinite ? sum : nil
    }

    private static func height(_ waylines: [Wayline], in document: WaylineDocument) -> Height? {
        let heights = waylines.flatMap { $0.waypoints.compactMap { $0.executeHeight.value } }
        let modes = Set(
            waylines.map { $0.executeHeightMode.isAbsent ? "" : document.text(at: $0.executeHeightMode.span) })
        guard let low = heights.min(), let high = heights.max(), modes.count == 1, let mode = modes.first, !mode.isEmpty
        else {
            return nil
        }
        return Height(min: low, max: high, mode: mode)
    }
}
