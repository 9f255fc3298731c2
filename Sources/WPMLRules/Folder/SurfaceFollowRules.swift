// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Flying at a height above the ground as the aircraft sees it.
enum SurfaceFollowRules {
    static let all: [Rule] = [
        Rule(
            "F007", .warning, "the aircraft is not known to follow the ground", source: "waylines-wpml; measured",
            .wayline { scene, report in
                let mode = scene.wayline.executeHeightMode
                guard mode.value == .realTimeFollowSurface, let aircraft = scene.subject.aircraft else { return }
                guard !AircraftModel.surfaceFollowing.contains(aircraft.type) else { return }
                let isWritten = AircraftModel.surfaceFollowingUndocumented.contains(aircraft.type)
                report(
                    mode.span,
                    "realTimeFollowSurface is documented for Mavic 3E, 3T and 3M only, not for \(aircraft.name)",
                    as: isWritten ? .info : nil)
            }),

        Rule(
            "F008", .error, "a waypoint is too low or too high to follow the ground", source: "break reason 780",
            note: "DJI firmware reports this as 780",
            .waypoint { scene, report in
                guard scene.list.wayline?.executeHeightMode.value == .realTimeFollowSurface else { return }
                let height = scene.waypoint.executeHeight
                guard let metres = height.value, !(30...200).contains(metres) else { return }
                report(height.span, "\(scene.label): \(PlainNumber.text(metres)) m above ground outside 30…200")
            }),
    ]
}
