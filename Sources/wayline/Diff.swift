// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import PlainJSON
import WPML
import WPMLRules

/// `wayline diff`: what differs between the missions of two wayline files, as an aircraft would notice it.
struct Diff: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compares the missions of two wayline files.",
        discussion: """
            Waypoints are matched by their places and their order, so that one put in at the start moves no other. \
            Exit status 0 when the missions are the same, 1 when they differ, 2 when one could not be read.
            """)

    @Option(help: "How to print it.")
    var format = Format.text

    @Argument(help: ArgumentHelp("A .kmz, a waylines.wpml, or \"-\".", valueName: "a"))
    var first: String

    @Argument(help: ArgumentHelp("The file to compare it with.", valueName: "b"))
    var second: String

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func validate() throws {
        guard first != "-" || second != "-" else {
            throw ValidationError("only one of the two files can be the standard input")
        }
    }

    func run(on terminal: Terminal) throws(ToolFailure) -> Outcome {
        let (a, b) = (try SourceFile(at: first), try SourceFile(at: second))
        guard let diff = WaylineDiff(a.file, b.file) else { throw Self.unreadable(a.hasMission ? second : first) }
        switch format {
        case .text: terminal.print(diff.text, end: "")
        case .json: terminal.print(diff.json.text)
        }
        return diff.isEqual ? .clean : .found
    }

    private static func unreadable(_ path: String) -> ToolFailure {
        ToolFailure("\(path): no waylines.wpml in it that can be read", hint: "wayline check \(path) says why")
    }
}

extension SourceFile {
    /// There is a mission that could be read to its end.
    fileprivate var hasMission: Bool { file.mission?.document.isSound ?? false }
}
