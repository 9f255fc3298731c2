// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// Numbers, heights and speeds of the folders, in both files.
enum RouteFolderRules {
    static let all: [Rule] = presence + identity + flight

    private static let presence: [Rule] = [
        // DJI Fly's templates are stubs without a folder; nothing is lost, it edits its own database.
        Rule(
            "F001", .error, "there is no folder", source: "template-kml, waylines-wpml",
            note: "the Mobile SDK reports this as -3",
            .document { scene, report in
                guard scene.document.isSound, let tag = scene.document.documentTags.first else { return }
                let isEmpty =
                    scene.document.kind == .template
                    ? scene.subject.template?.routes.isEmpty : scene.subject.mission?.waylines.isEmpty
                let isStub = scene.document.kind == .template && scene.subject.profile == .djifly
                if isEmpty == true, !isStub { report(tag, "no <Folder>: the file contains no route", missing: .Folder) }
            })
    ]

    private static let identity: [Rule] = [
        Rule(
            "F002", .error, "the template's number is missing or out of range", source: "template-kml",
            .file { subject, report in
                subject.each(
                    &report, route: { NumberProblem($0.templateID, .templateId)?.report(&$1) },
                    wayline: { NumberProblem($0.templateID, .templateId)?.report(&$1) })
            }),

        Rule(
            "F003", .error, "the wayline's number is missing or out of range", source: "waylines-wpml",
            .wayline { scene, report in
                NumberProblem(scene.wayline.waylineID, .waylineId)?.report(&report)
            }),

        Rule(
            "F004", .error, "two folders have the same number", source: "waylines-wpml, English edition",
            .file { subject, report in
                if let template = subject.template {
                    report.turn(to: template.document)
                    repeated(template.routes.map(\.templateID), "templateId", "templates", &report)
                }
                if let mission = subject.mission {
                    report.turn(to: mission.document)
                    repeated(mission.waylines.map(\.waylineID), "waylineId", "waylines", &report)
                }
            }),
    ]

    private static func repeated(_ fields: [Field<Int>], _ name: String, _ things: String, _ report: inout Reporter) {
        var counts: [Int: Int] = [:]
        for number in fields.compactMap(\.value) { counts[number, default: 0] += 1 }
        var seen: Set<Int> = []
        for field in fields {
            guard let number = field.value, let count = counts[number], count > 1 else { continue }
            if !seen.insert(number).inserted { report(field.span, "\(name) \(number) is used by \(count) \(things)") }
        }
    }

    private static let flight: [Rule] = [
        Rule(
            "F006", .error, "the datum of the heights is missing or unknown", source: "waylines-wpml",
            note: "DJI firmware reports this as 1541, the Mobile SDK as 261",
            .wayline { scene, report in
                WordProblem(scene.wayline.executeHeightMode, .executeHeightMode)?.report(
                    scene.quoted, &report)
            }),

        Rule(
            "F009", .error, "the speed of the wayline is missing", source: "template-kml, waylines-wpml",
            .file { subject, report in
                subject.each(
                    &report, route: { missing($0.autoFlightSpeed, &$1) }, wayline: { missing($0.autoFlightSpeed, &$1) })
            }),

        Rule(
            "F010", .error, "the speed of the wayline is outside what aircraft fly",
            source: "template-kml, waylines-wpml",
            note: "DJI firmware reports this as 1547",
            .file { subject, report in
                subject.each(
                    &report, route: { $0.autoFlightSpeed.judgeSpeed("autoFlightSpeed", subject, &$1) },
                    wayline: { $0.autoFlightSpeed.judgeSpeed("autoFlightSpeed", subject, &$1) })
            }),
    ]

    private static func missing(_ speed: Field<Double>, _ report: inout Reporter) {
        if speed.isAbsent { report(speed.span, "autoFlightSpeed missing", missing: .autoFlightSpeed) }
    }
}

extension Subject {
    /// Calls one of the two for every folder of the sound documents.
    func each(
        _ report: inout Reporter, route: (TemplateRoute, inout Reporter) -> Void,
        wayline: (Wayline, inout Reporter) -> Void
    ) {
        if let template {
            report.turn(to: template.document)
            for folder in template.routes { route(folder, &report) }
        }
        if let mission {
            report.turn(to: mission.document)
            for folder in mission.waylines { wayline(folder, &report) }
        }
    }
}

extension Field where Value == Double {
    /// Broken at or below 0 and above 15 m/s; below 1 the documentation's editions disagree, and above 15 a Matrice 400
    /// is younger than all of them.
    func judgeSpeed(_ name: @autoclosure () -> String, _ subject: Subject, _ report: inout Reporter) {
        guard let value, !(1...15).contains(value) else { return }
        let isDoubtful = (value > 0 && value < 1) || (value > 15 && subject.isMatrice400)
        report(span, "\(name()) \(PlainNumber.text(value)) m/s outside 1…15", as: isDoubtful ? .warning : nil)
    }
}
