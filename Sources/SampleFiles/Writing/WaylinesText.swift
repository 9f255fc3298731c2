// SPDX-License-Identifier: Apache-2.0

/// `wpmz/waylines.wpml`: what is flown.
extension SampleMission {
    package var waylinesText: XMLText {
        var xml = XMLText()
        xml.document(namespace: Self.namespace) { xml in
            writeConfig(to: &xml, withTakeOff: false)
            var waylineID = 0
            for (templateID, template) in templates.enumerated() {
                for wayline in template.waylines {
                    write(wayline, of: template, ids: (templateID, waylineID), to: &xml)
                    waylineID += 1
                }
            }
        }
        return xml
    }

    private func write(
        _ wayline: SampleWayline, of template: SampleTemplate, ids: (template: Int, wayline: Int), to xml: inout XMLText
    ) {
        let figures = FlightFigures(of: wayline)
        xml.kml("Folder") { xml in
            xml.wpml("templateId", ids.template)
            xml.wpml("executeHeightMode", template.heights.executeHeightMode)
            xml.wpml("waylineId", ids.wayline)
            xml.wpml("distance", PlainNumber.text(figures.distance, decimals: 6))
            xml.wpml("duration", PlainNumber.text(figures.duration, decimals: 6))
            xml.wpml("autoFlightSpeed", wayline.speed)
            if !wayline.startActions.isEmpty {
                xml.wpml("startActionGroup") { $0.actions(wayline.startActions, of: drone) }
            }
            var nextGroup = 0
            for index in wayline.waypoints.indices {
                xml.kml("Placemark") { xml in
                    write(wayline, index, template.heights, to: &xml)
                    xml.groups(wayline.flownGroups(at: index), at: index, nextID: &nextGroup, of: drone)
                }
            }
        }
    }

    private func write(
        _ wayline: SampleWayline, _ index: Int, _ heights: SampleTemplate.Heights, to xml: inout XMLText
    ) {
        let waypoint = wayline.waypoints[index]
        xml.point(waypoint.place)
        xml.wpml("index", index)
        xml.wpml("executeHeight", heights.flown(waypoint.height))
        xml.wpml("waypointSpeed", wayline.speed(at: index))
        xml.heading(waypoint.heading ?? wayline.heading)
        xml.turn(wayline.flownTurn(at: index))
        xml.wpml("isRisky", false)
    }
}

extension SampleWayline {
    /// A waypoint's own gimbal pitch becomes a group that turns the camera on the leg before it, as the apps do it.
    fileprivate func flownGroups(at index: Int) -> [SampleActionGroup] {
        guard index + 1 < waypoints.count, let pitch = waypoints[index + 1].gimbalPitch else {
            return waypoints[index].groups
        }
        let rotation = SampleActionGroup(
            [.gimbalEvenlyRotate(pitch: pitch)], on: .betweenAdjacentPoints, through: index + 1)
        return waypoints[index].groups + [rotation]
    }
}
