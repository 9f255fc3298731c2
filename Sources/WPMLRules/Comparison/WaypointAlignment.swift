// SPDX-License-Identifier: Apache-2.0

import WPML

/// Which waypoints of two routes are the same ones, so that one waypoint put in at the start does not move all others.
enum WaypointAlignment {
    enum Step: Sendable, Hashable {
        /// Document positions in the first and in the second route.
        case both(Int, Int)
        case onlyFirst(Int)
        case onlySecond(Int)
    }

    /// Comparisons that are made at most; longer routes are paired in their order.
    private static let most = 4_000_000

    /// Less than this, in metres, is the same place: more than a serialiser's rounding, less than any receiver's error.
    private static let tolerance = 0.005

    static func isSamePlace(_ a: Waypoint, _ b: Waypoint) -> Bool {
        guard let x = a.position.value, let y = b.position.value else { return a.position.value == b.position.value }
        guard x.longitude != y.longitude || x.latitude != y.latitude else { return true }
        return x.isOnEarth && y.isOnEarth && Distance.haversine(x, y) < tolerance
    }

    /// The waypoints of both routes in order, each once.
    static func steps(_ a: [Waypoint], _ b: [Waypoint]) -> [Step] {
        let shorter = min(a.count, b.count)
        let head = (0..<shorter).first { !isSamePlace(a[$0], b[$0]) } ?? shorter
        let tail =
            (0..<(shorter - head)).first { !isSamePlace(a[a.count - 1 - $0], b[b.count - 1 - $0]) } ?? shorter - head
        let (firstEnd, secondEnd) = (a.count - tail, b.count - tail)
        return (0..<head).map { .both($0, $0) }
            + middle(a, head..<firstEnd, b, head..<secondEnd)
            + (0..<tail).map { .both(firstEnd + $0, secondEnd + $0) }
    }

    /// Routes of the same length keep their pairs; else those at the same place are pairs, and what lies between two pairs
    /// was moved, as far as both have it.
    private static func middle(_ a: [Waypoint], _ x: Range<Int>, _ b: [Waypoint], _ y: Range<Int>) -> [Step] {
        guard x.count != y.count, x.count * y.count <= most else { return paired(x, y) }
        var steps: [Step] = []
        var (i, j) = (x.lowerBound, y.lowerBound)
        for (p, q) in common(a, x, b, y) {
            steps += paired(i..<p, j..<q) + [.both(p, q)]
            (i, j) = (p + 1, q + 1)
        }
        return steps + paired(i..<x.upperBound, j..<y.upperBound)
    }

    private static func paired(_ x: Range<Int>, _ y: Range<Int>) -> [Step] {
        zip(x, y).map { .both($0, $1) } + x.dropFirst(y.count).map { .onlyFirst($0) }
            + y.dropFirst(x.count).map { .onlySecond($0) }
    }

    /// The longest common subsequence.
    private static func common(_ a: [Waypoint], _ x: Range<Int>, _ b: [Waypoint], _ y: Range<Int>) -> [(Int, Int)] {
        let width = y.count + 1
        var lengths = [Int32](repeating: 0, count: (x.count + 1) * width)
        for i in x.indices.reversed() {
            for j in y.indices.reversed() {
                let cell = (i - x.lowerBound) * width + j - y.lowerBound
                lengths[cell] =
                    isSamePlace(a[i], b[j])
                    ? lengths[cell + width + 1] + 1 : max(lengths[cell + width], lengths[cell + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var (i, j) = (0, 0)
        while i < x.count, j < y.count {
            if isSamePlace(a[x.lowerBound + i], b[y.lowerBound + j]) {
                pairs.append((x.lowerBound + i, y.lowerBound + j))
                (i, j) = (i + 1, j + 1)
            } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return pairs
    }
}
