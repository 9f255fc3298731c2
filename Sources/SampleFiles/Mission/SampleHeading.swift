// SPDX-License-Identifier: Apache-2.0

/// Where the aircraft's nose points from a waypoint on.
package enum SampleHeading: Sendable, Hashable {
    case followWayline
    case manually
    case fixed
    /// Degrees, 0 north, −180…180; reached by the next waypoint.
    case smoothTransition(Double)
    case toward(Place)

    var mode: String {
        switch self {
        case .followWayline: "followWayline"
        case .manually: "manually"
        case .fixed: "fixed"
        case .smoothTransition: "smoothTransition"
        case .toward: "towardPOI"
        }
    }

    var angle: Double {
        if case .smoothTransition(let angle) = self { angle } else { 0 }
    }

    var pointOfInterest: String {
        if case .toward(let place) = self { place.latitudeLongitude(height: 0) } else { "0,0,0" }
    }
}
