// SPDX-License-Identifier: Apache-2.0

import WPML

// What holds at a waypoint of a template once its flags are followed to the folder's own settings. A flag that is not
// there means 0. nil where nothing is said, or nothing that can be read.
extension TemplateRoute {
    /// Metres per second.
    func speed(at waypoint: Waypoint) -> Double? {
        waypoint.useGlobalSpeed.value == true ? autoFlightSpeed.value : waypoint.speed.value
    }

    /// Metres in the datum of the template.
    func height(at waypoint: Waypoint) -> Double? {
        waypoint.useGlobalHeight.value == true ? effectiveGlobalHeight : waypoint.height.value
    }

    /// Metres above the ellipsoid. With the folder's height the waypoint's own counts only while it is a copy of it, as
    /// DJI's apps write it; else it is left over from before.
    func ellipsoidHeight(at waypoint: Waypoint) -> Double? {
        let isStale = waypoint.useGlobalHeight.value == true && waypoint.height.value != effectiveGlobalHeight
        return isStale ? nil : waypoint.ellipsoidHeight.value
    }

    func headingMode(at waypoint: Waypoint) -> HeadingMode? {
        waypoint.useGlobalHeading.value == true ? globalHeading?.mode.value : waypoint.heading?.mode.value
    }

    func turnMode(at waypoint: Waypoint) -> TurnMode? {
        waypoint.useGlobalTurn.value == true ? globalTurnMode.value : waypoint.turn?.mode.value
    }

    /// In 1.0.0 it stood among the coordinate system's settings.
    private var effectiveGlobalHeight: Double? {
        globalHeight.isAbsent ? coordinates?.others.number(.globalHeight).value : globalHeight.value
    }
}

extension Wayline {
    /// Metres per second from the waypoint on.
    func speed(at waypoint: Waypoint) -> Double? {
        waypoint.speed.isAbsent ? autoFlightSpeed.value : waypoint.speed.value
    }
}
