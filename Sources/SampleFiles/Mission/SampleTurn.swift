// SPDX-License-Identifier: Apache-2.0

/// How the aircraft goes through a waypoint.
package enum SampleTurn: Sendable, Hashable {
    /// Straight to the point, stop.
    case stop
    /// On a curve to the point, stop.
    case curveAndStop
    /// On a curve through the point.
    case curveThrough
    /// Straight legs, rounded before the point by so many metres.
    case roundBefore(Double)
    /// Turns early and never flies over the point; so many metres before it.
    case coordinated(Double)

    var mode: String {
        switch self {
        case .stop: "toPointAndStopWithDiscontinuityCurvature"
        case .curveAndStop: "toPointAndStopWithContinuityCurvature"
        case .curveThrough, .roundBefore: "toPointAndPassWithContinuityCurvature"
        case .coordinated: "coordinateTurn"
        }
    }

    /// `waypointTurnDampingDist` in metres; 0 where the mode does not use it.
    var damping: Double {
        switch self {
        case .stop, .curveAndStop, .curveThrough: 0
        case .roundBefore(let metres), .coordinated(let metres): metres
        }
    }

    var usesStraightLine: Bool {
        switch self {
        case .stop, .roundBefore, .coordinated: true
        case .curveAndStop, .curveThrough: false
        }
    }

    var stops: Bool {
        switch self {
        case .stop, .curveAndStop: true
        case .curveThrough, .roundBefore, .coordinated: false
        }
    }
}
