// SPDX-License-Identifier: Apache-2.0

/// The parts of a waypoint that template and wayline write alike.
extension XMLText {
    mutating func point(_ place: Place) {
        kml("Point") { $0.coordinates([place.longitudeLatitude]) }
    }

    mutating func heading(_ heading: SampleHeading, as name: String = "waypointHeadingParam") {
        wpml(name) { xml in
            xml.wpml("waypointHeadingMode", heading.mode)
            xml.wpml("waypointHeadingAngle", heading.angle)
            xml.wpml("waypointPoiPoint", heading.pointOfInterest)
            xml.wpml("waypointHeadingPathMode", "followBadArc")
            xml.wpml("waypointHeadingPoiIndex", 0)
        }
    }

    mutating func turn(_ turn: SampleTurn) {
        wpml("waypointTurnParam") { xml in
            xml.wpml("waypointTurnMode", turn.mode)
            xml.wpml("waypointTurnDampingDist", turn.damping)
        }
        wpml("useStraightLine", turn.usesStraightLine)
    }
}
