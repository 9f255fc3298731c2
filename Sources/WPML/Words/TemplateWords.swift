// SPDX-License-Identifier: Apache-2.0

/// What kind of route a template folder describes.
package enum TemplateType: UInt8, WireWord {
    case unknown, waypoint, mapping2d, mapping3d, mappingStrip
    /// FlightHub 2's patrol; seen in files, in no documentation.
    case targetdetection
    // Named by DJI's own libraries, in no documentation.
    case mappingPrism, mappingCylinder, departure, mappingObject

    package static var spelling: StaticString {
        """
        waypoint mapping2d mapping3d mappingStrip targetdetection mappingPrism mappingCylinder departure \
        mappingObject
        """
    }

    package var isDocumented: Bool { self != .unknown && rawValue <= Self.mappingStrip.rawValue }
    /// An area or a strip, as the documentation describes them; what it says of surveys holds for these.
    package var isMapping: Bool { isDocumented && self != .waypoint }
    /// The placemarks are an area or a strip, not waypoints.
    package var isSurvey: Bool { self != .unknown && self != .waypoint && self != .departure }
}

package enum CoordinateMode: UInt8, WireWord {
    case unknown, WGS84

    package static var spelling: StaticString { "WGS84" }
}

/// The datum of the heights in a template.
package enum HeightMode: UInt8, WireWord {
    case unknown
    /// Above the geoid, roughly sea level.
    case EGM96
    case relativeToStartPoint
    case aboveGroundLevel
    case realTimeFollowSurface

    package static var spelling: StaticString {
        "EGM96 relativeToStartPoint aboveGroundLevel realTimeFollowSurface"
    }
}

package enum PositioningType: UInt8, WireWord {
    case unknown, GPS, RTKBaseStation, QianXun, Custom

    package static var spelling: StaticString { "GPS RTKBaseStation QianXun Custom" }
}

/// Who turns the gimbal between waypoints. `fixed` belongs to surveys, `usePointSetting` to waypoints.
package enum GimbalPitchMode: UInt8, WireWord {
    case unknown, manual, usePointSetting, fixed

    package static var spelling: StaticString { "manual usePointSetting fixed" }
}

package enum ShootType: UInt8, WireWord {
    case unknown, time, distance

    package static var spelling: StaticString { "time distance" }
}

package enum MappingHeadingMode: UInt8, WireWord {
    case unknown, fixed, followWayline

    package static var spelling: StaticString { "fixed followWayline" }
}
