// SPDX-License-Identifier: Apache-2.0

/// Where the nose of the aircraft points on the way to the next waypoint.
package enum HeadingMode: UInt8, WireWord {
    case unknown, followWayline, manually, fixed, smoothTransition, towardPOI

    package static var spelling: StaticString { "followWayline manually fixed smoothTransition towardPOI" }
}

/// The way round when the heading changes.
package enum HeadingPathMode: UInt8, WireWord {
    case unknown, clockwise, counterClockwise
    /// The shorter way.
    case followBadArc

    package static var spelling: StaticString { "clockwise counterClockwise followBadArc" }
}

/// How the aircraft passes a waypoint.
package enum TurnMode: UInt8, WireWord {
    case unknown
    /// Turns early and never stands over the point.
    case coordinateTurn
    /// Straight lines, stops.
    case toPointAndStopWithDiscontinuityCurvature
    /// A curve, stops.
    case toPointAndStopWithContinuityCurvature
    /// A curve, does not stop.
    case toPointAndPassWithContinuityCurvature

    package static var spelling: StaticString {
        """
        coordinateTurn toPointAndStopWithDiscontinuityCurvature toPointAndStopWithContinuityCurvature \
        toPointAndPassWithContinuityCurvature
        """
    }

    /// The aircraft flies a curve, and another element says whether only at the waypoint or all the way.
    package var isCurve: Bool {
        self == .toPointAndStopWithContinuityCurvature || self == .toPointAndPassWithContinuityCurvature
    }

    /// The aircraft stands still at the waypoint.
    package var stops: Bool {
        self == .toPointAndStopWithDiscontinuityCurvature || self == .toPointAndStopWithContinuityCurvature
    }
}
