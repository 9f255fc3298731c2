// SPDX-License-Identifier: Apache-2.0

/// The smallest box, in degrees, around places. West is greater than east when it lies across the antimeridian, as
/// GeoJSON has it.
package struct BoundingBox: Sendable, Hashable {
    package let west: Double
    package let south: Double
    package let east: Double
    package let north: Double

    /// - Returns: nil when no place is on Earth.
    package init?(_ places: some Sequence<Position>) {
        let places = places.filter(\.isOnEarth)
        let latitudes = places.map(\.latitude)
        guard let south = latitudes.min(), let north = latitudes.max() else { return nil }
        let longitudes = places.map(\.longitude)
        var west = longitudes.min() ?? 0
        var east = longitudes.max() ?? 0
        if east - west > 180 {
            // No wayline spans half the Earth: the places lie on both sides of the antimeridian.
            let eastern = longitudes.filter { $0 >= 0 }
            let western = longitudes.filter { $0 < 0 }
            (west, east) = (eastern.min() ?? west, western.max() ?? east)
        }
        (self.west, self.south, self.east, self.north) = (west, south, east, north)
    }
}
