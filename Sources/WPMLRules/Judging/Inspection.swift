// SPDX-License-Identifier: Apache-2.0

import WPML

/// Walks through a file once per rule and asks it at every place that it looks at.
struct Inspection {
    private let subject: Subject
    private let lists: [WaypointList]

    init(_ subject: Subject) {
        self.subject = subject
        let routes = subject.template.map { template in
            template.routes.map { WaypointList(subject, template.document, route: $0) }
        }
        let waylines = subject.mission.map { mission in
            mission.waylines.map { WaypointList(subject, mission.document, wayline: $0) }
        }
        lists = (routes ?? []) + (waylines ?? [])
    }

    func run(_ rules: [Rule], _ reporter: inout Reporter) {
        for rule in rules where reporter.begin(rule, for: subject.profile) {
            ask(rule.check, &reporter)
        }
    }

    private func ask(_ check: Check, _ reporter: inout Reporter) {
        switch check {
        case .file(let check): check(subject, &reporter)
        case .document(let check): eachDocument(check, &reporter)
        case .config(let check): eachConfig(check, &reporter)
        case .wayline(let check): eachWayline(check, &reporter)
        case .route(let check): eachRoute(check, &reporter)
        case .waypoints(let check): eachList(&reporter, check)
        case .waypoint(let check): eachWaypoint(check, &reporter)
        case .group(let check): eachGroup(check, &reporter)
        case .action(let check): eachAction(check, &reporter)
        }
    }

    private func eachDocument(_ check: (DocumentScene, inout Reporter) -> Void, _ reporter: inout Reporter) {
        for document in subject.file.documents {
            reporter.turn(to: document)
            check(DocumentScene(subject: subject, document: document), &reporter)
        }
    }

    private func eachConfig(_ check: (ConfigScene, inout Reporter) -> Void, _ reporter: inout Reporter) {
        let pairs = [
            (subject.template?.document, subject.template?.config),
            (subject.mission?.document, subject.mission?.config),
        ]
        for case (let document?, let config?) in pairs {
            reporter.turn(to: document)
            check(ConfigScene(subject: subject, document: document, config: config), &reporter)
        }
    }

    private func eachWayline(_ check: (WaylineScene, inout Reporter) -> Void, _ reporter: inout Reporter) {
        guard let mission = subject.mission else { return }
        reporter.turn(to: mission.document)
        for wayline in mission.waylines {
            check(WaylineScene(subject: subject, document: mission.document, wayline: wayline), &reporter)
        }
    }

    private func eachRoute(_ check: (RouteScene, inout Reporter) -> Void, _ reporter: inout Reporter) {
        guard let template = subject.template else { return }
        reporter.turn(to: template.document)
        for route in template.routes {
            check(RouteScene(subject: subject, document: template.document, route: route), &reporter)
        }
    }

    private func eachList(_ reporter: inout Reporter, _ body: (WaypointList, inout Reporter) -> Void) {
        for list in lists {
            reporter.turn(to: list.document)
            body(list, &reporter)
        }
    }

    private func eachWaypoint(_ check: (WaypointScene, inout Reporter) -> Void, _ reporter: inout Reporter) {
        eachList(&reporter) { list, reporter in
            for (ordinal, waypoint) in list.waypoints.enumerated() {
                check(WaypointScene(list: list, waypoint: waypoint, ordinal: ordinal), &reporter)
            }
        }
    }

    private func eachGroup(_ check: (GroupScene, inout Reporter) -> Void, _ reporter: inout Reporter) {
        eachList(&reporter) { list, reporter in
            for group in list.waypoints.lazy.flatMap(\.actionGroups) {
                check(GroupScene(list: list, group: group), &reporter)
            }
        }
    }

    private func eachAction(_ check: (ActionScene, inout Reporter) -> Void, _ reporter: inout Reporter) {
        eachList(&reporter) { list, reporter in
            for action in list.wayline?.startActions?.actions ?? [] {
                check(ActionScene(list: list, group: nil, action: action), &reporter)
            }
            for group in list.waypoints.lazy.flatMap(\.actionGroups) {
                for action in group.actions {
                    check(ActionScene(list: list, group: group, action: action), &reporter)
                }
            }
        }
    }
}
