// SPDX-License-Identifier: Apache-2.0

// What the documentation grants to some aircraft only, by type. The Matrice 400 is younger than these lists and is on
// none; nothing follows from that.
extension AircraftModel {
    /// Types with `autoRerouteInfo`.
    package static let rerouting: Set<Int> = [matrice3D, matrice4D, matrice4E]

    /// Types that execute `realTimeFollowSurface`.
    package static let surfaceFollowing: Set<Int> = [mavic3]

    /// Types for which DJI's programs write `realTimeFollowSurface` although no documentation says so (measured on a
    /// Matrice 4T), and those of the same age.
    package static let surfaceFollowingUndocumented: Set<Int> = [matrice3D, matrice4E, matrice4D, matrice400]

    /// Types that do not know `useStraightLine`.
    package static let withoutStraightLine: Set<Int> = [matrice300, matrice350]

    /// Types that pass over `startActionGroup`.
    package static let withoutStartActions: Set<Int> = [matrice300, matrice350]

    /// Some aircraft has this payload built in.
    package static func isBuiltIn(_ payload: Int) -> Bool { known.contains { $0.camera == payload } }
}
