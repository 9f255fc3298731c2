// SPDX-License-Identifier: Apache-2.0

import WPML

/// What the coordinates and heights of a template are measured from.
enum DatumRules {
    static let all: [Rule] = systems + heights

    private static let systems: [Rule] = [
        Rule(
            "T004", .error, "the coordinate system is missing", source: "template-kml",
            .route { scene, report in
                guard scene.route.coordinates == nil else { return }
                report(
                    scene.route.tag, "waylineCoordinateSysParam missing: nothing says what the heights are above",
                    missing: .waylineCoordinateSysParam)
            }),

        Rule(
            "T005", .error, "the coordinates are not in WGS84", source: "template-kml",
            note: "DJI firmware reports this as 1540",
            .route { scene, report in
                guard let mode = scene.route.coordinates?.coordinateMode else { return }
                WordProblem(mode, .coordinateMode)?.report(scene.quoted, &report)
            }),

        Rule(
            "T009", .warning, "the kind of positioning is unknown", source: "template-kml",
            .route { scene, report in
                guard let type = scene.route.coordinates?.others.word(.positioningType, as: PositioningType.self),
                    type.value?.isKnown == false
                else { return }
                let expected = PositioningType.listed([.GPS, .RTKBaseStation, .QianXun, .Custom])
                report(type.span, "positioningType \(scene.quoted(type.span)), expected \(expected)")
            }),
    ]

    private static let heights: [Rule] = [
        Rule(
            "T006", .error, "the datum of the template's heights is missing or unknown", source: "template-kml",
            .route { scene, report in
                guard let mode = scene.route.coordinates?.heightMode else { return }
                WordProblem(mode, .heightMode)?.report(scene.quoted, &report)
            }),

        // Files by Pilot 2 for the Mavic 3 have it all the same.
        Rule(
            "T007", .info, except: [.pilot2: .warning], "heights above ground are documented for FlightHub 2 only",
            source: "template-kml; measured",
            .route { scene, report in
                guard let mode = scene.route.coordinates?.heightMode, mode.value == .aboveGroundLevel else { return }
                report(mode.span, "heightMode aboveGroundLevel is documented for FlightHub 2 only")
            }),

        Rule(
            "T008", .info, "following the ground in flight is not documented for this template",
            source: "template-kml",
            .route { scene, report in
                guard let mode = scene.route.coordinates?.heightMode, mode.value == .realTimeFollowSurface else {
                    return
                }
                let isMavic3 = scene.subject.drone.map { $0 == AircraftModel.mavic3 } ?? true
                guard scene.route.type.value != .mapping2d || !isMavic3 else { return }
                report(
                    mode.span, "heightMode realTimeFollowSurface is documented for mapping2d on the Mavic 3E, 3T and 3M"
                )
            }),
    ]
}
