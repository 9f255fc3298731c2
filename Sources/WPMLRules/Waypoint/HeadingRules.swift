// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML

/// Where the nose points. In a template these speak only of a heading that is used: with useGlobalHeadingParam a stale
/// one may stand there.
enum HeadingRules {
    static let all: [Rule] = [
        Rule(
            "W017", .error, except: [.djifly: .warning], "a waypoint has no heading", source: "Mobile SDK issue 586",
            note: "the Mobile SDK reports this as -10",
            .waypoint { scene, report in
                guard scene.isMission, scene.waypoint.heading == nil, scene.waypoint.useGlobalHeading.value != true
                else { return }
                report(
                    scene.waypoint.tag, "\(scene.label): waypointHeadingParam missing", missing: .waypointHeadingParam)
            }),

        Rule(
            "W018", .error, "the kind of the heading is missing or unknown", source: "common-element",
            note: "DJI firmware reports this as 1543, the Mobile SDK as -10",
            .heading { scene, report in
                WordProblem(scene.heading.mode, .waypointHeadingMode)?
                    .report(scene.quoted, prefix: "\(scene.label): ", &report)
            }),

        Rule(
            "W019", .error, "a smooth transition has no angle to turn to", source: "common-element",
            .heading { scene, report in
                guard scene.heading.mode.value == .smoothTransition, scene.heading.angle.isAbsent else { return }
                report(
                    scene.heading.angle.span, "\(scene.label): waypointHeadingAngle missing",
                    missing: .waypointHeadingAngle)
            }),

        Rule(
            "W020", .error, "the angle of the heading is out of range", source: "common-element",
            note: "DJI firmware reports this as 1553",
            .heading { scene, report in
                let angle = scene.heading.angle
                guard let degrees = angle.value, abs(degrees) > 180 else { return }
                angle.judgeFullCircle("\(scene.label): waypointHeadingAngle", degrees, &report)
            }),

        Rule(
            "W021", .error, "the point that the heading follows is missing", source: "common-element",
            help: "write latitude, longitude and height, separated by commas",
            .heading { scene, report in
                let heading = scene.heading
                let point = heading.pointOfInterest
                if point.isMalformed {
                    let value = scene.quoted(point.span)
                    report(point.span, "\(scene.label): waypointPoiPoint \(value) must be latitude,longitude,height")
                } else if point.isAbsent, heading.mode.value == .towardPOI {
                    report(point.span, "\(scene.label): waypointPoiPoint missing", missing: .waypointPoiPoint)
                }
            }),

        // Required by the documentation and left out by DJI's own apps in 6 of 27 files.
        Rule(
            "W024", .info, "the way round to the heading is missing or unknown", source: "common-element; measured",
            note: "DJI firmware reports an unknown one as 1544",
            .waypoints { list, report in
                // Of 1.0.0, under its old name, which X020 has spoken of.
                let hasOldName = list.subject.documentsOfOldNames.contains(list.document.kind)
                for ordinal in list.waypoints.indices {
                    guard list.waypoints[ordinal].useGlobalHeading.value != true,
                        let path = list.waypoints[ordinal].heading?.pathMode, path.value?.isKnown != true,
                        !(hasOldName && path.isAbsent)
                    else { continue }
                    judge(path, list, ordinal, &report)
                }
            }),
    ]

    /// Reports a way round that is not there or is no known word; X023 has spoken of an empty one.
    private static func judge(
        _ path: Field<HeadingPathMode>, _ list: WaypointList, _ ordinal: Int, _ report: inout Reporter
    ) {
        let name = "\(list.waypointLabel(ordinal)): waypointHeadingPathMode"
        let expected = HeadingPathMode.listed(Array(HeadingPathMode.allCases.dropFirst()))
        if path.isAbsent {
            report(path.span, "\(name) missing, expected \(expected)", missing: .waypointHeadingPathMode)
        } else if path.value != nil {
            let word = Quotation.quoted(path.span, in: list.document)
            report(path.span, "\(name) \(word), expected \(expected)", as: .error)
        }
    }
}

extension WaypointScene {
    /// The waypoint's own heading, where it counts.
    var usedHeading: Heading? { waypoint.useGlobalHeading.value == true ? nil : waypoint.heading }
}

extension WaypointList {
    /// A template's heading for all waypoints, when one of them uses it.
    var globalHeading: Heading? {
        guard let heading = route?.globalHeading else { return nil }
        return waypoints.indices.contains { waypoints[$0].useGlobalHeading.value == true } ? heading : nil
    }
}

extension Field where Value == Double {
    /// Between 180 and 360 it is plain what is meant, and only a warning.
    func judgeFullCircle(_ name: String, _ degrees: Double, _ report: inout Reporter) {
        let isPlain = degrees > 180 && degrees <= 360
        report(
            span, "\(name) \(PlainNumber.text(degrees)) outside -180…180", as: isPlain ? .warning : nil,
            help: isPlain ? "write \(PlainNumber.text(degrees - 360, decimals: 6))" : nil)
    }
}
