// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// How far a template's photographs are taken from the ground, and how the aircraft knows where that is.
enum SurfaceRules {
    static let all: [Rule] = [
        Rule(
            "T010", .warning, "the height above what is surveyed is missing or not above 0", source: "template-kml",
            help: "the spacing of the lines follows from globalShootHeight",
            .route { scene, report in
                guard scene.isMapping, let system = scene.route.coordinates else { return }
                let height = system.others.number(.globalShootHeight)
                if height.isAbsent {
                    report(system.tag, "globalShootHeight missing", missing: .globalShootHeight)
                } else if let metres = height.value, metres <= 0 {
                    report(
                        height.span, "globalShootHeight \(PlainNumber.text(metres)) m must be above 0", as: .error)
                }
            }),

        Rule(
            "T011", .warning, "it is not said whether, or how high, the ground is followed", source: "template-kml",
            .route { scene, report in
                guard scene.isMapping, let system = scene.route.coordinates else { return }
                let follows = system.others.flag(.surfaceFollowModeEnable)
                if follows.isAbsent {
                    report(system.tag, "surfaceFollowModeEnable missing", missing: .surfaceFollowModeEnable)
                } else if follows.value == true, system.others[.surfaceRelativeHeight] == nil {
                    report(
                        system.tag, "surfaceRelativeHeight missing, although surfaceFollowModeEnable is 1",
                        missing: .surfaceRelativeHeight)
                }
            }),

        Rule(
            "T012", .warning, "the ground is followed without a model of it", source: "measured",
            help: "add a surface model (dsmFile), or let the aircraft measure (isRealtimeSurfaceFollow 1)",
            .route { scene, report in
                guard let system = scene.route.coordinates else { return }
                let follows = system.others.flag(.surfaceFollowModeEnable)
                guard follows.value == true, !system.measuresGround, !system.hasSurfaceModel else { return }
                report(follows.span, "surfaceFollowModeEnable 1 without a surface model")
            }),
    ]
}

extension RouteScene {
    /// An area or a strip, as the documentation describes them.
    var isMapping: Bool { route.type.value?.isMapping == true }
}

extension CoordinateSystem {
    fileprivate var measuresGround: Bool {
        others.flag(.isRealtimeSurfaceFollow).value == true || heightMode.value == .realTimeFollowSurface
    }

    fileprivate var hasSurfaceModel: Bool { others.text(.dsmFile).value?.isEmpty == false }
}
