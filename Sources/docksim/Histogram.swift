// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Durations, counted by size: figures to within one per cent, in the same memory however many there are.
struct Histogram: Sendable {
    private static let growth = log(1.01)

    private var counts: [Int: Int] = [:]
    private(set) var count = 0
    private(set) var maximum = Duration.zero

    mutating func add(_ duration: Duration) {
        let microseconds = max(1, duration / .microseconds(1))
        counts[Int((log(microseconds) / Self.growth).rounded(.up)), default: 0] += 1
        count += 1
        maximum = max(maximum, duration)
    }

    /// The duration that this share of all, 0 to 1, does not exceed; zero when there are none.
    func quantile(_ share: Double) -> Duration {
        var rest = Int((share * Double(count)).rounded(.up))
        for (step, number) in counts.sorted(by: { $0.key < $1.key }) {
            rest -= number
            if rest <= 0 { return min(maximum, .microseconds(exp(Double(step) * Self.growth))) }
        }
        return maximum
    }
}
