// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import WPMLRules

/// `wayline check`: judges files, exactly as the server does when they arrive there.
struct Check: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judges wayline files.",
        discussion: """
            Exit status 0 when no finding is an error (with --strict: nor a warning), 1 when one is, 2 when a file \
            could not be read. "wayline explain CODE" tells more about a finding.

            --fix repairs what can be repaired without knowing what the writer wanted. The file itself stays as it is: \
            the repaired one is written beside it as NAME-fixed.kmz, and is the one that is judged.
            """)

    @Option(help: ArgumentHelp("The reader that the files are for.", valueName: "profile"))
    var profile = Profile.generic

    @Option(help: "How to print what was found.")
    var format = Checking.Format.text

    @Flag(help: "Let warnings count as errors do.")
    var strict = false

    @Option(help: ArgumentHelp("Print at most this many findings of a file.", valueName: "n"))
    var maxFindings: Int?

    @Flag(help: "Show what rules that are off would say.")
    var verbose = false

    @Flag(help: "Write a repaired copy of each file that needs one, and judge that.")
    var fix = false

    @Option(help: ArgumentHelp("Where the repaired copy goes, with --fix and one file.", valueName: "file"))
    var output: String?

    @OptionGroup(title: "What is known of the flight")
    var flight: CircumstanceOptions

    @Argument(
        help: ArgumentHelp(
            "A .kmz, waylines.wpml or template.kml, a folder (searched for *.kmz) or \"-\".", valueName: "path"))
    var paths: [String]

    func validate() throws {
        if let maxFindings, maxFindings < 0 {
            throw ValidationError("--max-findings \(maxFindings): expected 0 or more")
        }
        if fix, output == nil, paths.contains("-") { throw ValidationError("--fix of standard input needs --output") }
        guard let output else { return }
        if !fix { throw ValidationError("--output is for --fix") }
        if output == "-" { throw ValidationError("--output -: expected the name of a file") }
        if paths.count > 1 { throw ValidationError("--output is for one file, not for \(paths.count)") }
    }

    var checking: Checking {
        Checking(
            paths: paths, profile: profile, format: format, isStrict: strict, maxFindings: maxFindings,
            isVerbose: verbose, fixes: fix, output: output, flight: flight.known)
    }

    func run(on terminal: Terminal) throws(ToolFailure) -> Outcome {
        try checking.run(on: terminal)
    }
}

extension Profile: ExpressibleByArgument {}
extension Checking.Format: ExpressibleByArgument {}
