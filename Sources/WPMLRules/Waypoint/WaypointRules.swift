// SPDX-License-Identifier: Apache-2.0

/// Family W: waypoints, in both files.
enum WaypointRules {
    static let all: [Rule] = IndexRules.all + PlaceRules.all + HeadingRules.all + TurnRules.all
}
