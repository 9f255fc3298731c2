// SPDX-License-Identifier: Apache-2.0

import WPML

/// The numbers of the waypoints: from 0, without a gap, none twice. One fault is reported once: a route that starts at
/// 1 has no gap, and a repeated index makes none.
enum IndexRules {
    static let all: [Rule] = [
        Rule(
            "W001", .error, "a waypoint's index is missing or out of range", source: "waylines-wpml",
            note: "the Mobile SDK reports this as -16",
            .waypoint { scene, report in
                NumberProblem(scene.waypoint.index, .index)?.report(prefix: "waypoint #\(scene.ordinal): ", &report)
            }),

        Rule(
            "W002", .error, "two waypoints have the same index", source: "waylines-wpml",
            note: "the Mobile SDK reports this as -16",
            .waypoints { list, report in
                var first: [Int: Int] = [:]
                for ordinal in list.waypoints.indices {
                    let field = list.waypoints[ordinal].index
                    guard let index = field.value else { continue }
                    if let other = first[index] {
                        report(field.span, "index \(index) is used by waypoints #\(other) and #\(ordinal)")
                    } else {
                        first[index] = ordinal
                    }
                }
            }),

        Rule(
            "W003", .error, "an index is left out", source: "waylines-wpml: must increase continuously from 0",
            note: "the Mobile SDK reports this as -16",
            help: "number the waypoints 0, 1, 2 … and the action groups with them",
            .waypoints { list, report in
                guard list.hasIndices else { return }
                let sorted = list.waypoints.map { $0.index }.sorted { ($0.value ?? 0) < ($1.value ?? 0) }
                for (before, after) in zip(sorted, sorted.dropFirst()) {
                    guard let a = before.value, let b = after.value, b > a + 1 else { continue }
                    let range = b == a + 2 ? "index \(a + 1) is missing" : "indices \(a + 1)…\(b - 1) are missing"
                    report(after.span, "\(range) between \(a) and \(b)")
                }
            }),

        Rule(
            "W004", .error, "the first index is not 0", source: "waylines-wpml: must increase continuously from 0",
            note: "the Mobile SDK reports this as -16",
            help: "number the waypoints 0, 1, 2 … and the action groups with them",
            .waypoints { list, report in
                guard list.hasIndices, let least = list.indices.min(), least != 0 else { return }
                guard let waypoint = list.waypoints.first(where: { $0.index.value == least }) else { return }
                report(waypoint.index.span, "indices start at \(least), must start at 0")
            }),

        Rule(
            "W005", .warning, "the waypoints are not written in the order in which they are flown",
            source: "plausibility: readers differ in which order they take",
            .waypoints { list, report in
                guard list.hasIndices else { return }
                for ordinal in list.waypoints.indices.dropFirst() {
                    let field = list.waypoints[ordinal].index
                    guard let before = list.waypoints[ordinal - 1].index.value, let index = field.value, index < before
                    else { continue }
                    report(field.span, "waypoint \(index) is written after \(before)")
                }
            }),
    ]
}

extension WaypointList {
    /// Every waypoint has an index in range and no two have the same: only then is there an order to judge.
    fileprivate var hasIndices: Bool {
        indices.count == waypoints.count && indices.allSatisfy { (0...65535).contains($0) }
    }
}
