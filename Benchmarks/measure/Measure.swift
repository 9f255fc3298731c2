// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import WPML
import WPMLRules

/// Times the check of waylines inside one process – reading, judging, summing up – and prints one row of a table for
/// each length. With `--write N PATH` it writes the wayline file of N waypoints instead, with `--hostile FOLDER` every
/// hostile input.
@main struct Measure {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.first == "--write", arguments.count == 3, let count = Int(arguments[1]) {
            return try Data(SampleFiles.route(waypoints: count).bytes).write(to: URL(filePath: arguments[2]))
        }
        if arguments.first == "--hostile", arguments.count == 2 {
            return try HostileCatalogue(folder: URL(filePath: arguments[1])).write()
        }
        for count in arguments.compactMap({ Int($0) }) {
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
        let start = Self.seconds()
        let file = WaylineFile.read(archive: bytes)
        let read = Self.seconds()
        let verdict = RuleBook.standard.judge(file, as: .dock, name: "route.kmz")
        let judged = Self.seconds()
        let summary = Summary(of: file)
        let summed = Self.seconds()
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

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
