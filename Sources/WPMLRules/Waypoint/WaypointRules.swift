// SPDX-License-Identifier: Apache-2.0

/// Family W: waypoints, in both files.
enum WaypointRules {
    static let all: [Rule] =
        IndexRules.all + PlaceRules.all + CoordinateRules.all + MisplacedRules.all + HeadingRules.all
        + PointOfInterestRules.all + TurnRules.all + TurnDistanceRules.all + LegRules.all + WaypointSettingRules.all
}
