// SPDX-License-Identifier: Apache-2.0

import WPML

/// Action groups as DJI's own apps write them: where they stand, how they are numbered, how they run.
enum GroupHabitRules {
    static let all: [Rule] =
        places + numbers + [
            // DJI Fly writes parallel throughout.
            Rule(
                "A009", .warning, except: [.djifly: .off], "the actions of a group do not run one after the other",
                source: "common-element; measured", help: "write sequence",
                .group { scene, report in
                    mode.judge(scene.group.mode, of: scene.label, scene.quoted, &report)
                })
        ]

    private static let mode = ExpectedWord<ActionGroupMode>(
        .actionGroupMode, [.sequence], missing: .error, unknown: .error)

    private static let places: [Rule] = [
        // Silent about a range that another rule finds impossible: which of its ends is wrong nobody can tell.
        Rule(
            "A005", .warning, "an action group is written inside another waypoint than its first", source: "measured",
            help: "write the group inside the waypoint that actionGroupStartIndex names",
            .waypoint { scene, report in
                guard let index = scene.waypoint.index.value, (0...65535).contains(index) else { return }
                for group in scene.waypoint.actionGroups {
                    guard let range = group.waypoints(in: scene.list), !scene.isCalled(range.lowerBound) else {
                        continue
                    }
                    let label = GroupScene(list: scene.list, group: group).label
                    report(group.startIndex.span, "\(label) in \(scene.label) starts at \(range.lowerBound)")
                }
            }),

        // An even rotation that is started by reaching a point is A031's; for DJI Fly, which writes it so, it is not.
        Rule(
            "A006", .warning, except: [.djifly: .info], "an action group on reaching a point spans several points",
            source: "common-element", help: "write one group for each waypoint",
            .group { scene, report in
                guard scene.group.trigger?.type.value == .reachPoint else { return }
                guard let range = scene.group.waypoints(in: scene.list), range.count > 1 else { return }
                guard !scene.rotatesEvenlyOutOfPlace else { return }
                report(
                    scene.group.endIndex.span,
                    "\(scene.label): reachPoint over \(range.lowerBound)…\(range.upperBound), expected one waypoint")
            }),
    ]

    private static let numbers: [Rule] = [
        // Unique in the file, says the documentation; DJI's apps start again in each folder. Both are in sequence.
        Rule(
            "A008", .info, "the action groups are not numbered in sequence", source: "common-element",
            help: "number the groups 0, 1, 2 as they stand in the document",
            .file { subject, report in
                if let template = subject.template {
                    report.turn(to: template.document)
                    judge(template.routes.map(\.waypoints), &report)
                }
                if let mission = subject.mission {
                    report.turn(to: mission.document)
                    judge(mission.waylines.map(\.waypoints), &report)
                }
            }),

        Rule(
            "A017", .info, "the actions of a group are not numbered in sequence", source: "common-element",
            help: "number the actions of each group 0, 1, 2",
            .group { scene, report in
                let numbers = scene.group.actions.lazy.map(\.actionID)
                guard let (field, expected) = numbers.departure(from: 0, in: 0...65534) else { return }
                report(field.span, "\(scene.label): actionId \(field.value ?? 0), expected \(expected)")
            }),
    ]

    /// One finding for each folder.
    private static func judge(_ folders: [[Waypoint]], _ report: inout Reporter) {
        var count = 0
        for waypoints in folders {
            let numbers = waypoints.lazy.flatMap { $0.actionGroups }.map(\.groupID)
            let start = numbers.first?.value == count ? count : 0
            if let (field, expected) = numbers.departure(from: start, in: 0...65535) {
                report(field.span, "actionGroupId \(field.value ?? 0), expected \(expected)")
            }
            count += waypoints.reduce(0) { $0 + $1.actionGroups.count }
        }
    }
}

extension Sequence<Field<Int>> {
    /// The first number that does not continue the count from `start`, and what was due in its place.
    ///
    /// - Returns: nil when all do, and when one is missing, out of range or stands twice, of which other rules speak.
    fileprivate func departure(from start: Int, in range: ClosedRange<Int>) -> (Field<Int>, Int)? {
        var next = start
        var first: (Field<Int>, Int)?
        for field in self {
            if field.value != next {
                first = (field, next)
                break
            }
            next += 1
        }
        guard let first else { return nil }
        var seen: Set<Int> = []
        for field in self {
            guard let number = field.value, range.contains(number), seen.insert(number).inserted else { return nil }
        }
        return first
    }
}

extension WaypointScene {
    /// The waypoint has this index, or, where the indices themselves are at fault, stands at this place.
    fileprivate func isCalled(_ index: Int) -> Bool {
        waypoint.index.value == index || (!list.isNumbered && ordinal == index)
    }
}
