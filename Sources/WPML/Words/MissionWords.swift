// SPDX-License-Identifier: Apache-2.0

/// How the aircraft reaches the first waypoint.
package enum FlyToWaylineMode: UInt8, WireWord {
    case unknown
    /// Climbs, flies level, descends if need be.
    case safely
    /// Climbs obliquely, straight to the point.
    case pointToPoint

    package static var spelling: StaticString { "safely pointToPoint" }
}

/// What the aircraft does after the last waypoint.
package enum FinishAction: UInt8, WireWord {
    case unknown, goHome, noAction, autoLand, gotoFirstWaypoint

    package static var spelling: StaticString { "goHome noAction autoLand gotoFirstWaypoint" }
}

/// Whether the wayline goes on when the remote controller's link is lost.
package enum ExitOnRCLost: UInt8, WireWord {
    case unknown, goContinue, executeLostAction

    package static var spelling: StaticString { "goContinue executeLostAction" }
}

/// What the aircraft does when the link is lost and the wayline does not go on.
package enum RCLostAction: UInt8, WireWord {
    case unknown, goBack, landing, hover

    package static var spelling: StaticString { "goBack landing hover" }
}

/// The datum of every ``Waypoint/executeHeight`` of a wayline.
package enum ExecuteHeightMode: UInt8, WireWord {
    case unknown
    /// Above the WGS84 ellipsoid.
    case WGS84
    case relativeToStartPoint
    /// Above the ground as the aircraft sees it.
    case realTimeFollowSurface

    package static var spelling: StaticString { "WGS84 relativeToStartPoint realTimeFollowSurface" }
}
