// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles

/// What benchmarks need to have done inside one process of ours:
///
///     measure COUNT…                   a row of a table for each number of waypoints, see CheckTimes
///     measure --write COUNT PATH       the wayline file of so many waypoints
///     measure --hostile FOLDER         every hostile input
///     measure --rate WORK [PATH]       how often in a second of processor time, see Work
///     measure --count WORK N [PATH]    so often and no more, for counted instructions
///     measure --works                  the names of the work that there is
///     measure --read PATH              the route of a wayline file, kept as values
///     measure --digest PATH CHUNK      both digests of a file in one pass, in portions of CHUNK bytes
@main struct Measure {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("--write", 3):
            guard let count = Int(arguments[1]) else { throw Misuse() }
            try Data(SampleFiles.route(waypoints: count).bytes).write(to: URL(filePath: arguments[2]))
        case ("--hostile", 2): try HostileCatalogue(folder: URL(filePath: arguments[1])).write()
        case ("--works", 1): Work.names.forEach { print($0) }
        case ("--rate", 2...3): print(try Work(arguments[1], path: arguments.dropFirst(2).first).rate())
        case ("--count", 3...4):
            guard let count = Int(arguments[2]) else { throw Misuse() }
            try Work(arguments[1], path: arguments.dropFirst(3).first).times(count)
        case ("--read", 2): try print(RouteOfFile(path: arguments[1]).description)
        case ("--digest", 3):
            guard let chunk = Int(arguments[2]) else { throw Misuse() }
            try print(DigestRun(path: arguments[1], chunk: chunk).bytesPerSecond)
        default: try CheckTimes.table(for: arguments)
        }
    }
}

/// The arguments say nothing that is known here; they stand above.
struct Misuse: Error {}
