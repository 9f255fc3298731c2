// SPDX-License-Identifier: Apache-2.0

/// The single placemark of a mapping template.
extension XMLText {
    mutating func mapping2d(_ survey: Survey, of template: SampleTemplate) {
        kml("Placemark") { xml in
            xml.wpml("caliFlightEnable", false)
            xml.wpml("elevationOptimizeEnable", false)
            xml.wpml("shootType", "distance")
            xml.wpml("direction", survey.direction)
            xml.wpml("margin", survey.margin)
            xml.wpml("overlap") { $0.overlap("ortho", survey.overlapAlong, survey.overlapAcross) }
            xml.heights(of: template)
            xml.polygon(survey.corners)
            xml.wpml("mappingHeadingParam") { $0.wpml("mappingHeadingMode", "followWayline") }
            xml.wpml("gimbalPitchMode", "fixed")
            xml.wpml("gimbalPitchAngle", -90)
        }
    }

    mutating func mapping3d(_ survey: Survey, of template: SampleTemplate, speed: Double) {
        kml("Placemark") { xml in
            xml.wpml("caliFlightEnable", false)
            xml.wpml("inclinedGimbalPitch", -45)
            xml.wpml("inclinedFlightSpeed", speed)
            xml.wpml("shootType", "distance")
            xml.wpml("direction", survey.direction)
            xml.wpml("margin", survey.margin)
            xml.wpml("overlap") { xml in
                xml.overlap("ortho", survey.overlapAlong, survey.overlapAcross)
                xml.overlap("inclined", survey.overlapAlong, survey.overlapAcross)
            }
            xml.heights(of: template)
            xml.polygon(survey.corners)
        }
    }

    mutating func mappingStrip(_ strip: Strip, of template: SampleTemplate) {
        kml("Placemark") { xml in
            xml.wpml("caliFlightEnable", false)
            xml.wpml("shootType", "distance")
            xml.wpml("direction", 0)
            xml.wpml("margin", 0)
            xml.wpml("singleLineEnable", false)
            xml.wpml("cuttingDistance", 1000)
            xml.wpml("boundaryOptimEnable", false)
            xml.wpml("leftExtend", strip.extent)
            xml.wpml("rightExtend", strip.extent)
            xml.wpml("includeCenterEnable", false)
            xml.wpml("overlap") { $0.overlap("ortho", 80, 70) }
            xml.heights(of: template)
            xml.wpml("stripUseTemplateAltitude", false)
            xml.kml("LineString") { $0.coordinates(strip.line.map { $0.longitudeLatitude + ",0" }) }
        }
    }

    private mutating func overlap(_ kind: String, _ along: Int, _ across: Int) {
        wpml(kind + "CameraOverlapH", along)
        wpml(kind + "CameraOverlapW", across)
    }

    private mutating func heights(of template: SampleTemplate) {
        wpml("ellipsoidHeight", template.heights.flown(template.globalHeight))
        wpml("height", template.globalHeight)
    }

    private mutating func polygon(_ corners: [Place]) {
        let ring = corners + corners.prefix(1)
        kml("Polygon") { xml in
            xml.kml("outerBoundaryIs") { xml in
                xml.kml("LinearRing") { $0.coordinates(ring.map { $0.longitudeLatitude + ",0" }) }
            }
        }
    }
}
