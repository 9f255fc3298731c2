// SPDX-License-Identifier: Apache-2.0

import WPML

/// Walks through a file once and asks, at every place, the rules that look at such places. Many waypoints and many rules
/// meet here: a place is made once for all of them.
struct Inspection {
    private let subject: Subject

    init(_ subject: Subject) { self.subject = subject }

    func run(_ rules: [Rule], _ reporter: inout Reporter) {
        let checks = Checks(rules, &reporter)
        checks.files.ask(subject, &reporter)
        inspectDocuments(checks, &reporter)
        inspectTemplate(checks, &reporter)
        inspectMission(checks, &reporter)
    }

    private func inspect(_ list: WaypointList, _ checks: Checks, _ reporter: inout Reporter) {
        checks.lists.ask(list, &reporter)
        inspectLegs(of: list, checks, &reporter)
        inspectWaypoints(of: list, checks, &reporter)
    }

    private func inspectDocuments(_ checks: Checks, _ reporter: inout Reporter) {
        for document in subject.file.documents {
            reporter.turn(to: document)
            checks.documents.ask(DocumentScene(subject: subject, document: document), &reporter)
        }
    }

    private func inspectTemplate(_ checks: Checks, _ reporter: inout Reporter) {
        guard let template = subject.template else { return }
        let document = template.document
        reporter.turn(to: document)
        if let config = template.config {
            checks.configs.ask(ConfigScene(subject: subject, document: document, config: config), &reporter)
        }
        for route in template.routes {
            checks.routes.ask(RouteScene(subject: subject, document: document, route: route), &reporter)
            for survey in route.surveys {
                let scene = SurveyScene(subject: subject, document: document, route: route, survey: survey)
                checks.surveys.ask(scene, &reporter)
            }
            inspect(WaypointList(subject, document, route: route), checks, &reporter)
        }
    }

    private func inspectMission(_ checks: Checks, _ reporter: inout Reporter) {
        guard let mission = subject.mission else { return }
        let document = mission.document
        reporter.turn(to: document)
        if let config = mission.config {
            checks.configs.ask(ConfigScene(subject: subject, document: document, config: config), &reporter)
        }
        for wayline in mission.waylines {
            checks.waylines.ask(WaylineScene(subject: subject, document: document, wayline: wayline), &reporter)
            inspect(WaypointList(subject, document, wayline: wayline), checks, &reporter)
        }
    }

    private func inspectLegs(of list: WaypointList, _ checks: Checks, _ reporter: inout Reporter) {
        for leg in list.legs { checks.legs.ask(LegScene(list: list, leg: leg), &reporter) }
    }

    private func inspectWaypoints(of list: WaypointList, _ checks: Checks, _ reporter: inout Reporter) {
        for action in list.wayline?.startActions?.actions ?? [] {
            checks.actions.ask(ActionScene(list: list, group: nil, action: action), &reporter)
        }
        if let heading = list.globalHeading {
            checks.headings.ask(HeadingScene(list: list, heading: heading, ordinal: nil), &reporter)
        }
        for ordinal in list.waypoints.indices {
            let scene = WaypointScene(list: list, ordinal: ordinal)
            checks.waypoints.ask(scene, &reporter)
            if let heading = scene.usedHeading {
                checks.headings.ask(HeadingScene(list: list, heading: heading, ordinal: ordinal), &reporter)
            }
            for group in scene.waypoint.actionGroups { inspect(group, of: list, checks, &reporter) }
        }
    }

    private func inspect(
        _ group: ActionGroup, of list: WaypointList, _ checks: Checks, _ reporter: inout Reporter
    ) {
        checks.groups.ask(GroupScene(list: list, group: group), &reporter)
        for action in group.actions {
            checks.actions.ask(ActionScene(list: list, group: group, action: action), &reporter)
        }
    }
}

/// The checks of the rules that speak at all, by what they look at.
private struct Checks {
    /// Checks of one kind of place, each with the number that the reporter knows its rule by.
    struct Kind<Scene> {
        struct Numbered {
            let rule: Int
            let check: @Sendable (Scene, inout Reporter) -> Void
        }

        // No tuples: the runtime looks up the type of a generic one each time (measured: a tenth of the judging).
        private var checks: [Numbered] = []

        mutating func append(_ rule: Int, _ check: @escaping @Sendable (Scene, inout Reporter) -> Void) {
            checks.append(Numbered(rule: rule, check: check))
        }

        func ask(_ scene: Scene, _ reporter: inout Reporter) {
            for numbered in checks {
                reporter.turn(toRule: numbered.rule)
                numbered.check(scene, &reporter)
            }
        }
    }

    var files = Kind<Subject>()
    var documents = Kind<DocumentScene>()
    var configs = Kind<ConfigScene>()
    var waylines = Kind<WaylineScene>()
    var routes = Kind<RouteScene>()
    var surveys = Kind<SurveyScene>()
    var lists = Kind<WaypointList>()
    var legs = Kind<LegScene>()
    var waypoints = Kind<WaypointScene>()
    var headings = Kind<HeadingScene>()
    var groups = Kind<GroupScene>()
    var actions = Kind<ActionScene>()

    init(_ rules: [Rule], _ reporter: inout Reporter) {
        for rule in rules {
            guard let number = reporter.enlist(rule) else { continue }
            add(rule.check, number)
        }
    }

    private mutating func add(_ check: Check, _ rule: Int) {
        switch check {
        case .file(let check): files.append(rule, check)
        case .document(let check): documents.append(rule, check)
        case .config(let check): configs.append(rule, check)
        case .wayline(let check): waylines.append(rule, check)
        case .route(let check): routes.append(rule, check)
        case .survey(let check): surveys.append(rule, check)
        case .waypoints(let check): lists.append(rule, check)
        case .leg(let check): legs.append(rule, check)
        case .waypoint(let check): waypoints.append(rule, check)
        case .heading(let check): headings.append(rule, check)
        case .group(let check): groups.append(rule, check)
        case .action(let check): actions.append(rule, check)
        }
    }
}
