// SPDX-License-Identifier: Apache-2.0

/// `wpmz/template.kml`: what people edit.
extension SampleMission {
    package var templateText: XMLText {
        var xml = XMLText()
        xml.document(namespace: Self.namespace) { xml in
            xml.wpml("createTime", Self.writtenAt)
            xml.wpml("updateTime", Self.writtenAt)
            writeConfig(to: &xml, withTakeOff: true)
            for (id, template) in templates.enumerated() {
                write(template, id: id, to: &xml)
            }
        }
        return xml
    }

    private func write(_ template: SampleTemplate, id: Int, to xml: inout XMLText) {
        // A template that made several waylines keeps the values of the first.
        guard let wayline = template.waylines.first else { return }
        xml.kml("Folder") { xml in
            xml.wpml("templateType", template.kind.templateType)
            xml.wpml("templateId", id)
            xml.coordinateSystem(of: template)
            xml.wpml("autoFlightSpeed", wayline.speed)
            switch template.kind {
            case .waypoint: write(wayline, of: template, to: &xml)
            case .mapping2d(let survey): xml.mapping2d(survey, of: template)
            case .mapping3d(let survey): xml.mapping3d(survey, of: template, speed: wayline.speed)
            case .mappingStrip(let strip): xml.mappingStrip(strip, of: template)
            }
            xml.wpml("payloadParam") { xml in
                xml.wpml("payloadPositionIndex", 0)
                xml.wpml("imageFormat", drone.lenses)
            }
        }
    }

    private func write(_ wayline: SampleWayline, of template: SampleTemplate, to xml: inout XMLText) {
        let usesPointPitch = wayline.waypoints.contains { $0.gimbalPitch != nil }
        xml.wpml("globalWaypointTurnMode", wayline.turn.mode)
        xml.wpml("globalUseStraightLine", wayline.turn.usesStraightLine)
        xml.wpml("gimbalPitchMode", usesPointPitch ? "usePointSetting" : "manual")
        xml.wpml("globalHeight", template.globalHeight)
        xml.heading(wayline.heading, as: "globalWaypointHeadingParam")
        var nextGroup = 0
        for index in wayline.waypoints.indices {
            xml.kml("Placemark") { xml in
                write(wayline, index, of: template, to: &xml)
                xml.groups(wayline.waypoints[index].groups, at: index, nextID: &nextGroup, of: drone)
            }
        }
    }

    private func write(_ wayline: SampleWayline, _ index: Int, of template: SampleTemplate, to xml: inout XMLText) {
        let waypoint = wayline.waypoints[index]
        let turn = waypoint.turn ?? wayline.turn
        // The rounding distance has no global element, so a turn that needs one is always the waypoint's own.
        let ownsTurn = waypoint.turn != nil || turn.damping > 0
        xml.wpml("isRisky", false)
        xml.point(waypoint.place)
        xml.wpml("index", index)
        xml.wpml("ellipsoidHeight", template.heights.flown(waypoint.height))
        xml.wpml("height", waypoint.height)
        xml.wpml("useGlobalHeight", waypoint.height == template.globalHeight)
        xml.wpml("useGlobalSpeed", waypoint.speed == nil)
        if let speed = waypoint.speed { xml.wpml("waypointSpeed", speed) }
        xml.wpml("useGlobalHeadingParam", waypoint.heading == nil)
        if let heading = waypoint.heading { xml.heading(heading) }
        xml.wpml("useGlobalTurnParam", !ownsTurn)
        if ownsTurn { xml.turn(turn) }
        if let pitch = waypoint.gimbalPitch { xml.wpml("gimbalPitchAngle", pitch) }
    }
}

extension XMLText {
    fileprivate mutating func coordinateSystem(of template: SampleTemplate) {
        wpml("waylineCoordinateSysParam") { xml in
            xml.wpml("coordinateMode", "WGS84")
            xml.wpml("heightMode", template.heights.heightMode)
            xml.wpml("positioningType", "GPS")
            if template.kind != .waypoint {
                xml.wpml("globalShootHeight", template.globalHeight)
                xml.wpml("surfaceFollowModeEnable", false)
            }
        }
    }
}
