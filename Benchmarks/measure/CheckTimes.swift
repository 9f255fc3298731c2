// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import WPML
import WPMLRules

/// Times the check of waylines inside one process – reading, judging, summing up – by number of waypoints.
enum CheckTimes {
    static func table(for arguments: [String]) throws {
        for argument in arguments {
            guard let count = Int(argument) else { throw Misuse() }
            print(row(count))
        }
    }

    private static func row(_ count: Int) -> String {
        let bytes = SampleFiles.route(waypoints: count).bytes
        var best = Passes()
        for _ in 0..<(count > 10_000 ? 7 : 100) { best = best.least(Passes(of: bytes)) }
        let figures = [best.reading, best.judging, best.summing, best.whole].map { String(format: "%.2f", $0 * 1000) }
        let each = String(format: "%.1f", best.whole * 1e6 / Double(count))
        return "| \(count) | " + (figures + [each]).joined(separator: " | ") + " |"
    }
}

/// CPU seconds of the steps of one check. The least of several runs counts: another process on the machine only ever adds.
private struct Passes {
    var reading = Double.infinity
    var judging = Double.infinity
    var summing = Double.infinity
    var whole: Double { reading + judging + summing }

    init() {}

    init(of bytes: [UInt8]) {
        let start = processorSeconds()
        let file = WaylineFile.read(archive: bytes)
        let read = processorSeconds()
        let verdict = RuleBook.standard.judge(file, as: .dock, name: "route.kmz")
        let judged = processorSeconds()
        let summary = Summary(of: file)
        let summed = processorSeconds()
        guard verdict.isAccepted, summary != nil else { preconditionFailure("the measured file must be sound") }
        (reading, judging, summing) = (read - start, judged - read, summed - judged)
    }

    func least(_ other: Passes) -> Passes {
        var least = self
        least.reading = min(reading, other.reading)
        least.judging = min(judging, other.judging)
        least.summing = min(summing, other.summing)
        return least
    }
}

/// What this process has used of the processors, in seconds: what others do on the machine meanwhile is not in it.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
