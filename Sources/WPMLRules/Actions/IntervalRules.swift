// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// Photographs every so many seconds or metres.
enum IntervalRules {
    static let all: [Rule] = [
        Rule(
            "A053", .warning, "photographs follow each other too fast",
            source: "the fastest of DJI's cameras take one in 0.7 s",
            .waypoints { list, report in
                let intervals = ShotIntervals(list).intervals
                guard !intervals.isEmpty else { return }
                let pace = list.pace
                for interval in intervals {
                    guard let seconds = interval.seconds(pace), seconds < fastest else { continue }
                    report(
                        interval.trigger.parameter.span,
                        "photo interval \(PlainNumber.text(seconds, decimals: 2)) s is faster than any DJI camera")
                }
            })
    ]

    /// Seconds.
    private static let fastest = 0.7
}

/// A group that takes photographs at intervals.
struct ShotInterval: Sendable {
    let group: ActionGroup
    let trigger: Trigger
    /// The indices of the waypoints between which it does.
    let first: Int
    let last: Int

    /// nil for a group that is started otherwise, takes no photograph, or does not say from where to where.
    init?(_ group: ActionGroup) {
        guard let trigger = group.trigger, let type = trigger.type.value,
            type == .multipleTiming || type == .multipleDistance,
            let first = group.startIndex.value, let last = group.endIndex.value, first <= last,
            group.actions.contains(where: { $0.function.value?.isShot == true })
        else { return nil }
        (self.group, self.trigger, self.first, self.last) = (group, trigger, first, last)
    }

    /// The positions of the payloads that take them.
    var payloads: some Sequence<Int> {
        group.actions.lazy.filter { $0.function.value?.isShot == true }
            .map { $0.parameters?.integer(.payloadPositionIndex).value ?? 0 }
    }

    var label: String { group.label }

    /// The shortest time between two photographs; nil when it cannot be told.
    fileprivate func seconds(_ pace: Maxima?) -> Double? {
        guard let step = trigger.parameter.value, step > 0 else { return nil }
        guard trigger.type.value == .multipleDistance else { return step }
        guard let speed = pace?.greatest(in: first..<last), speed > 0 else { return nil }
        return step / speed
    }
}

/// The groups of a folder that take photographs at intervals.
struct ShotIntervals: Sendable {
    let intervals: [ShotInterval]

    init(_ list: WaypointList) {
        intervals = list.groups.compactMap(ShotInterval.init)
    }

    /// Two that meet at a waypoint do not overlap.
    func reportOverlaps(_ report: inout Reporter) {
        guard intervals.count > 1 else { return }
        // By payload, the one that lasts longest so far.
        var longest: [Int: Int] = [:]
        for this in intervals.indices.sorted(by: { (intervals[$0].first, $0) < (intervals[$1].first, $1) }) {
            let interval = intervals[this]
            for payload in interval.payloads {
                if let other = longest[payload], other != this, interval.first < intervals[other].last {
                    report(
                        interval.trigger.type.span,
                        "interval shooting: \(interval.label) overlaps \(intervals[other].label) on payload \(payload)")
                }
                if longest[payload].map({ intervals[$0].last < interval.last }) ?? true { longest[payload] = this }
            }
        }
    }
}

extension WaypointList {
    /// Metres per second from each waypoint on, by index; nil where indices are at fault, and in a template, whose
    /// speeds are only effective in the mission.
    fileprivate var pace: Maxima? {
        guard wayline != nil, isNumbered else { return nil }
        var speeds = [Double](repeating: 0, count: waypoints.count)
        for leg in legs { speeds[label(leg.start)] = leg.speed ?? 0 }
        return Maxima(speeds)
    }
}
