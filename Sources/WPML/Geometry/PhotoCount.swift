// SPDX-License-Identifier: Apache-2.0

extension Wayline {
    /// How many photographs the wayline's actions make: one per shot and visit, and one per interval begun. How DJI's
    /// own planners count is undocumented.
    package var photoCount: Int {
        let start = startActions?.actions.count { $0.function.value?.isShot == true } ?? 0
        let course = Course(self)
        return waypoints.reduce(start) { sum, waypoint in
            waypoint.actionGroups.reduce(sum) { min($0 + course.photos($1), Course.most) }
        }
    }
}

/// A wayline's waypoints by index, with how far and how long it is to each: every group is counted by two binary
/// searches, because a hostile file has as many groups as waypoints.
private struct Course {
    /// No count grows past this, whatever numbers a file holds.
    static let most = 1_000_000_000

    /// Ascending.
    private var indices: [Int] = []
    /// Metres and seconds from the first waypoint to each.
    private var lengths: [Double] = []
    private var times: [Double] = []

    init(_ wayline: Wayline) {
        var (length, time) = (0.0, 0.0)
        let legs = Dictionary(wayline.legs.map { ($0.end, $0) }) { first, _ in first }
        for ordinal in wayline.flightOrder {
            length += legs[ordinal]?.length ?? 0
            time += legs[ordinal]?.duration ?? 0
            guard let index = wayline.waypoints[ordinal].index.value, indices.last.map({ $0 < index }) ?? true else {
                continue
            }
            indices.append(index)
            lengths.append(length)
            times.append(time)
        }
    }

    func photos(_ group: ActionGroup) -> Int {
        let shots = group.actions.count { $0.function.value?.isShot == true }
        guard shots > 0, let first = group.startIndex.value, let last = group.endIndex.value, first <= last else {
            return 0
        }
        let from = position(of: first)
        let to = position(past: last)
        guard from < to else { return 0 }
        return switch group.trigger?.type.value {
        case .reachPoint: clamped(shots, Double(to - from))
        case .multipleTiming: clamped(shots, intervals(group, times[to - 1] - times[from]))
        case .multipleDistance: clamped(shots, intervals(group, lengths[to - 1] - lengths[from]))
        default: 0
        }
    }

    private func intervals(_ group: ActionGroup, _ span: Double) -> Double {
        guard let step = group.trigger?.parameter.value, step > 0 else { return 0 }
        return (span / step).rounded(.down) + 1
    }

    private func clamped(_ shots: Int, _ times: Double) -> Int {
        let count = Double(shots) * times
        return count.isFinite ? Int(min(max(0, count), Double(Self.most))) : 0
    }

    /// The first place whose index is not below.
    private func position(of index: Int) -> Int {
        var (low, high) = (0, indices.count)
        while low < high {
            let middle = (low + high) / 2
            if indices[middle] < index { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func position(past index: Int) -> Int { position(of: index < .max ? index + 1 : index) }
}
