// SPDX-License-Identifier: Apache-2.0

import Digests
import Foundation
import ResourceSigning

/// Times two classes in random turn.
struct Trial {
    /// Of both classes together.
    let count: Int

    /// One row of the table.
    func row(_ title: String, _ a: Class, _ b: Class, _ ring: KeyRing) -> String {
        var refused = 0
        let (first, second) = measure { isFirst, index in
            let target = isFirst ? a[index] : b[index]
            let start = Self.nanoseconds()
            if (try? ring.verify(target: target, now: 1_766_003_600)) == nil { refused += 1 }
            return Self.nanoseconds() - start
        }
        precondition(refused == count, "a link was accepted")
        return Self.row(title, first, second)
    }

    /// The instrument itself: a comparison that stops at the first difference must show, ours must not.
    func comparison() -> String {
        let right = (0..<4096).map { UInt8(truncatingIfNeeded: $0) }
        var other = right
        func row(_ title: String, _ compare: ([UInt8], [UInt8]) -> Bool) -> String {
            let (first, second) = measure { isFirst, _ in
                // The same bytes are written in either case: what was written a moment ago is read faster.
                other[0] = right[0] ^ (isFirst ? 1 : 0)
                other[4095] = right[4095] ^ (isFirst ? 0 : 1)
                let start = Self.nanoseconds()
                let isEqual = compare(right, other)
                let time = Self.nanoseconds() - start
                precondition(!isEqual)
                return time
            }
            return Self.row(title, first, second)
        }
        return [
            row("`==` over 4 KiB, wrong in the first byte / in the last", { $0 == $1 }),
            row("`constantTimeEqual` over 4 KiB, likewise", constantTimeEqual),
        ].joined(separator: "\n")
    }

    private func measure(_ once: (_ isFirst: Bool, _ index: Int) -> UInt64) -> (first: [Double], second: [Double]) {
        var first: [Double] = [], second: [Double] = []
        first.reserveCapacity(count)
        second.reserveCapacity(count)
        var random = SystemRandomNumberGenerator()
        for _ in 0..<count {
            let draw = random.next()
            let isFirst = draw & 1 == 0
            let time = Double(once(isFirst, Int(draw >> 33) % Links.count))
            if isFirst { first.append(time) } else { second.append(time) }
        }
        return (first, second)
    }

    private static func row(_ title: String, _ first: [Double], _ second: [Double]) -> String {
        // What the system did meanwhile is no property of the code: the slowest tenth of all is left out, of both alike.
        let all = (first + second).sorted()
        let limit = all[all.count * 9 / 10]
        let a = Sample(first.filter { $0 <= limit }), b = Sample(second.filter { $0 <= limit })
        let figures = [a.mean, b.mean, b.mean - a.mean].map { String(format: "%.1f", $0) }
        return "| \(title) | " + figures.joined(separator: " | ") + String(format: " | %.1f |", abs(a.t(against: b)))
    }

    private static func nanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// Count, mean and variance.
private struct Sample {
    let count: Double
    let mean: Double
    let variance: Double

    init(_ values: [Double]) {
        let count = Double(values.count), mean = values.reduce(0, +) / count
        self.count = count
        self.mean = mean
        variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    }

    /// Welch's t.
    func t(against other: Sample) -> Double {
        (mean - other.mean) / (variance / count + other.variance / other.count).squareRoot()
    }
}
